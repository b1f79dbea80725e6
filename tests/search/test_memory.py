import pytest

from articles import search
from articles.models import Article, SearchChange
from articles.operations import publishing
from articles.search import index
from articles.search.columns import Columns
from tests.factories import NOON, ArticleFactory, IssueFactory


@pytest.fixture
def never_read_again(monkeypatch):
    """Fail where the columns are read as a whole."""
    return lambda: monkeypatch.setattr(Columns, "load", lambda: pytest.fail("read as a whole"))


def test_what_is_published_is_found_without_reading_all_again(
    indexed, found, editor, never_read_again
):
    old = indexed(body="特許の話")
    assert found("特許") == [old]
    never_read_again()

    new = ArticleFactory(body="特許の続き", issue=old.issue, section=old.section)
    publishing.publish(article=new, by=editor, at=NOON)

    assert found("特許") == [new, old]
    assert found("続き") == [new]


def test_what_is_withdrawn_is_gone_without_reading_all_again(
    indexed, found, editor, never_read_again
):
    gone, stays = indexed(count=2, body="特許の話")
    assert len(found("特許", sort="relevance")) == 2
    never_read_again()

    publishing.withdraw(article=gone, reason="誤報のため。", by=editor, at=NOON)

    assert found("特許") == found("特許", sort="relevance") == [stays]


def test_a_changed_text_is_weighed_as_it_is_now(indexed, found):
    first, second = indexed(count=2, body="特許の話")
    assert found("特許", sort="relevance") == [second, first]
    Article.objects.filter(pk=first.pk).update(body="特許、特許、特許")

    search.put([first])

    assert found("特許", sort="relevance") == [first, second]


def test_a_new_day_puts_an_article_elsewhere(indexed, found):
    first, second = indexed(count=2, body="特許の話")
    assert found("特許") == [second, first]
    Article.objects.filter(pk=first.pk).update(issue=IssueFactory(date="2030-01-01"))

    search.put([first])

    assert found("特許") == [first, second]


def test_forgotten_changes_make_all_be_read_again(indexed, found, monkeypatch):
    monkeypatch.setattr(index, "CHANGES_KEPT", 1)
    old = indexed(body="特許の話")
    assert found("特許") == [old]

    new = indexed(count=3, body="特許の続き") + [indexed(body="特許の終わり")]

    assert SearchChange.objects.count() == 1
    assert found("特許") == [*reversed(new), old]


def test_an_index_made_anew_is_read_anew(indexed, found):
    old = indexed(body="特許の話")
    assert found("特許") == [old]

    index.rebuild(from_scratch=True, progress=lambda done, of: None)

    assert found("特許") == [old]
