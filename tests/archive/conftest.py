"""What tests of the archive share: an issue to read, and something that nobody may."""

import pytest

from articles.models import Tag
from tests.archive.places import every
from tests.factories import (
    LATER,
    ArticleFactory,
    CitationFactory,
    IssueFactory,
    PlacementFactory,
    RegionFactory,
    SectionFactory,
    SourceFactory,
    TranslationNoteFactory,
)

SECRET = "機密"


@pytest.fixture
def issue(db):
    """No. 7 of the weekly, without articles."""
    return IssueFactory(publication__slug="weekly", publication__name="週報", number="7")


@pytest.fixture
def article(issue):
    """Its only article, published, with something of everything around it."""
    article = ArticleFactory(
        issue=issue,
        position=1,
        slug="weekly-7-1",
        headline="特許法を改正",
        byline="山田太郎",
        published=True,
    )
    CitationFactory(article=article)
    article.tags.add(Tag.objects.named("特許"))
    PlacementFactory(article=article, page__number=1)
    TranslationNoteFactory(article=article, audience="readers")
    return article


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
