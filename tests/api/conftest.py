"""What tests of the API share: something to read, and no limit on how often."""

import pytest

from articles.operations import publishing
from tests.factories import (
    MORNING,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    PageFactory,
    PlacementFactory,
    TagAliasFactory,
    TagFactory,
    TranslationNoteFactory,
)


@pytest.fixture(autouse=True)
def _no_limit(settings):
    settings.API_REQUESTS_PER_MINUTE = 0
    settings.SITE_URL = "https://news.example.com"
    settings.SECURE_SSL_REDIRECT = False


@pytest.fixture
def ask(client, db):
    """Read an address below the API and return what it says."""

    def read(address, **headers):
        return client.get(address if "://" in address else f"/api/v1/{address}", headers=headers)

    return read


@pytest.fixture
def slugs(ask):
    """Return the slugs of the articles that a list names."""

    def listed(query=""):
        return [row["slug"] for row in ask(f"articles/{query}").json()["results"]]

    return listed


@pytest.fixture
def problems(ask):
    """Return what the API finds wrong with an address, by parameter."""

    def found(address):
        response = ask(address)
        assert response.status_code == 400, response.content
        assert response["Content-Type"] == "application/problem+json"
        return {e["parameter"]: e["detail"] for e in response.json()["errors"]}

    return found


@pytest.fixture
def issue(db):
    """No. 7 of the weekly, without articles."""
    return IssueFactory(publication__slug="weekly", publication__name="週報", number="7")


def whole_article(issue, slug, **fields):
    """Make a published article with something of everything around it."""
    tag = TagFactory()
    TagAliasFactory(tag=tag)
    article = ArticleFactory(issue=issue, slug=slug, published=True, tags=[tag], **fields)
    CitationFactory(article=article)
    TranslationNoteFactory(article=article, audience="readers")
    PlacementFactory(article=article, page=PageFactory(issue=issue))
    return article


@pytest.fixture
def publish(editor):
    """Put a new article on record as the newsroom does."""

    def make(slug, *, at=MORNING, **fields):
        return publishing.publish(article=ArticleFactory(slug=slug, **fields), by=editor, at=at)

    return make
