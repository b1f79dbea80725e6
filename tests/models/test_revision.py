from datetime import timedelta

import pytest

from articles.models import Revision
from articles.operations import bulk, scheduling
from tests.factories import NOON, ArticleFactory, RegionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    found = ArticleFactory()
    Revision.record(found, by=None, at=NOON, note="")
    return found


def edit(article, by):
    bulk.set_region(article=article, region=RegionFactory(), by=by, at=NOON)


def embargo(article, by, hours=1):
    scheduling.embargo(row=article, until=NOON + timedelta(hours=hours), by=by, at=NOON)


def test_an_embargo_is_no_edit(article):
    edit(article, UserFactory())
    embargo(article, UserFactory())

    assert [each.number for each in article.revisions.edits()] == [2]


def test_the_cut_is_no_edit(article):
    assert list(article.revisions.edits()) == []


def test_a_revision_without_one_before_it_is_an_edit(article):
    edit(article, UserFactory())
    article.revisions.filter(number=1).delete()

    assert [each.number for each in article.revisions.edits()] == [2]


def test_who_edited_last_is_told_by_one_query(article, django_assert_num_queries):
    editor, colleague = UserFactory.create_batch(2)
    edit(article, colleague)
    edit(article, editor)
    for hours in range(1, 30):
        embargo(article, colleague, hours)

    with django_assert_num_queries(2):
        told = [article.was_last_edited_by(user) for user in (editor, colleague)]

    assert told == [True, False]


def test_nobody_has_edited_what_is_as_cut(article):
    assert not article.was_last_edited_by(UserFactory())
