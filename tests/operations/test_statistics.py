import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.operations import statistics
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def counted():
    """Return the tables that SQLite has counted."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if cursor.fetchone() is None:
            return set()
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_sqlite_counts_the_tables_that_have_grown():
    ArticleFactory.create_batch(3)

    statistics.refresh()

    assert {"articles_article", "articles_issue"} <= counted()


def test_counting_again_breaks_nothing():
    statistics.refresh()
    statistics.refresh()

    assert ArticleFactory().pk


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_counting_writes_from_its_start_so_that_it_waits_for_other_writers():
    with CaptureQueriesContext(connection) as captured:
        statistics.refresh()

    assert captured.captured_queries[0]["sql"] == "BEGIN IMMEDIATE"
