import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver

from articles.api.documentation import operations

pytestmark = pytest.mark.django_db


def test_every_list_and_every_one_is_explained(client):
    explained = {operation.path for operation in operations("en")}

    routes = get_resolver().url_patterns
    (api,) = [route for route in routes if getattr(route, "app_name", None) == "api"]
    apart = {"root", "schema", "docs", "unknown"}
    assert len(explained) == len([route for route in api.url_patterns if route.name not in apart])


def test_parameters_and_fields_are_explained_with_those_within():
    articles = next(o for o in operations("en") if o.name == "articles_list")

    assert [value.name for value in articles.parameters] == [
        *["q", "sort", "publication", "issue", "section", "region", "source", "tag"],
        *["issued_from", "issued_to", "published_from", "published_to", "cursor", "page_size"],
    ]
    assert [value.name for value in articles.fields] == ["next", "results", "remarks"]
    results = articles.fields[1]
    assert results.kind == "[object]"
    placements = next(value for value in results.fields if value.name == "placements")
    assert [(value.name, value.kind) for value in placements.fields] == [
        ("page", "integer"),
        ("part", "headline | body | citation"),
        ("paragraph", "integer | null"),
        ("box", "[number (double)]"),
    ]


def test_what_may_be_missing_is_said_to_be_null():
    article = next(o for o in operations("en") if o.name == "articles_retrieve")
    kinds = {value.name: value.kind for value in article.fields}

    assert (kinds["section"], kinds["region"]) == ("object | null", "object | null")
    assert [code for code, _about in article.problems] == ["301", "400", "404", "410", "429"]


def test_every_parameter_is_explained_in_words():
    silent = [
        (operation.name, value.name)
        for operation in operations("en")
        for value in operation.parameters
        if not value.about
    ]

    assert silent == []


@pytest.mark.django_db
def test_the_documentation_is_sent_compressed_and_only_when_it_differs(client):
    first = client.get("/api/v1/docs/", headers={"Accept-Encoding": "gzip"})
    again = client.get("/api/v1/docs/", headers={"If-None-Match": first["ETag"]})

    assert (first["Content-Encoding"], first["Cache-Control"]) == ("gzip", "public, no-cache")
    assert again.status_code == 304


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_people_read_the_documentation_in_a_browser(page, live_server, width):
    page.set_viewport_size({"width": width, "height": 900})

    page.goto(f"{live_server.url}/api/v1/docs/")
    page.get_by_role("navigation", name="Addresses").get_by_role("link", name="Changes").click()
    page.locator("#changes_list summary").first.click()

    assert page.locator("#changes_list").get_by_text("without gap, in the order").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    violations = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in violations] == []
