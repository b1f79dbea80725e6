"""The index on PostgreSQL: numbers of characters, pairs, words and facets under GIN.

GIN knows no positions: it gives candidates, and what it cannot decide alone is looked for
in their kept canonical texts.
"""

from django.db import OperationalError, connection, transaction

from articles.models import SearchEntry, SearchText
from articles.search import tokens
from articles.search.canonical import pattern
from articles.search.queries import TooSlow

MOST_MILLISECONDS = 5000
QUERY_CANCELED = "57014"


def insert(documents):
    """Store documents and their numbers."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchentry (article_id, day, facets, codes) VALUES (%s, %s, %s, %s)",
            [(d.key, d.day, d.facets, codes(d)) for d in documents],
        )
    SearchText.objects.bulk_create(
        SearchText(entry_id=d.key, headline=d.headline, body=d.body) for d in documents
    )


def delete(documents):
    """Take documents out."""
    SearchEntry.objects.filter(pk__in=[d.key for d in documents]).delete()


def codes(document):
    """Return the numbers that the index finds the document by."""
    return tokens.codes([document.headline, document.body], map(int, document.facets.split()))


def having(term):
    """Return the keys of all articles that have the term, parted by commas, or None for none.

    Raises TooSlow where that takes too long.
    """
    sql, parameters = statement(term)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {MOST_MILLISECONDS}")
            cursor.execute(sql, parameters)
            return cursor.fetchone()[0]
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == QUERY_CANCELED:
            raise TooSlow from error
        raise


def statement(term):
    """Return the SQL that finds a term, and its parameters.

    GIN alone decides about one or two characters; for all else the texts of its candidates
    are looked into.
    """
    needed = sorted({tokens.code(token) for token in tokens.phrase(term.form)[0]})
    if tokens.is_exact(term.form) and not term.in_headline:
        keys = "SELECT string_agg(article_id::text, ',') FROM articles_searchentry"
        return f"{keys} WHERE codes @> %s::integer[]", [needed]
    wanted = pattern(term.form)
    places = ["headline"] if term.in_headline else ["body", "headline"]
    condition = " OR ".join(f"strpos({place}, %s) > 0" for place in places)
    return (
        "WITH candidates AS MATERIALIZED"
        " (SELECT article_id FROM articles_searchentry WHERE codes @> %s::integer[])"
        " SELECT string_agg(entry_id::text, ',') FROM candidates"
        f" JOIN articles_searchtext ON entry_id = article_id WHERE {condition}",
        [needed, *[wanted] * len(places)],
    )


def faults():
    """Yield what is wrong inside the index: PostgreSQL keeps it in step by itself."""
    without = SearchEntry.objects.filter(text__isnull=True).count()
    if without:
        yield f"{without} entries have no text."
