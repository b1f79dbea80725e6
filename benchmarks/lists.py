"""Measure the lists of the desk: milliseconds and queries of each, in the present database.

    NEWSROOM_DATA=… python manage.py make_archive --articles 100000
    NEWSROOM_DATA=… python -m benchmarks.lists

Prints a line for each list, for some choices of each of its filters, for the order by each of its
columns and for searches. The status is 1 where one takes more than 300 ms or 10 queries, those for
the session and its user among them.
"""

import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.admin.templatetags.admin_list import result_headers  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.models import Article  # noqa: E402

MOST_MILLISECONDS = 300
MOST_QUERIES = 10
TIMES = 3
LISTS = [
    *["article", "issue", "upload", "auditentry"],
    *["publication", "section", "region", "source", "tag"],
]
WORDS = {f"with {word}": f"?q={word}" for word in ["特許", "知財", "ZQX", "of"]}
SEARCHED = {
    "article": {**WORDS, "200th page": "?p=200", "with a tag": "?tags__id__exact=1"},
    "issue": {**WORDS, "90th page": "?p=90"},
    **dict.fromkeys(["upload", "auditentry", "source", "tag", "publication"], WORDS),
}


def addresses(client):
    """Return by name all lists, each with its filters, its orders and what is searched for in it."""
    found = {"the first page": "/admin/", "the wall": "/admin/wall/"}
    found["house formats"] = "/admin/articles/houseformat/"
    for name in LISTS:
        address = f"/admin/articles/{name}/"
        shown = client.get(address).context_data["cl"]
        asked = {"": "", **filtered(shown), **ordered(shown), **SEARCHED.get(name, {})}
        found |= {f"{name} {said}": address + query for said, query in asked.items()}
    newest = Article.objects.latest("pk")
    found["article by a headline"] = f"/admin/articles/article/?q={newest.headline[:12]}"
    found["issue by its number"] = f"/admin/articles/issue/?q={newest.issue.number}"
    return found


def filtered(shown):
    """Return what the filters of a list ask: the second, the third and the last choice of each."""
    queries = {}
    for spec in shown.filter_specs:
        choices = list(spec.choices(shown))
        for choice in [*choices[1:3], *choices[-1:]]:
            queries[f"where {spec.title} is {choice['display']}"] = choice["query_string"]
    return queries


def ordered(shown):
    """Return what the heads of a list's columns ask: each column, both ways."""
    heads = [
        (number, head["text"])
        for number, head in enumerate(result_headers(shown))
        if head["sortable"]
    ]
    up = {f"by {text}": f"?o={number}" for number, text in heads}
    return up | {f"by {text}, from the end": f"?o=-{number}" for number, text in heads}


def measure(client, address):
    """Return the median milliseconds, those of this process alone, and the queries of an address."""
    client.get(address)
    spent, computed = [], []
    for _ in range(TIMES):
        begun, began = time.perf_counter(), time.process_time()
        response = client.get(address)
        spent.append((time.perf_counter() - begun) * 1000)
        computed.append((time.process_time() - began) * 1000)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return median(spent), median(computed), queries.captured_queries


def main():
    """Print what each list takes; return whether one takes too much."""
    settings.ALLOWED_HOSTS = ["*"]
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
    user, _made = get_user_model().objects.get_or_create(
        username="benchmark", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client()
    client.force_login(user)
    print(f"{Article.objects.count():,} articles, {connection.vendor}")
    slow = False
    for name, address in addresses(client).items():
        milliseconds, computed, queries = measure(client, address)
        count = len(queries)
        is_slow = milliseconds > MOST_MILLISECONDS or count > MOST_QUERIES
        slow |= is_slow
        mark = "!" if is_slow else " "
        print(f"{mark} {milliseconds:7.0f} ms ({computed:5.0f} CPU) {count:3} queries  {name}")
        if "--sql" in sys.argv and is_slow:
            for query in queries:
                print(f"      {query['time']} {query['sql'][:400]}")
    return slow


if __name__ == "__main__":
    sys.exit(main())
