"""Order hits by how much they are about the query: BM25 by our own counts, on any database."""

from articles.models import SearchText
from articles.search.canonical import pattern

SATURATION = 1.2  # k1 of BM25
LENGTH_WEIGHT = 0.75  # b of BM25
HEADLINE_WEIGHT = 3.0


def most_relevant(ids, wanted):
    """Return the row ids, the most relevant first and the newest first among equals."""
    texts = SearchText.objects.filter(pk__in=ids).values_list("pk", "headline", "body")
    rows = list(texts)
    mean = sum(len(body) for _, _, body in rows) / max(len(rows), 1) or 1
    patterns = [pattern(term.form) for term in wanted]
    scored = [(score(headline, body, patterns, mean), pk) for pk, headline, body in rows]
    return [pk for _, pk in sorted(scored, reverse=True)]


def score(headline, body, patterns, mean):
    """Return how much an article is about the patterns."""
    norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * len(body) / mean)
    total = 0.0
    for wanted in patterns:
        weight = HEADLINE_WEIGHT * headline.count(wanted) + body.count(wanted)
        total += weight * (SATURATION + 1) / (weight + norm)
    return total
