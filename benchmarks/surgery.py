"""What surgeries on a whole issue cost on the server.

    .venv/bin/python benchmarks/surgery.py ISSUE.pdf

The issue is taken in into a database of its own, in memory; each surgery is done and undone
several times. Printed are the medians in milliseconds of the processor (what a server with nothing
else to do takes) and the number of queries. Bound: 150 ms.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7


def prepare():
    """Start Django on an empty database in memory."""
    os.environ["NEWSROOM_DATA"] = tempfile.mkdtemp()
    os.environ["DATABASE_URL"] = "sqlite://:memory:"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import django  # noqa: PLC0415 -- only after the environment is set

    django.setup()


prepare()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.operations import ingesting, replacing, style, surgery, uploading  # noqa: E402


def take_in(path):
    """Take an issue in and return it."""
    call_command("migrate", verbosity=0)
    upload = uploading.receive(
        file=ContentFile(Path(path).read_bytes()), filename="issue.pdf", by=None, at=timezone.now()
    )
    return ingesting.ingest_upload(upload_id=upload.pk, at=timezone.now())


def operations(issue):
    """Return each surgery as a function that does it in the middle of the issue."""
    named = {"seen": {}, "by": None, "at": timezone.now()}

    def middle():
        found = list(issue.articles.in_issue().in_issue_order())
        return found[len(found) // 2]

    return {
        "split": lambda: surgery.split_article(article=middle(), paragraph=0, offset=9, **named),
        "merge": lambda: surgery.merge_articles(article=middle(), **named),
        "boundary": lambda: surgery.move_boundary(article=middle(), count=-1, **named),
        "reorder": lambda: surgery.reorder(article=middle(), position=1, **named),
        "reclassify": lambda: surgery.reclassify(
            article=middle(), section=None, region=None, **named
        ),
        "notice": lambda: surgery.mark_article(article=middle(), role="notice", **named),
        "aside": lambda: surgery.set_aside(article=middle(), **named),
    }


def measured(function):
    """Run a function; return milliseconds, queries and what it returns."""
    with CaptureQueriesContext(connection) as queries:
        begun = time.process_time()
        result = function()
        took = time.process_time() - begun
    return took * 1000, len(queries), result


def measure(issue, name, operate):
    """Do and undo one surgery several times and print what it costs."""
    done, undone = [], []
    for _ in range(ROUNDS):
        took, queries, step = measured(operate)
        done.append(took)
        back, back_queries, _step = measured(
            lambda number=step.number: surgery.undo(
                issue=issue, seen=number, by=None, at=timezone.now()
            )
        )
        undone.append(back)
    print(
        f"{name:12} {statistics.median(done):6.0f} ms {queries:3} queries"
        f"   undo {statistics.median(undone):6.0f} ms {back_queries:3} queries"
    )


def main(path):
    issue = take_in(path)
    print(f"{issue}: {issue.articles.count()} articles")
    for name, operate in operations(issue).items():
        measure(issue, name, operate)
    query = replacing.Query("の", "之")
    took, _queries, found = measured(lambda: replacing.find(issue=issue, query=query))
    print(f"find         {took:6.0f} ms, {len(found.hits)} hits")
    took, _queries, found = measured(lambda: style.findings(issue=issue))
    print(f"house style  {took:6.0f} ms, {len(found)} findings")


if __name__ == "__main__":
    main(sys.argv[1])
