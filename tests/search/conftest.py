import pytest
from hypothesis import settings

from articles import search
from tests.factories import NOON, ArticleFactory

# A busy machine is no fault of an example.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def indexed(db):
    """Make published articles and index them: `indexed(body="特許")`."""

    def make(count=1, **fields):
        fields.setdefault("published", True)
        made = [ArticleFactory(**fields) for _ in range(count)]
        search.put(made)
        return made[0] if count == 1 else made

    return make


@pytest.fixture
def found(db):
    """Search and return the articles that were found, in order."""

    def find(query, **options):
        return [hit.article for hit in search.find(query, at=NOON, **options).hits]

    return find


@pytest.fixture
def faults(db):
    """Check the index and return what is wrong with it."""
    return lambda: list(search.check(progress=lambda done, of: None))
