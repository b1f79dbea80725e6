"""The workbench in Chromium against a served newsroom: until it can be used, per surgery, and for a whole review.

    .venv/bin/python benchmarks/workbench.py [ISSUE.pdf]

Three mis-splits are planted (two articles in one, one in two, a paragraph on the wrong side), then the issue is
reviewed by keyboard alone; whether every draft says afterwards what it said before is printed too. Every key counts,
those that only go to the place of a mis-split among them. Without a file it takes a demo issue. Bounds: 1 s until usable, 150 ms a surgery on the
server, 60 presses of keys, 150 KB a picture at reading size.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT), str(PROJECT / "benchmarks")]

from start import answers, free_port  # noqa: E402  found beside this file

from tests.browsers import ARGUMENTS, find_chromium  # noqa: E402

# What the drafts say, before the planting and after the review: told by one sum.
CUT = """
import hashlib
from articles.models import Issue
said = list(Issue.objects.get().articles.in_issue().in_issue_order().values_list("headline", "body"))
print("CUT", hashlib.sha256(repr(said).encode()).hexdigest())
print("LEFT", Issue.objects.get().articles.in_issue().unreviewed().count())
"""
PLANT = """
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from articles.models import Issue
from articles.operations import surgery
issue = Issue.objects.get()
articles = list(issue.articles.in_issue().in_issue_order())
who = {"seen": {}, "by": None, "at": timezone.now()}
print("DOWN", len(articles[0].body.split("\\n\\n")))
cut = articles[3].body.index("\\n\\n") + 2
surgery.move_boundary(article=articles[4], count=1, **who)
surgery.split_at(article=articles[3], position=cut, headline="", **who)
surgery.merge_articles(article=articles[1], **who)
client = Client()
client.force_login(get_user_model().objects.get())
print("SESSION", client.cookies["sessionid"].value)
print("ISSUE", issue.pk)
"""
REPAIR = [
    *["Alt+s", "Alt+k", "Control+Enter", "Control+Enter", "Control+Enter"],
    *["Alt+j", "Alt+m", "Alt+j", "Alt+ArrowUp", "Control+Enter", "Control+Enter"],
]


def manage(*arguments, **options):
    """Run a command of the project and return what it prints."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=PROJECT, check=True, text=True, **options)


def told(script):
    """Run a script in the project's shell; return what it says by name."""
    said = manage("shell", "--verbosity", "0", input=script, capture_output=True).stdout
    return dict(line.split() for line in said.splitlines() if len(line.split()) == 2)


class Review:
    """A browser at the workbench that counts keys and times what it waits for."""

    def __init__(self, page):
        self.page, self.keys, self.sizes, self.server = page, 0, [], []
        page.on("requestfinished", self.note)

    def note(self, request):
        if "/pages/" in request.url:
            self.sizes.append(request.sizes()["responseBodySize"])
        if request.url.endswith("/act/"):
            timing = request.timing
            self.server.append(timing["responseStart"] - timing["requestStart"])

    def opens(self, url):
        """Return the milliseconds until the workbench can be used."""
        self.page.goto(url)
        self.page.wait_for_selector("html[data-workbench=ready]")
        return self.page.evaluate("performance.getEntriesByName('workbench-ready')[0].startTime")

    def press(self, key):
        """Press a key and wait until the workbench has done it."""
        self.keys += 1
        self.page.keyboard.press(key)
        self.page.wait_for_timeout(30)
        self.page.wait_for_selector("body:not(.is-working)")

    def finish(self):
        """Mark what is left as reviewed."""
        while not self.page.locator("[data-publish].default").count():
            self.press("Control+Enter")


def report(review, opened, seconds):
    """Print the figures beside their bounds."""
    rows = [
        ("until usable, warm", statistics.median(opened), 1000, "ms"),
        ("until usable, first time", opened[0], 1000, "ms"),
        ("surgery, median", statistics.median(review.server), 150, "ms"),
        ("surgery, longest", max(review.server), 150, "ms"),
        ("keys pressed", review.keys, 60, ""),
        ("review by a machine", seconds, 300, "s"),
        ("largest picture", max(review.sizes) / 1024, 150, "KB"),
    ]
    for name, value, bound, unit in rows:
        print(f"{name:26}{value:8.1f} {unit:3}" + (f"(bound {bound})" if bound else ""))


def main():
    """Take the issue in, serve it, review it, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", nargs="?", default=min((PROJECT / "demo").glob("*.pdf")))
    pdf = str(Path(parser.parse_args().pdf).resolve())
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"NEWSROOM_DATA": folder, "BIND": f"127.0.0.1:{port}"}
        manage("start", "--prepare-only", pdf, stdout=subprocess.DEVNULL)
        as_cut = told(CUT)["CUT"]
        facts = told(PLANT)
        command = [sys.executable, "manage.py", "start"]
        options = {"start_new_session": True, "stdout": subprocess.DEVNULL}
        with subprocess.Popen(command, cwd=PROJECT, **options) as server:
            try:
                while not answers(f"http://127.0.0.1:{port}/"):
                    time.sleep(0.1)
                measure(f"http://127.0.0.1:{port}", facts)
                is_mended = told(CUT) == {"CUT": as_cut, "LEFT": "0"}
                print("every draft as it was cut, and reviewed:", "yes" if is_mended else "NO")
            finally:
                os.killpg(server.pid, signal.SIGTERM)


def measure(address, facts):
    """Open the workbench several times, then review the issue."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en")
        context.add_cookies([{"name": "sessionid", "value": facts["SESSION"], "url": address}])
        review = Review(context.new_page())
        url = f"{address}/admin/articles/issue/{facts['ISSUE']}/workbench/"
        opened = [review.opens(url) for _ in range(5)]
        started = time.monotonic()
        for key in [*["Alt+PageDown"] * int(facts["DOWN"]), *REPAIR]:
            review.press(key)
        review.finish()
        report(review, opened, time.monotonic() - started)
        browser.close()


if __name__ == "__main__":
    main()
