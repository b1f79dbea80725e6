"""The index on PostgreSQL: numbers of characters, pairs, words and facets under GIN.

GIN knows no positions: it gives candidates, and what it cannot decide alone is looked for
in the kept canonical texts, the newest first, until there is enough.
"""

from django.db import connection, transaction

from articles.models import SearchEntry, SearchText
from articles.search import tokens
from articles.search.canonical import pattern
from articles.search.queries import Clause, Facet, Text


def insert(documents):
    """Store documents and their numbers."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchentry (id, article_id, facets, codes) VALUES (%s, %s, %s, %s)",
            [(d.id, d.article_id, d.facets, codes(d)) for d in documents],
        )
    SearchText.objects.bulk_create(
        SearchText(entry_id=d.id, headline=d.headline, body=d.body) for d in documents
    )


def delete(documents):
    """Take documents out."""
    SearchEntry.objects.filter(pk__in=[d.id for d in documents]).delete()


def clear():
    """Empty the index."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_searchtext, articles_searchentry")


def codes(document):
    """Return the numbers that the index finds the document by."""
    return tokens.codes([document.headline, document.body], document.facets.split())


def newest(query, window, *, limit):
    """Return row id and facets of the newest hits."""
    candidates, parameters = candidate_sql(query, window)
    checked, patterns = check_sql(query)
    if not checked:
        return run(f"{candidates} ORDER BY id DESC LIMIT %s", [*parameters, limit])
    return run(
        f"SELECT c.id, c.facets FROM ({candidates} ORDER BY id DESC OFFSET 0) c"
        " CROSS JOIN LATERAL (SELECT 1 FROM articles_searchtext t"
        f" WHERE t.entry_id = c.id AND {checked} OFFSET 0) t ORDER BY c.id DESC LIMIT %s",
        [*parameters, *patterns, limit],
    )


def count(query, window):
    """Return the number of hits, or None where it would mean reading every text."""
    if check_sql(query)[0]:
        return None
    candidates, parameters = candidate_sql(query, window)
    return run(f"SELECT count(*) FROM ({candidates}) c", parameters)[0][0]


def run(sql, parameters):
    """Return the rows of a statement that is to go through the index."""
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner does not know what it costs to fetch the codes out of line.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def candidate_sql(query, window):
    """Return the SQL of what the index alone can tell, and its parameters."""
    parts, parameters = [], []
    if all(clause.excluded for clause in query.clauses):
        query = query.and_also([Clause((Facet((tokens.EVERYTHING,)),))])
    for clause in query.clauses:
        if clause.excluded and not is_decided(clause):
            continue
        sql = " OR ".join(match(term, parameters) for term in clause.terms)
        parts.append(f"NOT ({sql})" if clause.excluded else f"({sql})")
    if window.has_dates():
        parts.append("id BETWEEN %s AND %s")
        parameters += [window.first, window.last]
    if window.hidden:
        parts.append(f"id NOT IN ({', '.join(map(str, window.hidden))})")
    # OFFSET 0 keeps the planner from walking along the row ids instead of asking the index.
    fenced = f"SELECT id, facets FROM articles_searchentry WHERE {' AND '.join(parts)} OFFSET 0"
    return f"SELECT id, facets FROM ({fenced}) f", parameters


def match(term, parameters):
    """Return the SQL of one term, and add its parameters."""
    if isinstance(term, Text):
        needed = tokens.phrase(term.form)[0]
        parameters.append(sorted({tokens.code(token) for token in needed}))
        return "codes @> %s::integer[]"
    parameters.append([tokens.facet_code(token) for token in term.tokens])
    return "codes && %s::integer[]"


def is_decided(clause):
    """Say whether the index alone decides a clause."""
    return all(
        not isinstance(term, Text) or (tokens.is_exact(term.form) and not term.in_headline)
        for term in clause.terms
    )


def check_sql(query):
    """Return the SQL that looks into the text `t` of a candidate, and its parameters."""
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
        parameters.append(list(term.tokens))
        return "string_to_array(c.facets, ' ') && %s::text[]"
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
