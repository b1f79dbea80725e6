from dataclasses import replace

import pytest

from articles import search
from articles.api.searching import remark_on_end
from articles.models import Article
from tests.factories import LATER, NOON, ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(db):
    """Seven articles of one issue on patents, one on brands, one that is hidden."""
    issue = IssueFactory()
    for number in range(7):
        ArticleFactory(issue=issue, slug=f"p{number}", headline="特許", published=True)
    ArticleFactory(issue=issue, slug="brand", headline="商標", body="商標。", published=True)
    ArticleFactory(
        issue=issue, slug="hidden", headline="特許", published=True, embargoed_until=LATER
    )
    search.put(list(Article.objects.all()))


def test_words_find_what_they_find_on_the_search_page(slugs, archive):
    assert slugs("?q=商標") == ["brand"]
    assert sorted(slugs("?q=特許")) == [f"p{number}" for number in range(7)]


def test_what_is_found_is_told_like_every_article(ask, archive):
    (found,) = ask("articles/?q=商標").json()["results"]

    assert found == ask("articles/brand/").json()


def test_pages_of_what_is_found_hold_each_article_once(ask, archive):
    pages, address = [], "articles/?q=特許&page_size=3"
    while address:
        page = ask(address).json()
        pages.append([row["slug"] for row in page["results"]])
        address = page["next"]

    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(sum(pages, [])) == [f"p{number}" for number in range(7)]


def test_what_of_the_words_cannot_be_used_is_said(ask, archive):
    told = ask("articles/?q=“商標").json()

    assert told["remarks"] == ["A quotation mark is not closed; it is left out."]


def test_results_beyond_what_search_can_list_are_spoken_of(archive):
    few = search.find("特許", at=NOON, size=100)
    many = replace(few, total=20_000, pages=100)

    assert remark_on_end(few, 100, follows=False) == []
    assert remark_on_end(many, 100, follows=True) == []
    assert remark_on_end(many, 100, follows=False) == [
        "Only the first results are listed: narrow the search to see the others."
    ]


def test_a_page_behind_the_last_is_empty(ask, archive):
    first = ask("articles/?q=特許&page_size=3").json()["next"]

    told = ask(first.replace("page_size=3", "page_size=100")).json()

    assert (told["next"], told["results"]) == (None, [])


@pytest.mark.parametrize("name", ["issue", "published_from", "published_to"])
def test_what_search_cannot_narrow_is_refused(problems, name):
    assert problems(f"articles/?q=特許&{name}=2026-01-01") == {
        name: "This parameter cannot be given together with “q”."
    }


def test_what_is_found_costs_the_same_for_one_and_for_many(
    ask, archive, django_assert_max_num_queries
):
    counts = []
    for words in ["商標", "特許"]:
        ask(f"articles/?q={words}")  # search remembers which articles have a term
        with django_assert_max_num_queries(20) as queries:
            ask(f"articles/?q={words}")
        counts.append(len(queries))

    assert counts[0] == counts[1]
