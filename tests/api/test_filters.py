import datetime

import pytest

from articles import search
from articles.models import Article
from tests.factories import (
    MORNING,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    """Two published articles that have nothing in common."""
    for name, year in [("a", 2024), ("b", 2026)]:
        issue = IssueFactory(
            publication__slug=f"weekly-{name}", number=f"{year}", date=datetime.date(year, 5, 29)
        )
        article = ArticleFactory(
            issue=issue,
            slug=name,
            headline=f"特許{name}",
            section=SectionFactory(publication=issue.publication, slug=f"section-{name}"),
            region=RegionFactory(slug=f"region-{name}"),
            tags=[TagFactory(slug=f"tag-{name}")],
            status="published",
            published_at=datetime.datetime(year, 6, 1, 6, tzinfo=datetime.UTC),
        )
        CitationFactory.create_batch(
            2, article=article, source=SourceFactory(slug=f"source-{name}")
        )
    search.put(list(Article.objects.all()))


@pytest.mark.parametrize("words", ["", "&q=特許"])
@pytest.mark.parametrize(
    "query",
    [
        "publication=weekly-a",
        "section=section-a",
        "publication=weekly-a&section=section-a",
        "region=region-a",
        "source=source-a",
        "tag=tag-a",
        "issued_to=2024-05-29",
        "issued_from=2024-01-01&issued_to=2025-12-31",
        "tag=tag-a&region=region-a",
    ],
)
def test_articles_are_narrowed(slugs, pair, query, words):
    assert slugs(f"?{query}{words}") == ["a"]


@pytest.mark.parametrize(
    "query", ["issue=2024", "published_to=2024-06-01", "published_from=2024-06-01&issue=2024"]
)
def test_articles_are_narrowed_where_nothing_is_searched_for(slugs, pair, query):
    assert slugs(f"?{query}") == ["a"]


def test_days_of_publication_are_those_of_the_archive(slugs):
    late = datetime.datetime(2026, 5, 31, 15, 30, tzinfo=datetime.UTC)  # June in Tokyo
    ArticleFactory(slug="june", status="published", published_at=late)

    assert slugs("?published_to=2026-05-31") == []
    assert slugs("?published_from=2026-06-01&published_to=2026-06-01") == ["june"]


def test_values_that_nothing_has_find_nothing(slugs, pair):
    assert slugs("?tag=tag-a&region=region-b") == []
    assert slugs("?section=unknown") == []


@pytest.mark.parametrize("name", ["issued_from", "issued_to", "published_from", "published_to"])
@pytest.mark.parametrize(
    "value",
    ["2026-13-01", "2026-1-1", "2026/01/01", "２０２６-01-01", "yesterday", "20260101", "%00"],
)
def test_what_is_no_date_is_refused_by_name(problems, name, value):
    assert problems(f"articles/?{name}={value}") == {name: "Give a date such as 2026-01-31."}


@pytest.mark.parametrize("date", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_date_are_dates(slugs, pair, date):
    assert slugs(f"?issued_from={date}&issued_to={date}") == []
    assert slugs(f"?published_from={date}&published_to={date}") == []


def test_an_unknown_parameter_is_refused_with_those_that_are_known(problems):
    assert problems("issues/?year=2026") == {
        "year": "There is no such parameter here. "
        "Known: publication, issued_from, issued_to, cursor, page_size."
    }


def test_one_thing_takes_no_parameters(problems):
    ArticleFactory(slug="a", published=True)

    assert problems("articles/a/?fields=slug") == {
        "fields": "There is no such parameter here. Known: ."
    }


def test_a_parameter_given_twice_is_refused(problems):
    assert problems("articles/?tag=a&tag=b") == {"tag": "Give this parameter once."}


@pytest.mark.parametrize("name", ["q", "tag", "issued_from", "cursor", "page_size", "sort"])
def test_a_parameter_without_a_value_is_refused(problems, name):
    assert problems(f"articles/?{name}=") == {name: "Give this parameter a value, or leave it out."}


@pytest.mark.parametrize("name", ["publication", "issue", "section", "region", "tag", "source"])
def test_a_nul_never_reaches_the_database(problems, name):
    assert problems(f"articles/?{name}=a%00b") == {name: "Null characters are not allowed."}


def test_issues_and_sections_are_narrowed(ask, pair):
    issues = ask("issues/?publication=weekly-a&issued_from=2024-01-01").json()["results"]
    sections = ask("sections/?publication=weekly-b").json()["results"]

    assert [issue["number"] for issue in issues] == ["2024"]
    assert [section["slug"] for section in sections] == ["section-b"]


def test_only_what_is_asked_for_in_its_own_words_can_be_sorted(problems):
    assert problems("articles/?sort=relevance") == {"sort": "Only what “q” finds can be sorted."}


def test_a_published_article_counts_by_its_day(slugs):
    ArticleFactory(slug="a", published=True)

    assert slugs(f"?published_from={MORNING:%Y-%m-%d}") == ["a"]
