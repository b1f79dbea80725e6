import pytest
from django.db import connection, transaction

from articles.search import postgresql
from articles.search.queries import parse

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL"),
]


@pytest.mark.parametrize(
    "typed", ["権", "特許", "標準必須特許", "特許 -商標", "patent OR 特許", "-特許"]
)
def test_every_search_goes_through_the_index(indexed, typed):
    indexed(count=3)
    condition, parameters = postgresql.candidates(parse(typed))

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT article_id FROM articles_searchentry WHERE {condition}", parameters
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Bitmap Index Scan on articles_search_index" in plan


@pytest.mark.parametrize(
    ("typed", "decided"),
    [
        ("特許", True),
        ("権", True),
        ("-特許", True),
        ("特許庁", False),
        ("-特許庁", False),
        ("ai", False),
    ],
)
def test_one_or_two_characters_are_decided_by_the_index_alone(typed, decided):
    assert postgresql.decides(parse(typed)) == decided
