"""What a reader's first visit costs, page by page: bytes, requests, sheets to wait for, shifts of the layout.

    python -m benchmarks.pages

Makes an archive of its own (2,000 made-up articles, the demo issues, and something of
everything), serves it with the server that `manage.py start` runs, and opens every kind of page
(tests/archive/places.py) in Chromium with nothing kept from before, on a telephone and on a desk,
down to its end. Bytes are as they came over the wire, without pictures. Bounds: 60 KB, one style
sheet that holds up the page, no script that does, no shift of a thousandth, nothing asked of anybody else, no
word on the console; beyond them it ends with status 1. NEWSROOM_CHROMIUM names another Chromium.
"""

import os
import sys
import tempfile
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

import django
from playwright.sync_api import sync_playwright

from benchmarks.archive import HOST, PORT, PROJECT, serving
from tests.browsers import ARGUMENTS, find_chromium

SITE = f"http://{HOST}:{PORT}"
ARTICLES = 2000
MOST_BYTES = 60 * 1024
# Where the machine is busy, Chromium paints half a table and then the rest: a few ten-thousandths.
LEAST_SHIFT = 0.001
SCREENS = {"telephone": (390, 844), "desk": (1440, 900)}
WATCH = """
    window.shifted = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""
TO_THE_END = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise(requestAnimationFrame);
    }
    await new Promise(done => setTimeout(done, 200));
}"""
WAITED_FOR = """() => performance.getEntriesByType("resource")
    .filter(each => each.renderBlockingStatus === "blocking").map(each => each.name)"""


@dataclass
class Visit:
    """What one page cost on its first visit."""

    kind: str
    size: int = 0  # bytes over the wire, without pictures
    pictures: int = 0  # bytes
    requests: int = 0
    waited_for: list = field(default_factory=list)
    shift: float = 0
    faults: list = field(default_factory=list)

    def broken(self):
        """Name the bounds that the page is beyond."""
        sheets = [name for name in self.waited_for if urlsplit(name).path.endswith(".css")]
        checks = {
            "bytes": self.size > MOST_BYTES,
            "sheets": len(sheets) != 1,
            "scripts": self.waited_for != sheets,
            "shift": self.shift >= LEAST_SHIFT,
        }
        return [name for name, is_beyond in checks.items() if is_beyond] + self.faults


def main():
    """Print a line for each kind of page; say by the status whether all keep within the bounds."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"NEWSROOM_DATA": folder, "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        places = filled()
        with serving():
            visits = {screen: visited(places, size) for screen, size in SCREENS.items()}
    sys.exit(1 if told(visits) else 0)


def filled():
    """Make an archive; return a place of every kind of page in it."""
    management = __import__("django.core.management").core.management
    shown = __import__("tests.archive.places").archive.places
    models = __import__("articles.models").models
    publishing = __import__("articles.operations.publishing").operations.publishing
    management.call_command("migrate", verbosity=0)
    management.call_command("createcachetable", verbosity=0)
    management.call_command("make_archive", articles=ARTICLES)
    made_up = models.Article.objects.latest("pk")
    management.call_command("ingest", str(PROJECT / "demo"), verbosity=0)
    real = [publish(publishing, issue) for issue in models.Issue.objects.order_by("-pk")[:2]]
    issue = shown.first_issue()
    places = shown.every(issue, shown.first_article(issue))
    return [
        *places,
        shown.Place("article of a full archive", made_up.get_absolute_url()),
        shown.Place("issue of a full archive", made_up.issue.get_absolute_url()),
        shown.Place("search in a full archive", "/search/?q=特許&sort=relevance"),
        shown.Place("demo issue", real[0].issue.get_absolute_url()),
        shown.Place("demo article", real[0].get_absolute_url()),
    ]


def publish(publishing, issue):
    """Publish an issue; return its first article."""
    at = __import__("django.utils.timezone").utils.timezone.now()
    return publishing.publish_issue(issue=issue, by=None, at=at)[0]


def visited(places, size):
    """Visit each place on a screen of this size, each time as somebody who was never here."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        visits = [visit(browser, place, size) for place in places]
        browser.close()
    return visits


def visit(browser, place, size):
    """Open a page, go down to its end; return what that cost."""
    made = Visit(place.kind)
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale="ja", color_scheme="light"
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    watch(context.new_cdp_session(page), made)
    page.on("pageerror", lambda error: made.faults.append(f"error: {error}"))
    page.goto(SITE + quote(place.address, safe="/?&=%"), wait_until="networkidle")
    page.evaluate(TO_THE_END)
    made.waited_for = page.evaluate(WAITED_FOR)
    made.shift = page.evaluate("window.shifted")
    context.close()
    return made


def watch(session, made):
    """Count all that a page asks for."""
    kinds = {}

    def begun(event):
        asked = urlsplit(event["request"]["url"])
        if asked.scheme in {"http", "https"}:
            made.requests += 1
            if asked.netloc != f"{HOST}:{PORT}":
                made.faults.append(f"asks {asked.netloc}")
        kinds[event["requestId"]] = event.get("type")

    def ended(event):
        size = event["encodedDataLength"]
        if kinds.get(event["requestId"]) == "Image":
            made.pictures += size
        else:
            made.size += size

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.loadingFinished", ended)
    session.send("Network.enable")


def told(visits):
    """Print the figures, the dearer of both screens; return what is beyond the bounds."""
    print(
        f"| page | KB (at most {MOST_BYTES // 1024}) | requests | sheets waited for | shift | KB of pictures |"
    )
    print("|---|--:|--:|--:|--:|--:|")
    beyond = []
    for both in zip(*visits.values(), strict=True):
        size, pictures = max(v.size for v in both), max(v.pictures for v in both)
        requests, waited = max(v.requests for v in both), max(len(v.waited_for) for v in both)
        shift = max(v.shift for v in both)
        print(
            f"| {both[0].kind} | {size / 1024:.1f} | {requests} | {waited} | {shift:.3f} | {pictures / 1024:.0f} |"
        )
        for screen, each in zip(visits, both, strict=True):
            beyond += [f"{each.kind}, {screen}: {', '.join(each.broken())}"] * bool(each.broken())
    print("\n".join(["", *beyond]) if beyond else "\nAll within the bounds.")
    return beyond


if __name__ == "__main__":
    main()
