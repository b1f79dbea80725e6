import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import search
from articles.search import postgresql, tokens
from articles.search.canonical import canonical, padded
from articles.search.queries import parse
from tests.factories import NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL"),
]


@pytest.mark.parametrize("typed", ["権", "特許", "標準必須特許", "patent", "headline:特許"])
def test_every_term_goes_through_the_index(indexed, typed):
    indexed(count=3)
    (term,) = parse(typed).wanted_texts()
    sql, parameters = postgresql.statement(term)

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}", parameters)
        plan = "\n".join(line for (line,) in cursor.fetchall())

    assert "Bitmap Index Scan on articles_search_index" in plan


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text("特许厅年ガァ𠮷ー。 AIb1éሰላ", max_size=20))
def test_the_database_makes_the_tokens_that_python_makes(db, text):
    form = canonical(text)

    with connection.cursor() as cursor:
        cursor.execute("SELECT articles_search_tokens(%s)", [padded(form)])
        (made,) = cursor.fetchone()

    assert set(made or []) == {*tokens.tokens(form), *tokens.characters(form)}


def test_a_search_that_takes_too_long_is_answered_with_advice(indexed, monkeypatch):
    indexed(body="特許の話")
    monkeypatch.setattr(postgresql, "statement", lambda term: ("SELECT pg_sleep(%s)::text", [10]))
    monkeypatch.setattr(postgresql, "MOST_MILLISECONDS", 20)

    results = search.find("特許", at=NOON)

    assert results.problems == ["This search takes too long. Try longer or rarer words."]
