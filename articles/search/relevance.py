"""Order hits by how much they are about the query: BM25 by our own counts, on any database."""

from articles.search.canonical import pattern

SATURATION = 1.2  # k1 of BM25
LENGTH_WEIGHT = 0.75  # b of BM25
HEADLINE_WEIGHT = 3.0


def most_relevant(keys, wanted, texts):
    """Return the keys of articles, given the newest first: the most relevant first.

    `texts` gives their canonical headlines and bodies by key.
    """
    rows = [(key, *texts[key]) for key in keys if key in texts]
    mean = sum(len(body) for _, _, body in rows) / max(len(rows), 1) or 1
    patterns = [pattern(term.form) for term in wanted]
    rows.sort(key=lambda row: score(row[1], row[2], patterns, mean), reverse=True)
    return [key for key, _, _ in rows]


def score(headline, body, patterns, mean):
    """Return how much an article is about the patterns."""
    norm = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * len(body) / mean)
    total = 0.0
    for wanted in patterns:
        weight = HEADLINE_WEIGHT * headline.count(wanted) + body.count(wanted)
        total += weight * (SATURATION + 1) / (weight + norm)
    return total
