import datetime

import pytest
from django.utils.http import http_date

from articles.operations import publishing
from tests.archive.conftest import SECRET
from tests.crawling import body_of
from tests.factories import NOON

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/",
    "/issues/",
    "/issues/weekly/7/",
    "/articles/weekly-7-1/",
    "/search/",
    "/browse/",
    "/corrections/",
    "/about/",
    "/authors/山田太郎/",
    "/subscribe/",
    "/contact/",
    "/privacy/",
    "/copyright/",
    "/disclaimer/",
    "/feeds/all.atom",
    "/feeds/all.json",
    "/issues/weekly/7/epub/",
    "/iiif/weekly/7/manifest.json",
    "/iiif/weekly/7/1/info.json",
    "/articles/weekly-7-1/cite.bib",
    "/robots.txt",
    "/opensearch.xml",
    "/sitemap.xml",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_that_still_stands_is_not_sent_again(client, article, address):
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Vary"] == first["Vary"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_kept_only_with_leave_to_ask_again_and_sets_no_cookie(client, article, address):
    response = client.get(address)

    assert response["Cache-Control"] == "public, no-cache"
    assert response["Vary"] == "Cookie, Accept-Language, Accept-Encoding"
    assert response.cookies == {}


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_are_only_read(client, article, address):
    assert client.post(address).status_code == 405


def test_a_withdrawal_is_seen_at_the_next_request(client, article, editor):
    first = client.get("/articles/weekly-7-1/")
    publishing.withdraw(article=article, reason="誤報のため。", by=editor, at=NOON)

    again = client.get("/articles/weekly-7-1/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 410


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_that_is_hidden_shows_on_any_page(client, article, hidden, address):
    page = body_of(client.get(address)).decode()

    assert SECRET not in page
    assert "hidden-" not in page


def test_what_was_withdrawn_shows_at_its_own_address_without_its_text(client, hidden):
    response = client.get("/articles/hidden-3/")

    assert response.status_code == 410
    assert SECRET not in response.content.decode()


def test_a_reader_chooses_the_language_without_a_token(client, article):
    response = client.post("/language/", {"language": "ja", "next": "/issues/"})

    assert (response.status_code, response["Location"]) == (302, "/issues/")
    assert client.get("/issues/").content.decode().count('<html lang="ja">') == 1


def test_choosing_a_language_leads_to_no_other_site(client):
    response = client.post("/language/", {"language": "ja", "next": "https://evil.example/"})

    assert response["Location"] == "/"


def test_an_unknown_address_offers_a_search(client):
    response = client.get("/no/such/page")

    page = response.content.decode()
    assert response.status_code == 404
    assert page.count('role="search"') == 1


def test_an_unknown_address_is_asked_for_again_and_not_kept(client):
    assert client.get("/articles/none/")["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", ["/%00", "/issues/%00/1/", "/issues/a/%0a/", "/feeds/%00.atom"])
def test_control_characters_in_addresses_answer_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("address", ["/issues/weekly/7/", "/articles/weekly-7-1/"])
def test_a_text_says_when_it_last_changed_and_is_asked_for_by_its_tag_alone(
    client, article, address
):
    said = client.get(address)["Last-Modified"]

    asked = client.get(address, headers={"If-Modified-Since": said})

    assert said == "Mon, 01 Jun 2026 06:00:00 GMT"
    assert asked.status_code == 200


def test_a_text_changed_for_readers_when_its_embargo_ended(client, article):
    ended = NOON + datetime.timedelta(days=1)
    type(article).objects.filter(pk=article.pk).update(embargoed_until=ended)

    assert client.get("/articles/weekly-7-1/")["Last-Modified"] == http_date(ended.timestamp())


def test_a_page_of_many_texts_does_not_say_when_it_changed(client, article):
    assert "Last-Modified" not in client.get("/")
