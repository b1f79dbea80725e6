"""What tests of the archive share: an issue to read, and something that nobody may."""

import pytest

from articles.models import Tag
from tests.archive.places import every, first_article, first_issue
from tests.factories import (
    LATER,
    ArticleFactory,
    CitationFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
)

SECRET = "機密"


@pytest.fixture
def issue(db):
    """No. 7 of the weekly, without articles."""
    return first_issue()


@pytest.fixture
def article(issue):
    """Its only article, published, with something of everything around it."""
    return first_article(issue)


@pytest.fixture
def hidden(issue):
    """A draft, an embargoed and a withdrawn article whose every word is secret."""
    states = [{}, {"published": True, "embargoed_until": LATER}, {"withdrawn": True}]
    return [make_secret(issue, number, **state) for number, state in enumerate(states, 1)]


def make_secret(issue, number, **state):
    """Make an article that holds the secret word in all that it has."""
    name = f"{SECRET}{number}"
    article = ArticleFactory(
        issue=issue,
        position=100 + number,
        slug=f"hidden-{number}",
        headline=name,
        byline=name,
        body=name,
        section=SectionFactory(publication=issue.publication, name=name, slug=f"s{number}"),
        region=RegionFactory(name=name, slug=f"r{number}"),
        **state,
    )
    tag = Tag.objects.create(name=name, slug=f"t{number}")
    article.tags.add(tag)
    CitationFactory(article=article, source=SourceFactory(name=name, slug=f"o{number}"))
    return article


@pytest.fixture
def places(issue, article):
    """A page of every kind that the public can see, in an archive with something of everything."""
    return every(issue, article)
