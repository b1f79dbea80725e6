"""Public pages compressed, once each, and nothing else."""

import gzip

import pytest
from django.http import HttpResponse

from articles.archive import compressing
from articles.archive.compressing import ACCEPTED, CompressedPages, Squeezed
from articles.models.public_state import PublicState
from articles.operations import publishing
from tests.factories import NOON

pytestmark = pytest.mark.django_db

ADDRESS = "/articles/weekly-7-1/"
GZIP = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize(
    "address", ["/", ADDRESS, "/feeds/all.atom", "/feeds/all.json", "/api/v1/articles/"]
)
def test_who_takes_compressed_pages_gets_the_same_page(client, article, address):
    plain = client.get(address)

    squeezed = client.get(address, headers=GZIP)

    assert squeezed["Content-Encoding"] == "gzip"
    assert squeezed["Content-Length"] == str(len(squeezed.content))
    assert gzip.decompress(squeezed.content) == plain.content
    assert squeezed["ETag"] == f"W/{plain['ETag']}"
    assert squeezed["Vary"] == plain["Vary"]
    assert len(squeezed.content) < len(plain.content)


@pytest.mark.parametrize("headers", [{}, GZIP])
def test_a_page_got_in_either_way_is_asked_for_in_either(client, article, headers):
    for etag in [client.get(ADDRESS)["ETag"], client.get(ADDRESS, headers=GZIP)["ETag"]]:
        for _ in range(3):  # made, kept, from memory
            again = client.get(ADDRESS, headers=headers | {"If-None-Match": etag})

            assert (again.status_code, again.content) == (304, b"")
            assert "Accept-Encoding" in again["Vary"]
            assert "Content-Encoding" not in again


def test_pages_with_a_token_of_who_asks_are_never_compressed(client, article, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chief"))

    for address in ["/admin/login/", "/admin/", "/admin/articles/article/"]:
        assert "Content-Encoding" not in client.get(address, headers=GZIP)


def test_pictures_and_books_are_compressed_already(client, article):
    assert "Content-Encoding" not in client.get("/issues/weekly/7/epub/", headers=GZIP)


@pytest.mark.parametrize(
    ("change", "compressed"),
    [
        ({}, True),
        ({"Cache-Control": "private, no-store"}, False),
        ({"ETag": ""}, False),
        ({"ETag": 'W/"weak"'}, False),
        ({"Content-Type": "image/jpeg"}, False),
    ],
)
def test_only_what_is_for_everybody_is_compressed(rf, change, compressed):
    headers = {"Cache-Control": "public, no-cache", "ETag": '"a"', "Content-Type": "text/html"}
    middleware = CompressedPages(lambda request: HttpResponse("a" * 999, headers=headers | change))

    response = middleware(rf.get("/", headers=GZIP))

    assert ("Content-Encoding" in response) == compressed


def test_what_sets_a_cookie_is_not_compressed(rf):
    answer = HttpResponse("a" * 999, headers={"Cache-Control": "public, no-cache", "ETag": '"a"'})
    answer.set_cookie("name", "secret")

    assert "Content-Encoding" not in CompressedPages(lambda request: answer)(
        rf.get("/", headers=GZIP)
    )


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        ("gzip", True),
        ("br, gzip;q=0.8", True),
        ("GZIP ; q=1", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, br", False),
        ("br", False),
        ("x-gzip", False),
        ("", False),
    ],
)
def test_what_a_reader_takes_is_read_as_it_is_said(said, takes):
    assert bool(ACCEPTED.search(said)) == takes


def test_a_page_is_squeezed_once_and_the_least_used_goes_first(monkeypatch):
    one, two = b"1" * 999, b"2" * 999
    monkeypatch.setattr(compressing, "MOST_BYTES", 2 * len(gzip.compress(one)))
    squeezed = Squeezed()

    first = squeezed.of("1", one)
    squeezed.of("2", two)
    again = squeezed.of("1", one)
    squeezed.of("3", two)

    assert again is first
    assert list(squeezed.pages) == ["1", "3"]
    assert squeezed.size == sum(map(len, squeezed.pages.values()))


def test_what_is_withdrawn_is_gone_from_the_compressed_pages_at_once(client, article):
    for _ in range(3):
        old = client.get(ADDRESS, headers=GZIP)
    PublicState.objects.update(written_by=None)  # as if what follows were another transaction
    publishing.withdraw(article=article, reason="誤報", by=None, at=NOON)

    response = client.get(ADDRESS, headers=GZIP | {"If-None-Match": old["ETag"]})

    assert response.status_code == 410
    assert article.body not in response.content.decode("utf-8", "replace")
