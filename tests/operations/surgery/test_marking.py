import pytest

from articles.models import Article, Notice
from articles.operations import editing, publishing, surgery
from tests.factories import NOON, ArticleFactory
from tests.operations.surgery.issues import FIRST, SECOND, THIRD, articles, seen, store, texts

pytestmark = pytest.mark.django_db


def mark(article, role, **given):
    options = {"seen": seen(article), "by": None, "at": NOON} | given
    return surgery.mark_article(article=article, role=role, **options)


def roles(issue):
    return list(issue.pages.get().blocks.order_by("ordinal").values_list("role", flat=True))


@pytest.fixture
def issue():
    return store(FIRST, SECOND, THIRD)


def test_an_article_set_aside_is_out_of_the_order_and_of_publication(issue):
    aside = articles(issue)[1]

    surgery.set_aside(article=aside, seen=seen(aside), by=None, at=NOON)

    aside.refresh_from_db()
    assert [(a.position, a.headline) for a in articles(issue)] == [(1, FIRST[0]), (2, THIRD[0])]
    assert list(Article.objects.taken_out()) == [aside]
    with pytest.raises(publishing.NotReady, match="not among the articles"):
        publishing.publish(article=aside, by=None, at=NOON)


def test_what_is_set_aside_stays_hidden(issue):
    aside = articles(issue)[1]

    surgery.set_aside(article=aside, seen=seen(aside), by=None, at=NOON)

    assert Article.objects.hidden(at=NOON).filter(pk=aside.pk).exists()


def test_it_is_taken_back_to_where_it_stood(issue):
    before = texts(issue)
    aside = articles(issue)[1]
    mark(aside, "aside")
    aside.refresh_from_db()

    mark(aside, "article")

    assert texts(issue) == before


@pytest.mark.parametrize("role", ["notice", "standing_matter"])
def test_a_text_that_is_no_article_is_shown_as_what_it_is(issue, role):
    mark(articles(issue)[1], role)

    parts = issue.notices if role == "notice" else issue.standing_matter
    assert [(p.headline, p.body) for p in parts.all()] == [(SECOND[0], "\n\n".join(SECOND[1:]))]
    assert [headline for headline, _ in texts(issue)] == [FIRST[0], THIRD[0]]
    assert roles(issue) == ["article"] * 3 + [role] * 3 + ["article"] * 2


def test_furniture_is_shown_nowhere(issue):
    mark(articles(issue)[1], "furniture")

    assert roles(issue) == ["article"] * 3 + ["furniture"] * 3 + ["article"] * 2
    assert not issue.notices.exists()


def test_an_article_taken_back_has_the_words_of_the_notice_it_was(issue):
    article = articles(issue)[1]
    mark(article, "notice")
    Notice.objects.update(body="直した告知。")
    article.refresh_from_db()

    mark(article, "article")

    assert texts(issue)[1] == (SECOND[0], "直した告知。")
    assert roles(issue) == ["article"] * 8
    assert not issue.notices.exists()


def test_a_notice_becomes_standing_matter(issue):
    article = articles(issue)[1]
    mark(article, "notice")
    article.refresh_from_db()

    mark(article, "standing_matter")

    assert (issue.notices.count(), issue.standing_matter.count()) == (0, 1)


def test_its_text_is_edited_where_it_stands_now(issue):
    article = articles(issue)[1]
    mark(article, "notice")
    article.refresh_from_db()

    with pytest.raises(editing.NotEditable, match="no article of its own now: notice"):
        editing.save_article(article=article, seen_version=article.version, by=None, at=NOON)


@pytest.mark.parametrize("role", ["merged", "contents"])
def test_there_are_no_other_roles(issue, role):
    with pytest.raises(surgery.CannotOperate, match="no such role"):
        mark(articles(issue)[0], role)


def test_what_it_is_already_is_refused(issue):
    with pytest.raises(surgery.CannotOperate, match="changes nothing"):
        mark(articles(issue)[0], "article")


def test_a_published_article_is_not_set_aside():
    article = ArticleFactory(published=True)

    with pytest.raises(surgery.CannotOperate, match="was published"):
        mark(article, "aside")
