"""What every surgery has in common: what it costs, what it leaves on record."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import AuditEntry, Page
from articles.operations import page_images, publishing, surgery
from tests.factories import NOON
from tests.operations.surgery.issues import FIRST, SECOND, THIRD, articles, store

pytestmark = pytest.mark.django_db


def operate(name, issue):
    named = {"seen": {}, "by": None, "at": NOON}
    article = articles(issue)[1]
    given = {
        "split_article": {"article": article, "paragraph": 1, "offset": 0},
        "merge_articles": {"article": article},
        "move_boundary": {"article": article, "count": 1},
        "reorder": {"article": article, "position": 1},
        "reclassify": {"article": article, "section": None, "region": None},
        "mark_article": {"article": article, "role": "notice"},
        "set_aside": {"article": article},
    }
    return getattr(surgery, name)(**given[name], **named)


NAMES = [
    "split_article",
    "merge_articles",
    "move_boundary",
    "reorder",
    "reclassify",
    "mark_article",
    "set_aside",
]


def queries_of(name, issue):
    """Return how many queries an operation takes, and how many its undo."""
    with CaptureQueriesContext(connection) as done:
        operate(name, issue)
    with CaptureQueriesContext(connection) as undone:
        surgery.undo(issue=issue, seen=1, by=None, at=NOON)
    return len(done), len(undone)


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_queries_does_not_grow_with_the_issue(name):
    small = store(FIRST, SECOND, THIRD)
    large = store(FIRST, SECOND, *([THIRD] * 30), number="103")

    assert queries_of(name, small) == queries_of(name, large)


def test_each_step_is_on_the_record_of_acts(editor):
    issue = store(FIRST, SECOND)
    surgery.merge_articles(article=articles(issue)[1], seen={}, by=editor, at=NOON)
    surgery.undo(issue=issue, seen=1, by=editor, at=NOON)

    acts = AuditEntry.objects.exclude(kind="cut").order_by("pk")
    assert [(e.kind, e.by, e.note) for e in acts] == [
        ("surgery", editor, f"Merged “{SECOND[0]}” with the previous article"),
        ("undone", editor, f"Merged “{SECOND[0]}” with the previous article"),
    ]


def test_with_four_eyes_what_was_ready_is_looked_at_again():
    issue = store(FIRST, SECOND)
    issue.publication.four_eyes = True
    issue.publication.save()
    issue.articles.update(status="ready")

    operate("move_boundary", issue)

    assert [article.status for article in articles(issue)] == ["in_review", "in_review"]


def test_what_was_set_aside_is_painted_over_for_readers():
    issue = store(FIRST, SECOND)
    operate("set_aside", issue)
    publishing.publish(article=articles(issue)[0], by=None, at=NOON)
    page = Page.objects.get()

    boxes = page_images.hidden_boxes(page, page.placements.all(), at=NOON)

    assert len(boxes) == len(SECOND)


def test_what_became_a_notice_is_shown_to_readers():
    issue = store(FIRST, SECOND)
    operate("mark_article", issue)
    publishing.publish(article=articles(issue)[0], by=None, at=NOON)
    page = Page.objects.get()

    assert page_images.hidden_boxes(page, page.placements.all(), at=NOON) == []
