"""Readers for minutes on end while issues are ingested: errors, and the slowest answers.

Starts the server and the worker that `manage.py start` starts, on the database that
NEWSROOM_DATA or DATABASE_URL names (fill it with manage.py make_archive), and asks for pages at
a steady rate whether or not answers come: home, issues, articles, searches, feeds, the API; half
of the articles with If-None-Match. With --warm it is asked before at a quarter of the rate, which
is not counted. Meanwhile new issues of 20 articles each, written beforehand, are ingested one
folder after the other. Bounds: 200 requests a second for 5 minutes on two cores,
no error, 99 of 100 answers within 300 ms; beyond them it ends with status 1. What it ingests
stays: give it a copy of the data.

    python -m benchmarks.load --rate 200 --seconds 300
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from http.client import HTTPException
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import django
from django.utils import timezone

from benchmarks.archive import PROJECT, Visitor, serving
from tests import pdfs

OTHERS = ["/", "/", "/", "/issues/", "/feeds/all.atom", "/browse/", "/api/v1/articles/"]
VISITORS = 64
P99 = 300  # ms
AT_ONCE = 5  # issues in a folder
WORDS = [
    "特許",
    "商標",
    "華為",
    "標準必須特許",
    "国家知識産権局",
    "patent",
    "人工知能",
    "判決",
    "権",
]


def main():
    """Print errors and the distribution of times."""
    options = read_options()
    sys.path.insert(0, str(PROJECT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    django.setup()
    paths = Paths()
    with tempfile.TemporaryDirectory() as folder:
        folders = [] if options.no_ingest else written(Path(folder), options.seconds)
        sys.exit(0 if measured(paths, folders, options) else 1)


def measured(paths, folders, options):
    """Print what happened under load; say whether it is within the bounds."""
    with serving():
        ingest = Ingest(folders)
        try:
            load(paths, options.rate // 4, options.warm)
            times, errors = load(paths, options.rate, options.seconds)
        finally:
            ingest.stop()
    p99 = print_result(times, errors, ingest)
    failed = errors or ingest.failures or (folders and not ingest.done)
    return not failed and p99 < P99


def written(folder, seconds):
    """Write folders of issues, more than can be ingested in the time; return them."""
    models = __import__("articles.models").models
    number = 10_000 + models.Issue.objects.count()
    folders = []
    for batch in range(max(seconds // 10, 2)):
        here = folder / str(batch)
        here.mkdir()
        for _ in range(AT_ONCE):
            number += 1
            (here / f"{number}.pdf").write_bytes(pdfs.house_issue(20, number=str(number)))
        folders.append(here)
    return folders


def read_options():
    """Read what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rate", type=int, default=200, help="requests a second")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument(
        "--warm", type=int, default=0, help="seconds before, at a quarter of the rate, not counted"
    )
    parser.add_argument("--no-ingest", action="store_true")
    return parser.parse_args()


class Paths:
    """Addresses as readers ask for them: new articles often, old ones now and then."""

    def __init__(self):
        models = __import__("articles.models").models
        at = timezone.now()
        rows = models.Article.objects.visible(at=at).order_by("-published_at", "-pk")
        self.articles = [
            f"/articles/{slug}/" for slug in rows.values_list("slug", flat=True)[:2000]
        ]
        issues = models.Issue.objects.visible(at=at).select_related("publication")
        self.issues = [i.get_absolute_url() for i in issues.order_by("-date", "-pk")[:200]]
        self.chance = random.Random(1)
        self.etags = {}

    def one(self):
        """Return the next address and its headers."""
        kind = self.chance.random()
        if kind < 0.6:
            path = self.often(self.articles, 0.6)
            etag = self.etags.get(path) if self.chance.random() < 0.5 else None
            return path, {"If_None_Match": etag} if etag else {}
        if kind < 0.75:
            return self.often(self.issues, 0.8), {}
        if kind < 0.9:
            word = "".join(f"%{byte:02X}" for byte in self.chance.choice(WORDS).encode())
            return f"/search/?q={word}&page={self.chance.choice([1, 1, 1, 2, 3])}", {}
        return self.chance.choice(OTHERS), {}

    def often(self, paths, shape):
        """Choose one, the first ones far more often."""
        return paths[min(int(self.chance.paretovariate(shape)), len(paths)) - 1]


def load(paths, rate, seconds):
    """Ask at the rate; return the times of the answers, waiting included, and what went wrong."""
    queue, times, errors = SimpleQueue(), [], []
    visitors = [Thread(target=visit, args=(queue, paths, times, errors)) for _ in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    begun = time.perf_counter()
    for number in range(rate * seconds):
        due = begun + number / rate
        time.sleep(max(due - time.perf_counter(), 0))
        queue.put((due, *paths.one()))
    for _ in visitors:
        queue.put(None)
    for visitor in visitors:
        visitor.join()
    return times, errors


def visit(queue, paths, times, errors):
    """Ask for what is due, on one connection."""
    visitor = None
    while task := queue.get():
        due, path, headers = task
        try:
            visitor = visitor or Visitor()
            status, told = visitor.get(path, **headers)
        except (OSError, HTTPException, ValueError) as error:
            visitor = None
            errors.append(f"{path}: {error!r}")
            continue
        times.append((time.perf_counter() - due) * 1000)
        if status not in {200, 304}:
            errors.append(f"{path}: {status}")
        paths.etags[path] = told.get("etag", "")


class Ingest:
    """Folders of new issues, ingested one after the other until it is told to stop."""

    def __init__(self, folders):
        self.folders, self.done, self.failures, self.is_stopped = folders, 0, [], False
        self.thread = Thread(target=self.run)
        self.thread.start()

    def run(self):
        """Ingest folder after folder, as an editor with back issues does."""
        for folder in self.folders:
            if self.is_stopped:
                return
            command = [sys.executable, "manage.py", "ingest", str(folder)]
            ended = subprocess.run(
                command, cwd=PROJECT, capture_output=True, text=True, check=False
            )
            if ended.returncode:
                self.failures.append((ended.stderr or ended.stdout).strip()[-300:])
            else:
                self.done += AT_ONCE

    def stop(self):
        """Let the round that is under way come to its end."""
        self.is_stopped = True
        self.thread.join()


def print_result(times, errors, ingest):
    """Print how it went; return the time, in ms, within which 99 of 100 answers came."""
    times = sorted(times) or [float("inf")]  # no answer at all is the slowest answer
    shares = {f"p{share}": times[int(len(times) * share / 100)] for share in [50, 95, 99]}
    print(f"{len(times):,} answers, {len(errors)} errors; {ingest.done} issues ingested meanwhile")
    print(
        ", ".join(f"{name} {ms:.0f} ms" for name, ms in shares.items()),
        f"; slowest {times[-1]:.0f} ms",
    )
    for error in [*errors[:10], *ingest.failures[:3]]:
        print("  ", error)
    return shares["p99"]


if __name__ == "__main__":
    main()
