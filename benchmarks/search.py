"""How long a search takes: first page with total and facets; no results are cached.

“First” is the median of searches whose words this process meets for the first time; then it
remembers which articles have them, and keeps that right whatever changes (see articles/search/terms.py).

Measures the database that DATABASE_URL or NEWSROOM_DATA names; fill an empty one first:
manage.py migrate, then manage.py make_archive --articles 100000. Bounds: p95 60 ms at
100,000 articles, 250 ms at 1,000,000; index at most 2.5 times the text.
"""

import os
import statistics
import sys
import time
from pathlib import Path

import django
from django.db import connection

PROJECT = Path(__file__).resolve().parent.parent
ROUNDS = 20
FIRST_ROUNDS = 5
QUERIES = [
    "特許",
    "華為",
    "商標",
    "標準必須特許",
    "国家知識産権局",
    "商標 -知的財産",
    "権",
    "patent",
    "人工知能 OR 半導体",
    "headline:特許",
    "特許 year:2010",
    "特許 section:司法",
    "安永",
    "永和商標",
    "この語はない",
]
BOUNDS = {10_000: 60, 100_000: 60, 1_000_000: 250}
SIZES = {
    "sqlite": """
        SELECT (SELECT sum(length(CAST(headline AS BLOB)) + length(CAST(body AS BLOB))) FROM articles_article),
               (SELECT sum(pgsize) FROM dbstat
                WHERE name LIKE 'articles_search%' OR name LIKE 'sqlite_autoindex_articles_search%')
    """,
    "postgresql": """
        SELECT (SELECT sum(octet_length(headline) + octet_length(body)) FROM articles_article),
               pg_total_relation_size('articles_searchentry') + pg_total_relation_size('articles_searchtext')
    """,
}


def main():
    """Print the figures of every query in both orders, and the size of the index."""
    sys.path.insert(0, str(PROJECT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    search = __import__("articles.search").search
    now = __import__("django.utils.timezone").utils.timezone.now
    count = __import__("articles.models").models.Article.objects.count()
    bound = next((ms for size, ms in BOUNDS.items() if count <= size), 250)
    print(f"{connection.vendor}, {count:,} articles; bound of p95 {bound} ms")
    memory = __import__("articles.search.memory").search.memory.memory
    columns = f"{'first':>8}{'p50':>8}{'p95':>8}{'CPU':>8}"
    print(f"{'':34}  {'newest':>32}  {'relevance':>32}")
    print(f"{'query':24}{'hits':>10}  {columns}  {columns}")
    for query in QUERIES:
        found, newest = measure(memory, lambda q=query: search.find(q, at=now()))
        _, relevance = measure(memory, lambda q=query: search.find(q, at=now(), sort="relevance"))
        total = f"{found.total:,}"
        figures = ("".join(f"{ms:8.1f}" for ms in order) for order in (newest, relevance))
        print(f"{query:24}{total:>10}  {'  '.join(figures)}")
    print_size()


def measure(memory, call):
    """Return what a call returns, and in milliseconds: its first time, median, 95th percentile and CPU time."""
    first = []
    call()
    for _ in range(FIRST_ROUNDS):
        forget(memory)
        started = time.perf_counter()
        call()
        first.append((time.perf_counter() - started) * 1000)
    taken, busy = [], []
    for _ in range(ROUNDS):
        started, worked = time.perf_counter(), time.process_time()
        result = call()
        taken.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    taken.sort()
    p50, p95 = taken[ROUNDS // 2], taken[int(ROUNDS * 0.95) - 1]
    return result, (statistics.median(first), p50, p95, statistics.median(busy))


def forget(memory):
    """Forget the terms and texts that searches have met, but not the columns."""
    state, columns, *_ = memory.known
    memory.known = (state, columns, *memory.nothing_met())


def print_size():
    """Print how large the index is beside the text."""
    with connection.cursor() as cursor:
        cursor.execute(SIZES[connection.vendor])
        text, index = cursor.fetchone()
    ratio = index / text
    print(f"index {index / 1e6:,.0f} MB, text {text / 1e6:,.0f} MB: {ratio:.2f} times (bound 2.5)")


if __name__ == "__main__":
    main()
