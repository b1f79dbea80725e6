"""The index on SQLite: a contentless FTS5 table of tokens.

FTS5 finds a contentless row's words again only if it is told them: a row is deleted by the
tokens of its kept canonical text.
"""

from django.db import DatabaseError, connection

from articles.models import SearchEntry, SearchText
from articles.search import tokens

TABLE = "articles_search_index"


def insert(documents):
    """Store documents and their tokens."""
    SearchEntry.objects.bulk_create(
        SearchEntry(article_id=d.key, day=d.day, facets=d.facets) for d in documents
    )
    SearchText.objects.bulk_create(
        SearchText(entry_id=d.key, headline=d.headline, body=d.body) for d in documents
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE}(rowid, headline, body, characters, facets) VALUES (%s, %s, %s, %s, %s)",
            [(d.key, *columns(d)) for d in documents],
        )


def delete(documents):
    """Take documents out, as they were stored."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE}({TABLE}, rowid, headline, body, characters, facets)"
            " VALUES ('delete', %s, %s, %s, %s, %s)",
            [(d.key, *columns(d)) for d in documents],
        )
    SearchEntry.objects.filter(pk__in=[d.key for d in documents]).delete()


def columns(document):
    """Return the tokens of each column as FTS5 takes them: parted by blanks."""
    return (
        " ".join(tokens.tokens(document.headline)),
        " ".join(tokens.tokens(document.body)),
        " ".join(tokens.characters(document.headline + document.body)),
        document.facets,
    )


def having(term):
    """Return the keys of all articles that have the term, parted by commas, or None for none."""
    with connection.cursor() as cursor:
        # One long string is several times faster to hand over than a row for each hit.
        cursor.execute(
            f"SELECT group_concat(rowid) FROM {TABLE} WHERE {TABLE} MATCH %s", [match(term)]
        )
        return cursor.fetchone()[0]


def match(term):
    """Return one term in FTS5's language, made of tokens that need no escaping."""
    is_character = len(term.form) == 1 and tokens.characters(term.form)
    if is_character and not term.in_headline:
        return f'characters : "{term.form}"'
    needed, is_prefix = tokens.phrase(term.form)
    column = column_of(term, needed)
    return f'{column}"{" ".join(needed)}"{" *" if is_prefix else ""}'


def column_of(term, needed):
    """Return the columns to look into: all where no other can hold these tokens, which is faster."""
    if term.in_headline:
        return "headline : "
    is_elsewhere = any(token.isdecimal() or len(token) == 1 for token in needed)
    return "{headline body} : " if is_elsewhere else ""


def faults():
    """Yield what is wrong inside the index, or between it and the entries."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('integrity-check')")
        except DatabaseError as error:
            yield f"The FTS5 table is damaged: {error}."
            return
        cursor.execute(
            f"SELECT count(*) FROM {TABLE} WHERE {TABLE} MATCH %s",
            [f'facets : "{tokens.EVERYTHING}"'],
        )
        (indexed,) = cursor.fetchone()
    entries = SearchEntry.objects.count()
    if indexed != entries:
        yield f"The FTS5 table holds {indexed} articles, its list {entries}."
