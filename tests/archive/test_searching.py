import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import search
from articles.models import Tag
from tests.archive.conftest import SECRET
from tests.factories import ArticleFactory, CitationFactory, RegionFactory, SectionFactory

pytestmark = pytest.mark.django_db


def found(client, **asked):
    return client.get("/search/", asked).context


def headlines(context):
    return [hit.article.headline for hit in context["results"].hits]


def published(**fields):
    """Make a published article that can be found."""
    article = ArticleFactory(published=True, **fields)
    search.put([article])
    return article


def test_words_find_the_articles_that_hold_them(client):
    published(headline="特許法を改正")
    published(headline="商標法を改正")

    assert headlines(found(client, q="特許")) == ["特許法を改正"]


def test_the_words_are_marked_where_they_stand(client):
    published(headline="<b>特許</b>法を改正")

    page = client.get("/search/", {"q": "特許"}).content.decode()

    assert page.count("&lt;b&gt;<mark>特許</mark>&lt;/b&gt;法を改正") == 1


def test_nothing_that_is_hidden_is_found_counted_or_offered(client, article, hidden):
    search.put([article, *hidden])

    answers = [client.get("/search/", {"q": SECRET}), client.get("/search/", {"region": "r1"})]

    assert [answer.context["results"].total for answer in answers] == [0, 0]
    assert "hidden-" not in "".join(answer.content.decode() for answer in answers)


def test_a_filter_offers_its_values_and_its_way_back(client):
    north, south = [RegionFactory(name=name, slug=name) for name in ("north", "south")]
    for region in (north, north, south):
        published(region=region, headline="特許")

    (facet,) = [f for f in found(client, q="特許")["facets"] if f.name == "region"]
    taken = found(client, q="特許", region="south")
    (taken_facet,) = [f for f in taken["facets"] if f.name == "region"]

    assert [(c.name, c.count, c.address) for c in facet.choices] == [
        ("north", 2, "/search/?q=%E7%89%B9%E8%A8%B1&region=north"),
        ("south", 1, "/search/?q=%E7%89%B9%E8%A8%B1&region=south"),
    ]
    assert taken["results"].total == 1
    assert [c.address for c in taken_facet.choices if c.selected] == [
        "/search/?q=%E7%89%B9%E8%A8%B1"
    ]


def test_sections_of_one_name_are_told_apart_by_their_publications(client):
    for name in ["週報", "月報"]:
        section = SectionFactory(name="法律", publication__name=name)
        published(section=section, issue__publication=section.publication, headline="特許")

    (facet,) = [f for f in found(client, q="特許")["facets"] if f.name == "section"]

    assert sorted((c.name, c.whose) for c in facet.choices) == [("法律", "月報"), ("法律", "週報")]


def test_lists_of_sections_regions_sources_and_tags_are_searches_without_words(client):
    law = SectionFactory(slug="law", publication__slug="weekly")
    wanted = published(
        section=law, issue__publication=law.publication, region=RegionFactory(slug="north")
    )
    source = CitationFactory(article=wanted).source
    wanted.tags.add(Tag.objects.named("特許"))
    search.put([wanted])
    published()

    asked = [
        {"section": "weekly/law"},
        {"region": "north"},
        {"source": source.slug},
        {"tag": "特許"},
    ]

    assert [headlines(found(client, **one)) for one in asked] == [[wanted.headline]] * 4


@pytest.mark.parametrize(
    ("asked", "label", "name", "feed"),
    [
        ("section=weekly/law", "Section", "法律", "/feeds/sections/weekly/law.atom"),
        ("region=north", "Region", "華北", "/feeds/regions/north.atom"),
        ("year=2026", "Year", "2026", ""),
    ],
)
def test_a_search_for_one_subject_is_headed_by_it(client, asked, label, name, feed):
    law = SectionFactory(name="法律", slug="law", publication__slug="weekly")
    north = RegionFactory(name="華北", slug="north")
    published(section=law, issue__publication=law.publication, region=north)

    subject = client.get(f"/search/?{asked}").context["subject"]

    assert (subject.label, subject.name, subject.feed) == (label, name, feed)


@pytest.mark.parametrize(
    "asked", ["q=特許&region=north", "region=north&year=2026", "region=no", ""]
)
def test_any_other_search_is_headed_by_no_subject(client, asked):
    published(headline="特許", region=RegionFactory(name="華北", slug="north"))

    assert client.get(f"/search/?{asked}").context["subject"] is None


def test_dates_bound_what_is_found(client):
    older, newer = [
        published(issue__date=datetime.date(2026, month, 1), headline=f"特許{month}")
        for month in (1, 3)
    ]

    assert headlines(found(client, **{"q": "特許", "to": "2026-02-01"})) == [older.headline]
    assert headlines(found(client, **{"q": "特許", "from": "2026-02-01"})) == [newer.headline]


def test_results_are_turned_page_by_page_with_all_that_was_asked(client):
    for _ in range(21):
        published(headline="特許")

    first = found(client, q="特許", sort="relevance")
    last = found(client, q="特許", sort="relevance", page="2")

    address = "/search/?q=%E7%89%B9%E8%A8%B1&sort=relevance"
    assert (first["previous"], first["next"]) == (None, f"{address}&page=2")
    assert (last["previous"], last["next"]) == (address, None)
    assert len(last["results"].hits) == 1


def test_an_order_is_chosen_by_its_address(client):
    published(headline="特許")

    orders = found(client, q="特許", sort="relevance")["orders"]

    assert [(address, taken) for _, address, taken in orders] == [
        ("/search/?q=%E7%89%B9%E8%A8%B1&sort=newest", False),
        ("/search/?q=%E7%89%B9%E8%A8%B1&sort=relevance", True),
    ]


def test_nothing_found_comes_with_advice(client):
    page = client.get("/search/", {"q": "特許", "region": "x"}).content.decode()

    assert page.count("Nothing was found. What may help:") == 1
    assert page.count("Search again without filters") == 1


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ED%A0%80",
        "q=" + "特" * 10_000,
        "q=%22unbalanced",
        "q='%20OR%201=1--",
        "q=NEAR(a%20b)*",
        "q=-",
        "q=" + "(" * 500,
        "q=%F0%9F%98%80",
        "q=a&section=%00&region=%00&source=%00&tag=%00&publication=%00",
        "q=a&from=x&to=2026-99-99&year=x",
        "q=a&year=" + "9" * 40,
        "q=a&page=" + "9" * 40,
        "q=a&sort=%00",
        "section=a/b/c&section=d",
        "q=%FF%FE",
    ],
)
def test_whatever_is_asked_is_answered(client, query):
    published(headline="特許")

    assert client.get(f"/search/?{query}").status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, count):
    for number in range(count):
        article = published(headline="特許", region=RegionFactory())
        CitationFactory(article=article)
        article.tags.add(Tag.objects.named(f"タグ{number}"))
        search.put([article])

    client.get("/search/", {"q": "商標"})  # remembers the columns
    with CaptureQueriesContext(connection) as captured:
        client.get("/search/", {"q": "特許"})

    # PostgreSQL needs a transaction around one of them to bound its time.
    asked = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    assert len(asked) == 3


def test_nearly_the_same_articles_stand_under_the_first(client):
    body = (
        "商務部は六月十日、営業秘密の保護規定の改正案を公表し、七月十日まで意見を募ると発表した。"
    )
    for number in range(3):
        published(headline=f"特許{number}", body=body)

    page = client.get("/search/", {"q": "特許"}).content.decode()

    assert "<summary>2 similar articles</summary>" in page
    assert page.count('<li lang="ja">') == 2
    assert "3 articles" in page
