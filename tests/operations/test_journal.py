import pytest
from django.db import transaction

from articles.models import Change
from articles.operations import journal
from tests.factories import NOON, ArticleFactory

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
