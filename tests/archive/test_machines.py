from xml.etree import ElementTree

import pytest

from articles.archive import machines
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def locations(client, address):
    tree = ElementTree.fromstring(client.get(address).content)
    return [e.text for e in tree.iter() if e.tag.endswith("}loc")]


def test_robots_are_led_to_the_site_map_and_kept_from_the_desk(client):
    assert client.get("/robots.txt").content.decode() == (
        f"User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: {SITE}/sitemap.xml\n"
    )


def test_the_index_lists_parts_that_together_hold_every_visible_article(
    client, monkeypatch, hidden
):
    monkeypatch.setattr(machines, "ARTICLES_IN_A_PART", 2)
    articles = ArticleFactory.create_batch(5, published=True)

    pages, issues, *parts = locations(client, "/sitemap.xml")

    assert (pages, issues) == (f"{SITE}/sitemap-pages.xml", f"{SITE}/sitemap-issues.xml")
    found = [place for part in parts for place in locations(client, part.removeprefix(SITE))]
    assert found == [SITE + article.get_absolute_url() for article in articles]


def test_issues_with_something_to_read_are_in_the_site_map(client, hidden):
    article = ArticleFactory(published=True)

    assert locations(client, "/sitemap-issues.xml") == [SITE + article.issue.get_absolute_url()]


def test_an_empty_archive_has_a_site_map_of_its_pages(client):
    index = locations(client, "/sitemap.xml")

    assert index == [f"{SITE}/sitemap-pages.xml", f"{SITE}/sitemap-issues.xml"]
    assert locations(client, "/sitemap-pages.xml") == [
        f"{SITE}/",
        f"{SITE}/issues/",
        f"{SITE}/browse/",
        f"{SITE}/corrections/",
        f"{SITE}/about/",
    ]


@pytest.mark.parametrize("block", ["9", "9" * 30])
def test_parts_that_are_not_there_answer_404(client, block):
    assert client.get(f"/sitemap-articles-{block}.xml").status_code == 404


def test_browsers_learn_how_to_search(client):
    tree = ElementTree.fromstring(client.get("/opensearch.xml").content)

    (url,) = [e for e in tree if e.tag.endswith("}Url")]
    assert url.get("template") == f"{SITE}/search/?q={{searchTerms}}"
