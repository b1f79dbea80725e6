import datetime

import pytest

from articles.archive.nowhere import LONGEST
from tests.factories import ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


def guess_at(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    return answer.context["guess"]


@pytest.mark.parametrize(
    "path", ["/articles/WEEKLY-7-1。/", "/articles/ｗeekly-7-1/", "/articles/weekly-7-3/"]
)
def test_articles_at_and_around_a_mistyped_address_are_named(client, article, path):
    guess = guess_at(client, path)

    assert (guess.articles, guess.issue) == ([article], article.issue)


def test_the_issue_is_named_where_no_article_is_near(client, article):
    guess = guess_at(client, "/articles/weekly-7-99/")

    assert (guess.articles, guess.issue) == ([], article.issue)


@pytest.mark.parametrize(
    "path", ["/issues/weekly/007/", "/issues/Weekly/no7/", "/issues/weekly/7/x/"]
)
def test_an_issue_is_found_under_its_mistyped_number(client, article, path):
    assert guess_at(client, path).issue == article.issue


@pytest.mark.parametrize("path", ["/issues/weekly/999/", "/articles/weekly-999-1/"])
def test_the_newest_issue_is_named_where_a_publication_has_none_of_the_number(
    client, article, path
):
    publication = article.issue.publication
    newer = IssueFactory(publication=publication, number="8", date=datetime.date(2026, 12, 1))
    ArticleFactory(issue=newer, published=True)
    ArticleFactory(issue=IssueFactory(publication=publication, number="9"))

    assert guess_at(client, path).issue == newer


def test_what_is_hidden_is_never_named(client, hidden):
    guess = guess_at(client, "/articles/hidden-1-1/")

    assert (guess.articles, guess.issue) == ([], None)
    assert guess_at(client, "/issues/weekly/07/").issue is None


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/patent-law_2024.html", "patent law"),
        ("/%E7%89%B9%E8%A8%B1/", "特許"),
    ],
)
def test_the_words_of_the_address_are_there_to_search_for(client, path, words):
    guess = guess_at(client, path)

    assert guess.words == words


def test_the_page_says_what_may_be_meant(client, article):
    page = client.get("/articles/weekly-7-2/").content.decode()

    assert page.count('<a href="/articles/weekly-7-1/"') == 1
    assert page.count('<a href="/issues/weekly/7/"') == 1


@pytest.mark.parametrize(
    "path",
    [
        "/" + "x" * 10000,
        "/articles/%FF%FE/",
        "/articles/%00/",
        "//a//",
        "/issues/" + "9" * LONGEST + "/1",
    ],
)
def test_whatever_is_asked_gets_a_plain_answer(client, path):
    assert client.get(path).status_code in (301, 404)


def test_a_guess_costs_at_most_three_queries(client, django_assert_max_num_queries):
    ArticleFactory.create_batch(30, issue=IssueFactory(), published=True)

    with django_assert_max_num_queries(6):
        client.get("/articles/weekly-1-77/")
