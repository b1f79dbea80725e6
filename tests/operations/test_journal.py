import datetime

import pytest
from django.db import transaction

from articles.models import Change
from articles.operations import editing, journal, publishing
from tests.factories import MORNING, NOON, ArticleFactory

pytestmark = pytest.mark.django_db


def test_changes_are_numbered_without_gap():
    article = ArticleFactory(published=True)

    for _ in range(3):
        journal.record(Change.Kind.CORRECTED, article=article, by=None, at=NOON)

    assert list(Change.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_a_change_that_is_rolled_back_uses_no_number():
    article = ArticleFactory(published=True)

    with transaction.atomic():
        journal.record(Change.Kind.CORRECTED, article=article, by=None, at=NOON)
        transaction.set_rollback(True)
    change = journal.record(Change.Kind.WITHDRAWN, article=article, by=None, at=NOON)

    assert change.number == 1
    assert list(Change.objects.all()) == [change]


def test_a_change_names_its_article_and_its_successor(editor):
    article = ArticleFactory(published=True)

    change = journal.record(
        Change.Kind.MERGED_INTO, article=article, by=editor, at=NOON, target_slug="weekly-1-2"
    )

    assert (change.article, change.slug, change.target_slug, change.by, change.at) == (
        article,
        article.slug,
        "weekly-1-2",
        editor,
        NOON,
    )


HOUR = datetime.timedelta(hours=1)
EVENING = NOON + 6 * HOUR


def rows():
    return list(Change.objects.values_list("number", "kind", "slug"))


def under_embargo(editor, slug="embargoed", until=NOON):
    draft = ArticleFactory(slug=slug, embargoed_until=until)
    return publishing.publish(article=draft, by=editor, at=MORNING)


def correct(article, editor, at, **changes):
    article.refresh_from_db()
    for name, value in changes.items():
        setattr(article, name, value)
    return editing.save_article(
        article=article,
        seen_version=article.version,
        by=editor,
        at=at,
        reader_note=editing.ReaderNote(kind="fact", note="日付を改めました。"),
    )


def test_what_is_published_under_an_embargo_has_no_number_before_it_is_lifted(editor):
    under_embargo(editor)

    assert journal.record_lifted(at=NOON - HOUR) == []
    assert rows() == []


def test_an_embargo_that_ends_enters_the_journal_once_at_the_moment_it_ended(editor):
    under_embargo(editor)

    first, second = journal.record_lifted(at=EVENING), journal.record_lifted(at=EVENING)

    assert [(change.slug, change.at, change.by) for change in first] == [("embargoed", NOON, None)]
    assert second == []


def test_a_lifted_article_is_numbered_behind_what_the_public_has_seen_already(editor):
    under_embargo(editor)
    publishing.publish(article=ArticleFactory(slug="open"), by=editor, at=MORNING)

    journal.record_lifted(at=EVENING)

    assert rows() == [(1, "published", "open"), (2, "published", "embargoed")]


def test_embargoes_that_end_one_after_the_other_are_all_recorded(editor):
    for hours in [1, 2, 40, 3]:
        under_embargo(editor, slug=f"after-{hours}", until=MORNING + hours * HOUR)

    for hours in [2, 50]:
        journal.record_lifted(at=MORNING + hours * HOUR)

    assert [slug for _number, _kind, slug in rows()] == [
        "after-1",
        "after-2",
        "after-3",
        "after-40",
    ]


def test_a_correction_under_an_embargo_is_no_public_change(editor):
    article = under_embargo(editor)

    correct(article, editor, MORNING + HOUR, headline="改題")
    journal.record_lifted(at=EVENING)

    assert rows() == [(1, "published", "embargoed")]


@pytest.mark.parametrize("until", [None, MORNING])
def test_an_editor_who_ends_an_embargo_publishes(editor, until):
    article = under_embargo(editor)

    correct(article, editor, MORNING + HOUR, embargoed_until=until)
    journal.record_lifted(at=EVENING)

    assert rows() == [(1, "published", "embargoed")]


@pytest.mark.parametrize("until", [None, NOON])
def test_a_lifted_article_is_recorded_as_published_before_it_is_corrected(editor, until):
    article = under_embargo(editor)

    correct(article, editor, EVENING, embargoed_until=until)
    journal.record_lifted(at=EVENING)

    assert rows() == [(1, "published", "embargoed"), (2, "corrected", "embargoed")]


def test_what_can_be_read_is_not_hidden_by_an_embargo(editor):
    article = publishing.publish(article=ArticleFactory(headline="北京"), by=editor, at=MORNING)

    with pytest.raises(editing.NotEditable, match="“北京” can be read already: withdraw it"):
        correct(article, editor, NOON, embargoed_until=EVENING)


def test_what_is_withdrawn_under_an_embargo_was_never_public(editor):
    article = under_embargo(editor)

    publishing.withdraw(article=article, reason="誤報", by=editor, at=MORNING + HOUR)
    journal.record_lifted(at=EVENING)

    assert rows() == []


def test_a_lifted_article_is_recorded_as_published_before_it_is_withdrawn(editor):
    article = under_embargo(editor)

    publishing.withdraw(article=article, reason="誤報", by=editor, at=EVENING)

    assert rows() == [(1, "published", "embargoed"), (2, "withdrawn", "embargoed")]
