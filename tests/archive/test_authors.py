import pytest

from tests.factories import LATER, ArticleFactory

pytestmark = pytest.mark.django_db


def test_an_author_leads_to_what_stands_under_the_byline(client, article):
    ArticleFactory(byline="鈴木花子", published=True)

    page = client.get("/authors/山田太郎/").context["page"]

    assert page.rows == [article]


def test_the_article_leads_to_its_author(client, article):
    page = client.get("/articles/weekly-7-1/").content.decode()

    assert page.count('<a rel="author" href="/authors/%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E/">') == 1


def test_names_may_stand_beside_each_other_with_a_slash(client):
    article = ArticleFactory(byline="山田/鈴木", published=True)

    assert client.get("/authors/山田/鈴木/").context["page"].rows == [article]


@pytest.mark.parametrize("byline", ["a\nb", "\x00"])
def test_a_byline_that_no_address_can_hold_is_shown_without_one(client, byline, article):
    if "\x00" not in byline:
        article.byline = byline
        article.save()

    assert client.get("/articles/weekly-7-1/").status_code == 200


def test_who_has_nothing_published_is_unknown(client):
    ArticleFactory(byline="山田")
    ArticleFactory(byline="山田", withdrawn=True)
    ArticleFactory(byline="山田", published=True, embargoed_until=LATER)

    assert client.get("/authors/山田/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, count):
    ArticleFactory.create_batch(count, byline="山田", published=True)

    with django_assert_num_queries(2):
        client.get("/authors/山田/")
