"""Readers for minutes on end while issues are ingested: errors, and the slowest answers.

Starts the server and the worker that `manage.py start` starts, on the database that
NEWSROOM_DATA or DATABASE_URL names (fill it with manage.py make_archive), and asks for pages at
a steady rate whether or not answers come: home, issues, articles, searches, feeds; half of the
articles with If-None-Match. Meanwhile the demo's issues are ingested again and again, under
another publication each time. Bounds: 200 requests a second for 5 minutes on two cores, no
error, 99 of 100 answers within 300 ms.

    python -m benchmarks.load --rate 200 --seconds 300
"""

import argparse
import os
import random
import subprocess
import sys
import time
from queue import SimpleQueue
from threading import Thread

import django

from benchmarks.archive import PROJECT, Visitor, server_command, wait_for_server

VISITORS = 64
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
    server = subprocess.Popen(server_command(), cwd=PROJECT)
    ingest = None if options.no_ingest else Ingest()
    try:
        wait_for_server()
        print_result(*load(paths, options.rate, options.seconds), ingest)
    finally:
        if ingest:
            ingest.stop()
        server.terminate()
        server.wait()


def read_options():
    """Read what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rate", type=int, default=200, help="requests a second")
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--no-ingest", action="store_true")
    return parser.parse_args()


class Paths:
    """Addresses as readers ask for them: new articles often, old ones now and then."""

    def __init__(self):
        models = __import__("articles.models").models
        rows = models.Article.objects.order_by("-pk").values_list("slug", flat=True)
        self.articles = [f"/articles/{slug}/" for slug in rows[:2000]]
        issues = models.Issue.objects.select_related("publication").order_by("-pk")[:200]
        self.issues = [issue.get_absolute_url() for issue in issues]
        self.chance = random.Random(1)
        self.etags = {}

    def one(self):
        """Return the next address and its headers."""
        kind = self.chance.random()
        if kind < 0.6:
            path = self.articles[min(int(self.chance.paretovariate(0.6)) - 1, 1999)]
            etag = self.etags.get(path) if self.chance.random() < 0.5 else None
            return path, {"If_None_Match": etag} if etag else {}
        if kind < 0.75:
            return self.issues[min(int(self.chance.paretovariate(0.8)) - 1, 199)], {}
        if kind < 0.9:
            word = "".join(f"%{byte:02X}" for byte in self.chance.choice(WORDS).encode())
            return f"/search/?q={word}&page={self.chance.choice([1, 1, 1, 2, 3])}", {}
        return self.chance.choice(["/", "/", "/issues/", "/feeds/all.atom", "/browse/"]), {}


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
        except OSError as error:
            visitor = None
            errors.append(f"{path}: {error}")
            continue
        times.append((time.perf_counter() - due) * 1000)
        if status not in {200, 304}:
            errors.append(f"{path}: {status}")
        paths.etags[path] = told.get("etag", "")


class Ingest:
    """The demo's issues, ingested over and over until it is told to stop."""

    def __init__(self):
        self.rounds, self.is_stopped = 0, False
        self.thread = Thread(target=self.run)
        self.thread.start()

    def run(self):
        """Ingest round after round; what is there already is cut once more."""
        command = [sys.executable, "manage.py", "ingest", "demo"]
        while not self.is_stopped:
            subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, check=True)
            self.rounds += 1

    def stop(self):
        """Let the round that is under way come to its end."""
        self.is_stopped = True
        self.thread.join()


def print_result(times, errors, ingest):
    """Print how it went."""
    times.sort()
    shares = {f"p{share}": times[int(len(times) * share / 100)] for share in [50, 95, 99]}
    print(
        f"{len(times):,} answers, {len(errors)} errors; {ingest.rounds if ingest else 0} rounds of ingest"
    )
    print(
        ", ".join(f"{name} {ms:.0f} ms" for name, ms in shares.items()),
        f"; slowest {times[-1]:.0f} ms",
    )
    for error in errors[:10]:
        print("  ", error)


if __name__ == "__main__":
    main()
