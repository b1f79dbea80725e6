import pytest

from articles.models import Region, Section, Source, Tag
from tests.factories import (
    LATER,
    NOON,
    ArticleFactory,
    CitationFactory,
    RegionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db

MODELS = [Section, Region, Source, Tag]


def sorted_article(**state):
    """Make an article that is sorted by one of each."""
    article = ArticleFactory(region=RegionFactory(), **state)
    CitationFactory(article=article, source=SourceFactory())
    article.tags.add(TagFactory())
    return article


def test_what_sorts_a_visible_article_is_found_once():
    article = sorted_article(published=True)
    CitationFactory(article=article, source=article.citations.get().source)

    found = [list(model.objects.with_visible_articles(at=NOON)) for model in MODELS]

    assert found == [
        [article.section],
        [article.region],
        [article.citations.first().source],
        [article.tags.get()],
    ]


@pytest.mark.parametrize(
    "state", [{}, {"withdrawn": True}, {"published": True, "embargoed_until": LATER}]
)
def test_what_sorts_hidden_articles_only_is_not_found(state):
    sorted_article(**state)

    found = [list(model.objects.with_visible_articles(at=NOON)) for model in MODELS]

    assert found == [[], [], [], []]
