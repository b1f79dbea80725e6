"""Pages served from memory: as fast as can be, and never a moment behind the record."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.archive import caching
from articles.archive.caching import Kept, Shelf
from articles.models import Article, PublicState, Tag
from articles.operations import publishing
from tests.factories import LATER, NOON, ArticleFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/articles/weekly-7-1/"


@pytest.fixture
def kept(client, article):
    """A client whose server keeps the page of the article."""
    for _ in range(2):
        client.get(ADDRESS)
    return client


def queries(client, *args, **kwargs):
    """Return a response and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(*args, **kwargs)
    return response, len(captured)


def changed(client, change, address=ADDRESS):
    """Return the page before and after a change, each as it is served from memory where it can be."""
    before = client.get(address).content.decode()
    PublicState.objects.update(written_by=None)  # the change is another transaction's
    change()
    return before, client.get(address).content.decode()


def test_a_page_asked_for_again_costs_one_query(kept):
    first = kept.get(ADDRESS, headers={"Accept-Language": "en-GB"})

    response, count = queries(kept, ADDRESS)

    assert (response.status_code, count) == (200, 1)
    assert response.content == first.content
    assert dict(response.headers) == dict(first.headers)


def test_a_page_is_kept_when_it_is_made_for_the_first_time(kept, article):
    other = ArticleFactory(issue=article.issue, published=True).get_absolute_url()
    PublicState.objects.update(written_by=None)
    kept.get(ADDRESS)

    counts = [queries(kept, other)[1] for _ in range(2)]

    assert (counts[0] > 1, counts[1]) == (True, 1)


def test_a_page_made_under_an_older_state_is_made_anew(kept, article):
    other = ArticleFactory(issue=article.issue, headline="旧題", published=True)
    PublicState.objects.update(written_by=None)

    before, after = changed(
        kept,
        lambda: Article.objects.filter(pk=other.pk).update(headline="新題"),
        other.get_absolute_url(),
    )

    assert ("新題" in before, "新題" in after) == (False, True)


def test_a_reader_who_has_the_page_is_told_so_with_one_query(kept):
    etag = kept.get(ADDRESS)["ETag"]

    response, count = queries(kept, ADDRESS, headers={"If-None-Match": etag})

    assert (response.status_code, response.content, count) == (304, b"", 1)
    assert response["Vary"] == "Cookie, Accept-Language, Accept-Encoding"


def test_a_page_is_kept_though_its_first_readers_have_it(client, article):
    etag = client.get(ADDRESS)["ETag"]

    answers = [queries(client, ADDRESS, headers={"If-None-Match": etag}) for _ in range(2)]

    assert [response.status_code for response, _ in answers] == [304, 304]
    assert answers[1][1] == 1


def test_pages_of_two_languages_are_two(kept):
    english = kept.get(ADDRESS).content
    japanese = [kept.get(ADDRESS, headers={"Accept-Language": "ja"}).content for _ in range(3)]

    assert japanese[0] == japanese[2] != english
    assert kept.get(ADDRESS).content == english


def test_a_correction_shows_at_once(kept, article):
    before, after = changed(
        kept, lambda: Article.objects.filter(pk=article.pk).update(headline="新しい見出し")
    )

    assert ("新しい見出し" in before, "新しい見出し" in after) == (False, True)


def test_a_new_name_of_a_tag_shows_at_once(kept):
    before, after = changed(kept, lambda: Tag.objects.filter(name="特許").update(name="新しい名"))

    assert ("新しい名" in before, "新しい名" in after) == (False, True)


def test_what_is_withdrawn_is_gone_at_once(kept, article, editor):
    PublicState.objects.update(written_by=None)
    publishing.withdraw(article=article, reason="誤報のため。", by=editor, at=NOON)

    assert kept.get(ADDRESS).status_code == 410


def test_what_is_published_shows_at_once(kept, article, editor):
    new = ArticleFactory(issue=article.issue, section=article.section, headline="続報")
    for _ in range(2):
        kept.get("/issues/weekly/7/")
    before, after = changed(
        kept, lambda: publishing.publish(article=new, by=editor, at=NOON), "/issues/weekly/7/"
    )

    assert ("続報" in before, "続報" in after) == (False, True)


def test_an_embargo_that_ends_shows_at_once(client, article, monkeypatch):
    ArticleFactory(issue=article.issue, headline="解禁記事", published=True, embargoed_until=LATER)
    times = [LATER - timedelta(seconds=1)] * 3 + [LATER] * 3
    shown = []
    for now in times:
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        shown.append("解禁記事" in client.get("/issues/weekly/7/").content.decode())

    assert shown == [False] * 3 + [True] * 3


def test_what_a_transaction_takes_back_was_never_kept(kept, article):
    def fail():
        Article.objects.filter(pk=article.pk).update(headline="取り消し")
        raise ZeroDivisionError

    before = kept.get(ADDRESS).content
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        fail()

    assert kept.get(ADDRESS).content == before


@pytest.mark.parametrize("cookie", ["sessionid", "anything"])
def test_a_reader_with_cookies_is_not_served_from_memory(kept, cookie):
    kept.cookies[cookie] = "x"

    response, count = queries(kept, ADDRESS)

    assert (response.status_code, count > 1) == (200, True)


def test_a_page_that_is_not_there_is_not_kept(client, article):
    assert [client.get("/articles/later/").status_code for _ in range(3)] == [404] * 3

    ArticleFactory(issue=article.issue, slug="later", published=True)

    assert client.get("/articles/later/").status_code == 200


def test_other_hosts_are_refused_also_for_what_is_kept(kept):
    assert kept.get(ADDRESS, headers={"Host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/api/v1/articles/", "/api/v1/changes/"])
def test_answers_of_the_api_are_not_kept(client, article, address):
    counts = [queries(client, address)[1] for _ in range(3)]

    assert counts[2] == counts[1] > 1


def test_head_is_answered_from_memory(kept):
    with CaptureQueriesContext(connection) as captured:
        response = kept.head(ADDRESS)

    assert (response.status_code, len(captured)) == (200, 1)


def test_without_triggers_nothing_is_kept(client, article):
    PublicState.objects.all().delete()

    assert [queries(client, ADDRESS)[1] > 1 for _ in range(3)] == [True] * 3


def test_the_shelf_holds_no_more_than_its_bound(monkeypatch):
    monkeypatch.setattr(caching, "MOST_BYTES", 25)
    shelf = Shelf()
    for name in "abacb":
        shelf.put(name, Kept(state=(), content=b"x" * 10, headers={}, etag='"x"'))
        shelf.get("a")

    assert (list(shelf.kept), shelf.size) == (["b", "a"], 20)


def test_what_is_no_page_keeps_answers_of_its_own(client, article):
    """The second request for it must hold what the first did: headers, and a file once opened."""
    first = client.get("/api/v1/articles/")

    again = client.get("/api/v1/articles/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
