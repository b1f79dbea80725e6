"""Measure the lists of the desk: milliseconds and queries of each, in the present database.

    NEWSROOM_DATA=… python manage.py make_archive --articles 100000
    NEWSROOM_DATA=… python -m benchmarks.lists

Prints a line for each list, its filters, searches and orders; the status is 1 where one takes
more than 300 ms or 10 queries, those for the session and its user among them.
"""

import os
import sys
import time
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.models import Article, Publication, Region, Section, Tag  # noqa: E402

MOST_MILLISECONDS = 300
MOST_QUERIES = 10
TIMES = 3
ARTICLES, ISSUES = "/admin/articles/article/", "/admin/articles/issue/"


def addresses():
    """Return the lists with their filters, searches and orders, by what they are called."""
    section, region, tag = Section.objects.first(), Region.objects.first(), Tag.objects.first()
    publication, newest = Publication.objects.first(), Article.objects.latest("pk")
    year = newest.issue.date.year
    asked = {
        "articles": "",
        "the 200th page": "p=200",
        "drafts": "status__exact=draft",
        "published": "status__exact=published",
        "mine": "assigned=me",
        "a publication": f"issue__publication__id__exact={publication.pk}",
        "a section": f"section__id__exact={section.pk}",
        "a region": f"region__id__exact={region.pk}",
        "a tag": f"tags__id__exact={tag.pk}",
        "a year": f"issue__date__year={year}",
        "a word": "q=特許",
        "a rare word": "q=ZQX",
        "a headline": f"q={newest.headline[:12]}",
        "the oldest first": "o=2",
    }
    found = {name: f"{ARTICLES}?{query}" for name, query in asked.items()}
    found |= {
        "issues": ISSUES,
        "issues, last page": f"{ISSUES}?p=90",
        "issues of a year": f"{ISSUES}?date__year={year}",
        "issues by a word": f"{ISSUES}?q=特許",
        "issues by number": f"{ISSUES}?q={newest.issue.number}",
        "issues that disagree": f"{ISSUES}?certificate=warn",
        "the first page": "/admin/",
    }
    for name in ["upload", "section", "region", "source", "tag", "publication", "auditentry"]:
        found[f"{name}s"] = f"/admin/articles/{name}/"
    return found


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
    for name, address in addresses().items():
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
