import datetime

import pytest

from tests.factories import LATER, ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


def an_issue(day, articles=1):
    issue = IssueFactory(date=datetime.date(2026, 5, day))
    ArticleFactory.create_batch(articles, issue=issue, published=True)
    return issue


def test_the_front_page_shows_the_newest_issue_and_those_before_it(client):
    oldest, newest, middle = an_issue(1), an_issue(15), an_issue(8)

    context = client.get("/").context

    assert context["issue"] == newest
    assert context["older"] == [middle, oldest]


def test_the_first_article_leads_with_its_opening_paragraph(client):
    issue = IssueFactory()
    second = ArticleFactory(issue=issue, position=2, published=True)
    first = ArticleFactory(issue=issue, position=1, published=True, body="はじめに。\n\n次に。")

    context = client.get("/").context

    assert (context["lead"], context["opening"]) == (first, "はじめに。")
    assert [a for g in context["groups"] for r in g.regions for a in r.articles] == [second]


def test_an_issue_that_is_under_embargo_is_not_the_newest(client):
    shown = an_issue(1)
    ArticleFactory(issue__date=datetime.date(2026, 5, 9), published=True, embargoed_until=LATER)

    context = client.get("/").context

    assert context["issue"] == shown


def test_a_long_issue_is_cut_on_the_front_page_and_says_so(client):
    an_issue(1, articles=25)

    page = client.get("/").content.decode()

    assert page.count("見出し") == 24
    assert page.count("All 25 articles of this issue") == 1


def test_an_empty_archive_says_so(client):
    response = client.get("/")

    assert response.status_code == 200
    assert response.content.decode().count("Nothing is published yet") == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, count):
    for day in range(1, count):
        an_issue(day)
    an_issue(31, articles=count)

    with django_assert_num_queries(4):
        client.get("/")
