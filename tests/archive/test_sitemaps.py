import datetime
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles.archive import sitemaps
from tests.factories import LATER, ArticleFactory, IssueFactory

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def locations(client, address, kind="sitemap/0.9"):
    tree = ElementTree.fromstring(client.get(address).content)
    return [e.text for e in tree.iter() if e.tag.endswith(f"{kind}}}loc")]


def test_the_index_lists_parts_that_together_hold_every_visible_article(
    client, monkeypatch, hidden
):
    monkeypatch.setattr(sitemaps, "ARTICLES_IN_A_PART", 2)
    monkeypatch.setattr(sitemaps, "ISSUES_IN_A_PART", 2)
    articles = ArticleFactory.create_batch(5, published=True)
    IssueFactory()
    issues = dict.fromkeys(article.issue for article in articles)

    pages, news, *parts = locations(client, "/sitemap.xml")

    assert (pages, news) == (f"{SITE}/sitemap-pages.xml", f"{SITE}/sitemap-news.xml")
    found = [place for part in parts for place in locations(client, part.removeprefix(SITE))]
    assert found == [SITE + row.get_absolute_url() for row in [*issues, *articles]]


def test_an_article_is_listed_with_the_page_that_it_begins_on(client, article):
    ArticleFactory(published=True)
    part = f"/sitemap-articles-{article.pk // sitemaps.ARTICLES_IN_A_PART}.xml"

    images = locations(client, part, kind="sitemap-image/1.1")

    assert images == [f"{SITE}/issues/weekly/7/pages/1-1000.jpg"]


def test_issues_with_something_to_read_are_in_the_site_map(client, hidden):
    article = ArticleFactory(published=True)

    block = article.issue.pk // sitemaps.ISSUES_IN_A_PART
    assert locations(client, f"/sitemap-issues-{block}.xml") == [
        SITE + article.issue.get_absolute_url()
    ]


def test_an_empty_archive_has_a_site_map_of_its_pages(client):
    paths = ["", "issues/", "browse/", "corrections/", "about/", "subscribe/"]
    texts = ["contact/", "privacy/", "copyright/", "disclaimer/"]

    assert len(locations(client, "/sitemap.xml")) == 2
    assert locations(client, "/sitemap-pages.xml") == [f"{SITE}/{p}" for p in paths + texts]


@pytest.mark.parametrize("block", ["9", "9" * 30])
def test_parts_that_are_not_there_answer_404(client, block):
    assert client.get(f"/sitemap-articles-{block}.xml").status_code == 404
    assert client.get(f"/sitemap-issues-{block}.xml").status_code == 404


def test_what_was_published_in_the_last_days_is_news(client, issue):
    at = timezone.now()
    fresh = {"status": "published", "published_at": at, "issue": issue}
    ArticleFactory(slug="a", headline="特\x0b許 & <改正>", **fresh)
    ArticleFactory(embargoed_until=LATER, **fresh)
    ArticleFactory(status="published", published_at=at - datetime.timedelta(days=3))

    tree = ElementTree.fromstring(client.get("/sitemap-news.xml").content)

    told = {e.tag.removeprefix(NEWS): e.text for e in tree.iter() if e.tag.startswith(NEWS)}
    assert told | {"publication_date": None, "news": None, "publication": None} == {
        "news": None,
        "publication": None,
        "name": "週報",
        "language": "ja",
        "publication_date": None,
        "title": "特許 & <改正>",
    }
