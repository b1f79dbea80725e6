"""How much longer every kind of public page takes as the archive grows.

    NEWSROOM_DATA=small python -m benchmarks.growth --into small.json
    NEWSROOM_DATA=large python -m benchmarks.growth --into large.json
    python -m benchmarks.growth --compare small.json large.json

Asks, in this process and without a server, each kind of page at several addresses, none of them
twice, so that nothing is answered from memory but the search's own columns and terms. Figures are
medians of milliseconds: of the clock, of this process's processor, and of the slowest statement.
Bound: at 1,000,000 articles at most 1.5 times what it takes at 10,000.
"""

import argparse
import json
import os
import statistics
import time
from collections import defaultdict
from pathlib import Path

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.db import connection, reset_queries  # noqa: E402 -- after the setup
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils.http import urlencode  # noqa: E402

from articles.models import Article, Change, Issue, Publication, Region, Section, Source, Tag  # noqa: E402

TIMES = 7
BOUND = 1.5
WORD = "特許"
YEARS = range(1996, 1996 + TIMES)


def main():
    """Measure the database that NEWSROOM_DATA or DATABASE_URL names, or compare what was measured."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    asked.add_argument("--into")
    asked.add_argument("--compare", nargs=2)
    asked.add_argument("--only", default="")
    asked = asked.parse_args()
    if asked.compare:
        compare(*(json.loads(Path(path).read_text()) for path in asked.compare))
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    chosen = {name: paths for name, paths in pages().items() if paths and asked.only in name}
    measured = {name: measure(name, paths) for name, paths in chosen.items()}
    if asked.into:
        Path(asked.into).write_text(json.dumps(measured, ensure_ascii=False, indent=1))


def pages():
    """Return, by its name, several addresses of each kind of public page."""
    articles = spread(Article.objects.filter(status=Article.Status.PUBLISHED))
    issues = spread(Issue.objects.select_related("publication"))
    newest = [str(n) for n in range(TIMES)]
    publication = Publication.objects.order_by("pk").first()
    slugs = {
        model: list(model.objects.order_by("pk").values_list("slug", flat=True)[:TIMES])
        for model in (Section, Region, Source, Tag)
    }
    return {
        **of_articles(articles),
        **of_issues(issues),
        **lists(publication, slugs, newest),
        **searches(slugs, newest),
        **for_machines(publication, slugs, issues, newest),
    }


def spread(queryset):
    """Return some rows, from the whole of a table."""
    last = queryset.order_by("-pk").values_list("pk", flat=True)[0]
    keys = [last * (n + 1) // (TIMES + 1) for n in range(TIMES)]
    return [queryset.filter(pk__gte=key).order_by("pk")[0] for key in keys]


def of_articles(articles):
    """Return the addresses of what there is of each article."""
    return {
        "article": [a.get_absolute_url() for a in articles],
        "article with marks": [f"{a.get_absolute_url()}?{asking(q=WORD)}" for a in articles],
        "corrections of an article": [
            reverse("article-corrections", args=[a.slug]) for a in articles
        ],
        "citation": [reverse("citation", args=[a.slug, "bib"]) for a in articles],
        "API: article": [f"/api/v1/articles/{a.slug}/" for a in articles],
        "OAI: one record": oai(
            {"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "identifier", identifiers()
        ),
    }


def of_issues(issues):
    """Return the addresses of what there is of each issue."""
    return {
        "issue": [issue.get_absolute_url() for issue in issues],
        "EPUB": [reverse("issue-epub", args=names(issue)) for issue in issues],
        "IIIF manifest": [reverse("iiif-manifest", args=names(issue)) for issue in issues],
        "API: issue": [f"/api/v1/issues/{'/'.join(names(issue))}/" for issue in issues],
    }


def names(issue):
    return [issue.publication.slug, issue.number]


def lists(publication, slugs, newest):
    """Return the addresses of lists that people read."""
    return {
        "home": [f"/?{asking(n=n)}" for n in newest],
        "issues of a year": [f"/issues/?{asking(year=year)}" for year in YEARS],
        "issues of a publication": [
            f"/issues/?{asking(publication=publication.slug, year=year)}" for year in YEARS
        ],
        "browse": [f"/browse/?{asking(n=n)}" for n in newest],
        "corrections": [f"/corrections/?{asking(n=n)}" for n in newest],
        "corrections, page 5000": [f"/corrections/?{asking(page=5000, n=n)}" for n in newest],
        "about": [f"/about/?{asking(n=n)}" for n in newest],
        "subscribe": [f"/subscribe/?{asking(n=n)}" for n in newest],
    }


def searches(slugs, newest):
    """Return the addresses of searches and of what they make: sections, regions, sources, tags."""
    return {
        "search, newest": found(q=WORD, n=newest),
        "search, relevance": found(q=WORD, sort="relevance", n=newest),
        "search, page 5000": found(q=WORD, page=5000, n=newest),
        "search, one character": found(q="権", n=newest),
        "search, nothing found": found(q="この語はない", n=newest),
        "section": [f"/search/?{asking(section=slug)}" for slug in slugs[Section]],
        "region": [f"/search/?{asking(region=slug)}" for slug in slugs[Region]],
        "source": [f"/search/?{asking(source=slug)}" for slug in slugs[Source]],
        "tag": [f"/search/?{asking(tag=slug)}" for slug in slugs[Tag]],
    }


def for_machines(publication, slugs, issues, newest):
    """Return the addresses that programs ask."""
    dates = [f"{issue.date:%Y-%m-%d}" for issue in issues]
    oai_lists = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}
    return {
        "feed of all": [f"/feeds/all.atom?{asking(n=n)}" for n in newest],
        "feed of a section": [f"/feeds/sections/{publication.slug}/{slug}.atom" for slug in slugs[Section]],
        "feed of a region": [f"/feeds/regions/{slug}.atom" for slug in slugs[Region]],
        "feed of a source": [f"/feeds/sources/{slug}.atom" for slug in slugs[Source]],
        "feed of a tag": [f"/feeds/tags/{slug}.atom" for slug in slugs[Tag]],
        "feed of a search": [f"/feeds/search.json?{asking(q=WORD, n=n)}" for n in newest],
        "site map": [f"/sitemap.xml?{asking(n=n)}" for n in newest],
        "site map: news": [f"/sitemap-news.xml?{asking(n=n)}" for n in newest],
        "site map: issues": [f"/sitemap-issues-0.xml?{asking(n=n)}" for n in newest],
        "site map: articles": [f"/sitemap-articles-0.xml?{asking(n=n)}" for n in newest[:2]],
        "OAI: identify": oai({}, "verb", ["Identify"]),
        "OAI: sets": oai({}, "verb", ["ListSets"]),
        "OAI: records": oai(oai_lists, "until", ["2999-01-01"]),
        "OAI: records from the middle": oai(oai_lists, "resumptionToken", middle(), alone=True),
        "OAI: records of none": oai(oai_lists, "from", ["2999-01-01"]),
        "OAI: identifiers": oai(oai_lists | {"verb": "ListIdentifiers"}, "until", ["2999-01-01"]),
        "API: articles": api("articles", n=newest),
        "API: articles of a section": api("articles", section=slugs[Section]),
        "API: articles of a region": api("articles", region=slugs[Region]),
        "API: articles of a source": api("articles", source=slugs[Source]),
        "API: articles of a tag": api("articles", tag=slugs[Tag]),
        "API: articles of days": api("articles", issued_from=dates),
        "API: articles until a day": api("articles", issued_to=dates),
        "API: articles lately published": api("articles", published_from=dates),
        "API: articles found": api("articles", q=[WORD]),
        "API: issues": api("issues", issued_to=dates),
        "API: sections": api("sections"),
        "API: regions": api("regions"),
        "API: sources": api("sources"),
        "API: tags": api("tags"),
        "API: publications": api("publications"),
    }  # fmt: skip


def asking(**asked):
    return urlencode(asked)


def found(n, **asked):
    """Return the addresses of one search; what they differ in tells the search nothing."""
    return [f"/search/?{asking(**asked, n=each)}" for each in n]


def api(path, **asked):
    """Return the addresses of a list of the API; one parameter has several values."""
    ((name, values),) = asked.items() or [("page_size", [11, 12, 13])]
    if name == "n":
        name, values = "page_size", [20 + int(value) for value in values]
    return [f"/api/v1/{path}/?{asking(**{name: value})}" for value in values]


def oai(asked, name, values, *, alone=False):
    """Return the addresses of one request of the protocol with several values of an argument."""
    if alone:
        asked = {"verb": asked["verb"]}
    return [f"/oai/?{asking(**asked, **{name: value})}" for value in values]


def identifiers():
    """Return the identifiers of the first records that the provider lists."""
    client = Client(headers={"host": "localhost"})
    told = client.get("/oai/?verb=ListIdentifiers&metadataPrefix=oai_dc").content.decode()
    return [part.split("<", 1)[0] for part in told.split("<identifier>")[1 : TIMES + 1]]


def middle():
    """Return resumption tokens from places all over the journal."""
    last = Change.objects.order_by("pk").values_list("pk", flat=True).last() or 0
    return [f"{last * (n + 1) // (TIMES + 1)}~oai_dc~~~" for n in range(TIMES)]


def measure(name, paths):
    """Ask each address once, after one that only warms up; print and return the medians."""
    client, taken = Client(headers={"host": "localhost"}), defaultdict(list)
    sizes = []
    connection.force_debug_cursor = True
    for path in [paths[-1] + ("&" if "?" in paths[-1] else "?") + "warm=1", *paths]:
        reset_queries()
        started, worked = time.perf_counter(), time.process_time()
        response = client.get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        clock, busy = time.perf_counter() - started, time.process_time() - worked
        statements = connection.queries
        slowest = max(statements, key=lambda each: float(each["time"]), default=None)
        if "warm=1" in path:
            continue
        if response.status_code != 200:
            print(f"{name}: {path} answers {response.status_code}")
        taken["clock"].append(clock * 1000)
        taken["cpu"].append(busy * 1000)
        taken["statement"].append(float(slowest["time"]) * 1000 if slowest else 0.0)
        taken["statements"].append(len(statements))
        sizes.append(len(content))
    figures = {key: round(statistics.median(values), 2) for key, values in taken.items()}
    print(
        f"{name:32}{figures['clock']:9.1f}{figures['cpu']:9.1f}{figures['statement']:9.1f}"
        f"{figures['statements']:5.0f}{statistics.median(sizes):10.0f}",
        flush=True,
    )
    return figures


def compare(small, large):
    """Print each kind of page at both sizes, and how many times longer it takes."""
    print(f"{'':32}{'small ms':>10}{'large ms':>10}{'ratio':>8}{'CPU':>8}{'CPU':>8}{'ratio':>8}")
    for name in [name for name in small if name in large]:
        one, other = small[name], large[name]
        ratios = [other[key] / max(one[key], 0.01) for key in ("clock", "cpu")]
        mark = "" if ratios[1] <= BOUND else "  above the bound"
        print(
            f"{name:32}{one['clock']:10.1f}{other['clock']:10.1f}{ratios[0]:8.2f}"
            f"{one['cpu']:8.1f}{other['cpu']:8.1f}{ratios[1]:8.2f}{mark}"
        )


if __name__ == "__main__":
    main()
