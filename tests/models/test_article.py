import pytest
from django.db import IntegrityError, transaction

from articles.models import Article
from tests.factories import LATER, MORNING, NOON, ArticleFactory

pytestmark = pytest.mark.django_db


def test_visible_leaves_out_drafts_withdrawn_and_embargoed_articles():
    ArticleFactory()
    ArticleFactory(withdrawn=True)
    ArticleFactory(published=True, embargoed_until=LATER)
    current = ArticleFactory(published=True)
    lifted = ArticleFactory(published=True, embargoed_until=NOON)

    assert set(Article.objects.visible(at=NOON)) == {current, lifted}


def test_hidden_is_all_that_is_not_visible():
    ArticleFactory.create_batch(2, published=True)
    ArticleFactory()
    ArticleFactory(withdrawn=True)
    ArticleFactory(published=True, embargoed_until=LATER)

    everything = set(Article.objects.all())
    visible = set(Article.objects.visible(at=NOON))

    assert set(Article.objects.hidden(at=NOON)) == everything - visible


@pytest.mark.parametrize(
    ("given", "visible"),
    [
        ({}, False),
        ({"published": True}, True),
        ({"withdrawn": True}, False),
        ({"published": True, "embargoed_until": LATER}, False),
        ({"published": True, "embargoed_until": MORNING}, True),
    ],
)
def test_one_article_and_the_queryset_agree_on_visibility(given, visible):
    article = ArticleFactory(**given)

    assert article.is_visible(at=NOON) is visible
    assert Article.objects.visible(at=NOON).exists() is visible


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "published"},
        {"published_at": NOON},
        {"status": "withdrawn", "published_at": NOON},
        {"withdrawn_at": NOON},
        {"page_start": 3, "page_end": 2},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleFactory(**wrong)


def test_a_slug_is_given_once():
    article = ArticleFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleFactory(slug=article.slug)


def test_missing_for_publication_names_what_is_empty():
    article = ArticleFactory.build(headline="", section=None, body="本文")

    assert article.missing_for_publication() == ["headline", "section"]


def test_an_article_as_cut_does_not_differ_from_its_first_cut():
    article = ArticleFactory.build(headline="見出し", byline="", body="本文")
    article.first_cut = {"headline": "見出し", "byline": "", "body": "本文"}

    assert not article.differs_from_first_cut()

    article.body = "直した本文"

    assert article.differs_from_first_cut()


def test_articles_come_newest_issue_first_and_as_in_its_contents():
    older = ArticleFactory(issue__date="2026-05-01")
    second = ArticleFactory(issue__date="2026-05-08", position=2)
    first = ArticleFactory(issue=second.issue, position=1)

    assert list(Article.objects.in_order()) == [first, second, older]


def test_taken_back_is_what_readers_could_once_read():
    taken_back = ArticleFactory(withdrawn=True)
    lifted_before = ArticleFactory(withdrawn=True, embargoed_until=MORNING)
    ArticleFactory(withdrawn=True, embargoed_until=LATER)
    ArticleFactory(published=True)
    ArticleFactory()

    assert set(Article.objects.taken_back()) == {taken_back, lifted_before}


def test_the_newest_are_those_published_last():
    later = ArticleFactory(published=True, published_at=NOON)
    earlier = ArticleFactory(published=True)

    assert list(Article.objects.newest_first()) == [later, earlier]


def test_articles_of_an_issue_come_as_in_its_contents():
    second = ArticleFactory(position=2)
    first = ArticleFactory(issue=second.issue, position=1)

    assert list(second.issue.articles.in_issue_order()) == [first, second]


def test_what_is_visible_is_counted_as_it_is_listed():
    ArticleFactory()
    ArticleFactory(withdrawn=True)
    ArticleFactory(published=True, embargoed_until=LATER)
    ArticleFactory(published=True, embargoed_until=NOON)
    ArticleFactory(published=True)

    assert Article.objects.count_visible(at=NOON) == Article.objects.visible(at=NOON).count() == 2
