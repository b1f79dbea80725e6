import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from articles.api.documentation import operations
from tests.api.conftest import whole_article
from tests.factories import ArticleFactory, NoticeFactory, RegionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def schema(live_server, issue):
    """The API's own schema, over an archive with something of everything."""
    whole_article(issue, "a", region=RegionFactory(slug="north"))
    ArticleFactory(issue=issue, slug="w", withdrawn=True)
    NoticeFactory(issue=issue)
    return schemathesis.openapi.from_url(f"{live_server.url}/api/v1/schema/")


def try_out(operation, mode):
    """Ask what the schema allows, or forbids, and hold each answer to the schema."""

    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case):
        # A cursor, a number of the journal and a sort without words can be refused for what they say.
        case.call_and_validate(excluded_checks=[schemathesis.checks.positive_data_acceptance])

    ask()


def test_what_the_schema_allows_is_answered_as_it_says(schema):
    for operation in operations("en"):
        try_out(schema[operation.path]["GET"], GenerationMode.POSITIVE)


def test_what_the_schema_forbids_is_refused_as_it_says(schema):
    for operation in operations("en"):
        if operation.example:  # every text can be the name of one thing
            try_out(schema[operation.path]["GET"], GenerationMode.NEGATIVE)


def test_what_is_there_answers_as_the_schema_says(schema, live_server):
    for address in [
        "articles/a/",
        "articles/",
        "articles/w/",
        "issues/weekly/7/",
        "issues/",
        "regions/north/",
        "changes/",
    ]:
        found = schema.find_operation_by_path("GET", f"/api/v1/{address}")
        found.validate_response(requests.get(f"{live_server.url}/api/v1/{address}", timeout=10))


def test_the_schema_speaks_the_language_of_who_asks():
    summaries = [
        Client()
        .get("/api/v1/schema/", headers={"Accept-Language": language})
        .json()["paths"]["/api/v1/articles/"]["get"]["summary"]
        for language in ["en", "ja"]
    ]

    assert summaries == ["Articles", "記事"]


def test_the_schema_is_yaml_for_those_who_ask(ask):
    response = ask("schema/?format=yaml")

    assert response.status_code == 200
    assert response.content.startswith(b"openapi: 3.0.3\n")
