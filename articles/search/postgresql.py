"""The index on PostgreSQL: the characters, pairs and words of the kept texts under GIN.

GIN knows no positions: it gives candidates, and what it cannot decide alone is looked for
in their kept canonical texts.
"""

from django.db import OperationalError, connection, transaction

from articles.models import SearchEntry, SearchText
from articles.search import tokens
from articles.search.canonical import pattern
from articles.search.queries import TooSlow

MOST_MILLISECONDS = 5000
MEMORY = "64MB"  # so that what was found is told row by row, and not as pages to look through again
QUERY_CANCELED = "57014"


def insert(documents):
    """Store documents; the index is made of their texts."""
    SearchEntry.objects.bulk_create(
        SearchEntry(article_id=d.key, day=d.day, facets=d.facets) for d in documents
    )
    SearchText.objects.bulk_create(
        SearchText(entry_id=d.key, headline=d.headline, body=d.body) for d in documents
    )


def delete(documents):
    """Take documents out."""
    SearchEntry.objects.filter(pk__in=[d.key for d in documents]).delete()


def having(term):
    """Return the keys of all articles that have the term, parted by commas, or None for none.

    Raises TooSlow where that takes too long.
    """
    sql, parameters = statement(term)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"SET LOCAL statement_timeout = {MOST_MILLISECONDS}; SET LOCAL work_mem = '{MEMORY}'"
            )
            cursor.execute(sql, parameters)
            return cursor.fetchone()[0]
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == QUERY_CANCELED:
            raise TooSlow from error
        raise


def statement(term):
    """Return the SQL that finds a term, and its parameters.

    GIN alone decides about a single token; for all else the texts of its candidates are
    looked into.
    """
    conditions = ['articles_search_tokens(headline || body) COLLATE "C" @> %s::text[]']
    parameters = [tokens.phrase(term.form)[0]]
    if term.in_headline or not tokens.is_token(term.form):
        wanted = pattern(term.form)
        places = ["headline"] if term.in_headline else ["body", "headline"]
        conditions.append(f"({' OR '.join(f'strpos({place}, %s) > 0' for place in places)})")
        parameters += [wanted] * len(places)
    return (
        "SELECT string_agg(entry_id::text, ',') FROM articles_searchtext"
        f" WHERE {' AND '.join(conditions)}",
        parameters,
    )


def faults():
    """Yield what is wrong inside the index: PostgreSQL keeps it in step by itself."""
    without = SearchEntry.objects.filter(text__isnull=True).count()
    if without:
        yield f"{without} entries have no text."
