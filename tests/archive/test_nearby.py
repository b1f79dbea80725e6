import pytest

from articles.archive.nearby import BESIDE, LOOKED_AT, SHOWN, nearby
from articles.models import Article
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


def found(article):
    fetched = Article.objects.prefetch_related("tags", "citations").get(pk=article.pk)
    return nearby(fetched, at=NOON)


def related(article):
    return [row.slug for row in found(article).related]


@pytest.fixture
def tag():
    return TagFactory()


@pytest.fixture
def own(tag):
    return ArticleFactory(headline="特許法を改正", tags=[tag], published=True)


def other(publication, **fields):
    return ArticleFactory(issue__publication=publication, published=True, **fields)


def test_what_shares_a_tag_is_related(own, tag):
    kin = ArticleFactory(headline="商標", tags=[tag], published=True)
    ArticleFactory(headline="意匠", published=True)

    assert related(own) == [kin.slug]


def test_what_shares_more_comes_first(own, tag):
    one = ArticleFactory(headline="商標", tags=[tag], published=True)
    second = TagFactory()
    own.tags.add(second)
    two = ArticleFactory(headline="意匠", tags=[tag, second], published=True)

    assert related(own) == [two.slug, one.slug]


def test_of_what_shares_as_much_the_likest_headline_comes_first(own, tag):
    like = ArticleFactory(headline="特許法の改正案", tags=[tag], published=True)
    ArticleFactory(headline="著作権", tags=[tag], published=True)

    assert related(own)[0] == like.slug


def test_a_shared_section_or_source_alone_is_chance(own):
    source = CitationFactory(article=own).source
    kin = other(own.issue.publication, section=own.section, headline="意匠")
    assert related(own) == []

    CitationFactory(article=kin, source=source)
    assert related(own) == [kin.slug]


def test_articles_of_the_own_issue_are_not_related_but_beside(own, tag):
    ArticleFactory(issue=own.issue, tags=[tag], published=True)

    assert (related(own), len(found(own).siblings)) == ([], 2)


def test_what_is_hidden_is_never_related(own, tag):
    ArticleFactory(tags=[tag])
    ArticleFactory(tags=[tag], withdrawn=True)
    ArticleFactory(tags=[tag], published=True, embargoed_until=LATER)

    assert related(own) == []


def test_only_the_strongest_are_shown(own, tag):
    for _ in range(LOOKED_AT + 3):
        ArticleFactory(tags=[tag], published=True)

    assert len(related(own)) == SHOWN


def test_all_is_found_with_one_query(own, tag, django_assert_num_queries):
    ArticleFactory(tags=[tag], published=True)
    fetched = Article.objects.prefetch_related("tags", "citations").get(pk=own.pk)

    with django_assert_num_queries(1):
        nearby(fetched, at=NOON)


def test_of_very_many_articles_those_around_are_named():
    issue = IssueFactory()
    rows = ArticleFactory.create_batch(2 * BESIDE + 5, issue=issue, published=True)

    near = found(rows[BESIDE + 1])

    assert [row.pk for row in near.around] == [row.pk for row in rows[1 : 2 * BESIDE + 2]]


def test_the_first_has_nothing_before_and_the_last_nothing_behind():
    issue = IssueFactory()
    first, last = ArticleFactory.create_batch(2, issue=issue, published=True)

    assert (found(first).previous, found(first).next.pk) == (None, last.pk)
    assert (found(last).previous.pk, found(last).next) == (first.pk, None)
