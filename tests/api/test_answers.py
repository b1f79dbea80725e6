import pytest

from articles.models import Tag
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db


def test_a_program_on_any_site_may_read(ask):
    response = ask("articles/", Origin="https://elsewhere.example")

    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Expose-Headers"] == "ETag, Retry-After"


def test_a_browser_that_asks_first_is_told_what_it_may_do(client):
    response = client.options("/api/v1/articles/", headers={"Origin": "https://elsewhere.example"})

    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ["articles/a/", "articles/", "tags/", ""])
def test_an_answer_that_still_stands_is_not_sent_again(ask, address):
    ArticleFactory(slug="a", published=True)
    first = ask(address)

    again = ask(address, **{"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "public, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_a_renamed_tag_makes_another_answer(ask):
    ArticleFactory(slug="a", published=True, tags=[TagFactory()])
    first = ask("articles/a/")
    Tag.objects.update(name="改名")

    assert ask("articles/a/", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_no_answer_sets_a_cookie(ask):
    ArticleFactory(slug="a", published=True)

    assert [dict(ask(address).cookies) for address in ["", "articles/", "articles/a/"]] == [{}] * 3


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["articles/", "articles/a/", "changes/", ""])
def test_nothing_can_be_written(client, method, address):
    ArticleFactory(slug="a", published=True)

    response = getattr(client, method)(f"/api/v1/{address}")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json() == {
        "title": "Method Not Allowed",
        "status": 405,
        "detail": "This API can only be read: use GET.",
    }


def test_only_the_head_is_sent_where_only_the_head_is_asked_for(client):
    ArticleFactory(slug="a", published=True)

    response = client.head("/api/v1/articles/a/")

    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize(
    "address", ["nothing/", "articles/unknown/", "articles/a\x01/", "issues/x/"]
)
def test_an_unknown_address_is_told_so_in_json(ask, address):
    response = ask(address)

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json() == {
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this address, or it is not published.",
    }


def test_a_problem_is_told_in_the_language_of_who_asks(client, settings):
    settings.LANGUAGE_CODE = "ja"

    response = client.get("/api/v1/nothing/", headers={"Accept-Language": "en"})

    assert response.json()["detail"].startswith("There is nothing")


@pytest.mark.parametrize("accepted", ["text/html", "application/xml", "x"])
def test_every_answer_is_json_whatever_is_accepted(ask, accepted):
    assert ask("articles/", Accept=accepted)["Content-Type"] == "application/json"


def test_a_host_that_is_not_ours_names_no_address(ask, client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    ArticleFactory(slug="a", published=True)

    response = client.get("/api/v1/articles/a/", headers={"Host": "evil.example"})

    assert b"evil.example" not in response.content


def test_the_root_names_every_list(ask):
    told = ask("").json()

    assert [ask(address).status_code for address in told.values()] == [200] * 10
