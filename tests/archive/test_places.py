"""Every kind of public page is in the list that validators, screenshots and attacks go through."""

from urllib.parse import unquote, urlsplit

import pytest
from django.urls import resolve

from newsroom.sheets import JoinedSheets
from tests.archive.places import ERRORS, FIXED, error_pages
from tests.crawling import crawl
from tests.test_nothing_unpublished_leaves import public_routes
from tests.validators import faults_of_pages, faults_of_sheets

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What answers with a picture behind a secret address, or only with leads elsewhere.
NOT_PAGES = {"preview-image", "language", "set_language", "api:unknown"}
HTML = "text/html"


def route_of(address):
    return resolve(unquote(urlsplit(address).path)).view_name


def test_each_place_is_there(client, places):
    found = {place.kind: client.get(place.address).status_code for place in places}

    assert found == {place.kind: place.status for place in places}
    assert len(found) == len(places)


def test_no_public_address_that_answers_with_a_page_is_left_out(client, places, settings):
    settings.API_REQUESTS_PER_MINUTE = 0

    answers = crawl(client)

    pages = {
        route_of(address)
        for address, answer in answers.items()
        if answer.status_code in (200, 410) and answer["Content-Type"].startswith(HTML)
    }
    listed = {route_of(place.address) for place in places}
    assert pages - listed == set()
    crawled = {route_of(a) for a, answer in answers.items()}
    assert set(public_routes()) - crawled - listed == NOT_PAGES


@pytest.mark.parametrize("language", ["en", "ja", "zh-hans"])
def test_every_page_is_valid_html(client, places, tmp_path, language):
    pages = {
        place.kind: client.get(
            place.address, headers={"Accept-Language": language}
        ).content.decode()
        for place in places
    }

    assert faults_of_pages(pages | error_pages(), tmp_path) == []


def test_the_style_sheets_are_valid(tmp_path):
    texts = {
        name.replace("/", "-"): JoinedSheets().text(name)
        for name in ["archive/archive.css", "api/sheet.css"]
    }

    assert faults_of_sheets(texts, tmp_path) == []


def test_every_page_waits_for_one_style_sheet(client, places):
    pages = {place.kind: client.get(place.address).content.decode() for place in places}

    found = {kind: page.count('rel="stylesheet"') for kind, page in (pages | error_pages()).items()}
    assert {kind: count for kind, count in found.items() if count != 1} == {}


def test_the_list_names_each_kind_once():
    assert len({place.kind for place in FIXED}) == len(FIXED)
    assert sorted(ERRORS) == ERRORS
