import json
from xml.etree import ElementTree

import pytest

from articles import search
from articles.models import Tag
from tests.factories import ArticleFactory, CitationFactory, RegionFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, address):
    return ElementTree.fromstring(client.get(address).content)


def titles(client, address):
    return [e.findtext(f"{ATOM}title") for e in feed(client, address).iter(f"{ATOM}entry")]


def test_the_feed_holds_what_is_public_the_latest_first(client, hidden):
    first, second = ArticleFactory.create_batch(2, published=True)

    assert titles(client, "/feeds/all.atom") == [second.headline, first.headline]


def test_an_entry_holds_the_whole_article(client, article):
    (entry,) = feed(client, "/feeds/all.atom").iter(f"{ATOM}entry")

    address = "http://127.0.0.1:8000/articles/weekly-7-1/"
    assert {child.tag.removeprefix(ATOM): child.text for child in entry} == {
        "title": "特許法を改正",
        "link": None,
        "published": "2026-06-01T06:00:00+00:00",
        "updated": "2026-06-01T06:00:00+00:00",
        "author": None,
        "id": address,
        "category": None,
        "content": "<p>一つ目の段落。</p>\n<p>二つ目の段落。</p>\n",
    }
    assert entry.find(f"{ATOM}link").get("href") == address
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "ja"
    categories = [category.get("term") for category in entry.iter(f"{ATOM}category")]
    assert categories == [article.section.name, "特許"]


def test_sections_regions_sources_and_tags_have_feeds_of_their_own(client):
    article = ArticleFactory(
        published=True, region=RegionFactory(slug="north"), issue__publication__slug="weekly"
    )
    source = CitationFactory(article=article).source
    CitationFactory(article=article, source=source)
    tag = Tag.objects.named("特許")
    article.tags.add(tag)
    search.put([article, ArticleFactory(published=True)])

    addresses = [
        f"/feeds/sections/weekly/{article.section.slug}.atom",
        "/feeds/regions/north.atom",
        f"/feeds/sources/{source.slug}.atom",
        "/feeds/tags/特許.atom",
    ]

    assert [titles(client, address) for address in addresses] == [[article.headline]] * 4


@pytest.mark.parametrize(
    "address",
    [
        "regions/none",
        "sections/none",
        "sections/weekly/none",
        "regions/weekly/none",
        "articles/x",
        "sections/weekly/s1",
        "regions/r1",
        "sources/o2",
        "tags/t3",
    ],
)
def test_feeds_of_nothing_and_of_what_is_hidden_are_not_there(client, article, hidden, address):
    assert client.get(f"/feeds/{address}.atom").status_code == 404


def test_characters_that_xml_cannot_hold_are_left_out(client):
    ArticleFactory(published=True, headline="特\x0b許\ufffe", body="本\x1f文", byline="\x08記者")

    assert titles(client, "/feeds/all.atom") == ["特許"]


def test_an_empty_feed_is_a_feed(client):
    assert feed(client, "/feeds/all.atom").findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("count", [1, 30])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, count):
    ArticleFactory.create_batch(count, published=True)

    with django_assert_num_queries(2):
        client.get("/feeds/all.atom")


def told(client, address):
    response = client.get(address)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(response.content)


def test_a_json_feed_holds_the_whole_article(client, article):
    feed = told(client, "/feeds/all.json")

    address = "http://127.0.0.1:8000/articles/weekly-7-1/"
    assert {name: feed[name] for name in ["version", "title", "home_page_url", "feed_url"]} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Newsroom",
        "home_page_url": "http://127.0.0.1:8000/",
        "feed_url": "http://127.0.0.1:8000/feeds/all.json",
    }
    assert feed["items"] == [
        {
            "id": address,
            "url": address,
            "title": "特許法を改正",
            "content_html": "<p>一つ目の段落。</p>\n<p>二つ目の段落。</p>\n",
            "date_published": "2026-06-01T06:00:00+00:00",
            "date_modified": "2026-06-01T06:00:00+00:00",
            "authors": [
                {
                    "name": "山田太郎",
                    "url": "http://127.0.0.1:8000/authors/%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E/",
                }
            ],
            "tags": [article.section.name, "特許"],
            "language": "ja",
        }
    ]


@pytest.mark.parametrize("query", ["q=商標", "region=north", "q=商標&region=north"])
def test_any_search_has_a_feed(client, query):
    wanted = ArticleFactory(
        published=True, headline="商標の新制度", region=RegionFactory(slug="north")
    )
    ArticleFactory(published=True)
    search.put([wanted])

    feed = told(client, f"/feeds/search.json?{query}")

    assert [item["title"] for item in feed["items"]] == ["商標の新制度"]
    assert titles(client, f"/feeds/search.atom?{query}") == ["商標の新制度"]


def test_a_feed_of_a_search_leads_to_the_search(client, article):
    search.put([article])

    feed = told(client, "/feeds/search.json?q=特許&sort=relevance&year=2026")

    page = "http://127.0.0.1:8000/search/?q=%E7%89%B9%E8%A8%B1&year=2026"
    assert (feed["home_page_url"], feed["title"]) == (page, "特許 2026 — Newsroom")


@pytest.mark.parametrize("query", ["", "q=", "q=%20", "sort=newest"])
def test_a_search_for_nothing_has_no_feed(client, query):
    assert client.get(f"/feeds/search.atom?{query}").status_code == 404


def test_the_feed_says_who_it_is_and_where(client, article):
    root = feed(client, "/feeds/all.atom")

    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    site = "http://127.0.0.1:8000"
    assert links == {"alternate": f"{site}/", "self": f"{site}/feeds/all.atom"}
    assert root.findtext(f"{ATOM}id") == f"{site}/"
    assert len(root.findall(f"{ATOM}updated")) == len(root.findall(f"{ATOM}title")) == 1


def test_no_other_form_of_a_feed_is_known(client):
    assert client.get("/feeds/all.rss").status_code == 404


def test_the_folder_of_the_feeds_leads_to_all_of_them(client):
    answer = client.get("/feeds/")

    assert (answer.status_code, answer["Location"]) == (302, "/subscribe/")
