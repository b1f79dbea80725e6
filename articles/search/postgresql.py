"""The index on PostgreSQL: numbers of characters, pairs, words and facets under GIN.

GIN knows no positions: it gives candidates, and what it cannot decide alone is looked for
in the kept canonical texts, the newest first, until there is enough.
"""

from django.db import connection

from articles.models import SearchEntry, SearchText
from articles.search import tokens
from articles.search.canonical import pattern
from articles.search.queries import Clause, Facet, Text


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


def matching(query):
    """Return the keys of all candidates, parted by commas, or None where there are none."""
    condition, parameters = candidates(query)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT string_agg(article_id::text, ',') FROM articles_searchentry WHERE {condition}",
            parameters,
        )
        return cursor.fetchone()[0]


def decides(query):
    """Say whether `matching` is the last word."""
    return all(map(is_decided, query.clauses))


def confirmed(query, keys):
    """Return the keys of the candidates that the query really finds."""
    condition, parameters = check(query)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT e.article_id FROM articles_searchentry e"
            " JOIN articles_searchtext t ON t.entry_id = e.article_id"
            f" WHERE e.article_id = ANY(%s) AND {condition}",
            [keys, *parameters],
        )
        return [key for (key,) in cursor.fetchall()]


def candidates(query):
    """Return the SQL of what the index alone can tell, and its parameters."""
    if all(clause.excluded for clause in query.clauses):
        query = query.and_also([Clause((Facet((tokens.EVERYTHING,)),))])
    parts, parameters = [], []
    for clause in query.clauses:
        if clause.excluded and not is_decided(clause):
            continue
        sql = " OR ".join(match(term, parameters) for term in clause.terms)
        parts.append(f"NOT ({sql})" if clause.excluded else f"({sql})")
    return " AND ".join(parts), parameters


def match(term, parameters):
    """Return the SQL of one term, and add its parameters."""
    if isinstance(term, Text):
        needed = tokens.phrase(term.form)[0]
        parameters.append(sorted({tokens.code(token) for token in needed}))
        return "codes @> %s::integer[]"
    parameters.append(list(term.codes))
    return "codes && %s::integer[]"


def is_decided(clause):
    """Say whether the index alone decides a clause."""
    return all(
        not isinstance(term, Text) or (tokens.is_exact(term.form) and not term.in_headline)
        for term in clause.terms
    )


def check(query):
    """Return the SQL that looks into the text `t` of a candidate `e`, and its parameters."""
    parts, parameters = [], []
    for clause in query.clauses:
        if is_decided(clause):
            continue
        sql = " OR ".join(look(term, parameters) for term in clause.terms)
        parts.append(f"NOT ({sql})" if clause.excluded else f"({sql})")
    return " AND ".join(parts), parameters


def look(term, parameters):
    """Return the SQL that looks for one term, and add its parameters."""
    if not isinstance(term, Text):
        return match(term, parameters)
    wanted = pattern(term.form)
    if term.in_headline:
        parameters.append(wanted)
        return "strpos(t.headline, %s) > 0"
    parameters += [wanted, wanted]
    return "(strpos(t.body, %s) > 0 OR strpos(t.headline, %s) > 0)"


def faults():
    """Yield what is wrong inside the index: PostgreSQL keeps it in step by itself."""
    without = SearchEntry.objects.filter(text__isnull=True).count()
    if without:
        yield f"{without} entries have no text."
