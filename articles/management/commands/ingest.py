import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.management.back_issues import (
    HEADINGS,
    DryRun,
    find_pdfs,
    refused,
    report,
    rows_of_others,
)
from articles.management.tables import Progress, table
from articles.management.worker import run_worker
from articles.models import Publication, Upload
from articles.operations import statistics, unlocking, uploading
from articles.operations.refusal import Refusal

LOOK_AGAIN = 1.0  # seconds, where another worker still has a file


class Command(BaseCommand):
    """Back issues to drafts; started again after a stop, it goes on where it was."""

    help = "Take in PDFs of back issues, from files or whole folders, and cut them into drafts."

    def add_arguments(self, parser):
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help="PDF files, or folders of them"
        )
        parser.add_argument("--publication", metavar="SLUG", help="the newsletter they belong to")
        parser.add_argument(
            "--dry-run", action="store_true", help="Show what would happen; keep nothing."
        )
        parser.add_argument(
            "--password", help="The password of those that open only with one; it is not kept."
        )
        parser.add_argument(
            "--by-layout",
            action="store_true",
            help="Cut by its layout what fits no known house format, instead of setting it aside.",
        )
        parser.add_argument(
            "--workers",
            type=int,
            default=1,
            metavar="NUMBER",
            help="how many files are split at a time (default 1)",
        )

    def handle(self, *, paths, publication, dry_run, workers, password, by_layout, **options):
        files = find_pdfs([Path(path) for path in paths])
        if not files:
            raise CommandError(_("There is no PDF in what you named."))
        if not 1 <= workers <= 64:
            raise CommandError(_("Name a number of workers from 1 to 64."))
        self.given = {
            "publication": self.publication(publication) if publication else None,
            "in_bulk": len(files) > 1,
            "by_layout": by_layout,
        }
        if dry_run:
            self.try_out(files, workers, password)
        else:
            self.take_in(files, workers, password)

    def publication(self, slug):
        try:
            return Publication.objects.get(slug=slug)
        except Publication.DoesNotExist:
            known = ", ".join(Publication.objects.values_list("slug", flat=True)) or _("none yet")
            message = _("No publication is called “%(slug)s”. Known: %(known)s.")
            raise CommandError(message % {"slug": slug, "known": known}) from None

    def try_out(self, files, workers, password):
        """Show what taking the files in would do."""
        dry_run = DryRun(password=password, **self.given)
        rows = []
        with Progress(_("Splitting"), len(files), lambda: len(rows)):
            for row in dry_run.rows(files, workers=workers):
                rows.append(row)
        lines = [table(HEADINGS, rows), *dry_run.closing()]
        self.stdout.write("\n".join([*lines, _("Nothing was kept.")]))

    def take_in(self, files, workers, password):
        """Queue the files, split them with so many workers, and say what became of each."""
        started = time.monotonic()
        received = []
        with Progress(_("Receiving"), len(files), lambda: len(received)):
            for path in files:
                received.append(self.receive(path))
        kept = [upload for upload in received if isinstance(upload, Upload)]
        uploads = list({upload.pk: upload for upload in kept}.values())
        settled = Upload.objects.filter(pk__in=[upload.pk for upload in uploads])
        with Progress(_("Splitting"), len(uploads), lambda: count_settled(settled)):
            work(settled, workers)
            if password and self.unlock(settled, password):
                work(settled, workers)
        statistics.refresh()
        states = dict(settled.values_list("pk", "state"))
        became = [states.get(upload.pk) for upload in kept]
        here, aside = became.count(Upload.State.DONE), became.count(Upload.State.SET_ASIDE)
        said = _("%(here)d of %(files)d files are here, after %(seconds).1f s.")
        counted = {"here": here, "files": len(files), "seconds": time.monotonic() - started}
        lines = report(uploads, rows_of_others(files, received))
        self.stdout.write("\n".join([*lines, said % counted]))
        if here + aside < len(files):
            raise CommandError(_("Some files were not taken in; the table says why."))

    def unlock(self, uploads, password):
        """Open by the password what opens only with one; return how many it has opened."""
        opened = 0
        for upload in filter(Upload.needs_password, uploads.all()):
            try:
                unlocking.unlock(upload=upload, password=password, by=None, at=timezone.now())
            except Refusal as refusal:
                self.stderr.write(f"{upload}: {refusal}")
            else:
                opened += 1
        return opened

    def receive(self, path):
        """Queue one file; return its upload, also where it was here before, or why there is none."""
        try:
            with path.open("rb") as opened:
                return uploading.receive_or_retry(
                    file=File(opened, name=path.name),
                    filename=path.name,
                    by=None,
                    at=timezone.now(),
                    **self.given,
                )
        except uploading.AlreadyIngested as refusal:
            return refusal.upload
        except (Refusal, OSError) as refusal:
            return refused(refusal)


def count_settled(uploads):
    """Count what is done, on a connection that the progress bar's thread opens and closes."""
    try:
        return uploads.settled().count()
    finally:
        connection.close()


def work(uploads, workers):
    """Run workers until every upload is settled, be it by them or by others that run already."""
    others = [
        subprocess.Popen(
            [sys.executable, "manage.py", "work", "--until-empty"],
            cwd=settings.BASE_DIR,
            env=os.environ,
        )
        for _ in range(min(workers, len(uploads)) - 1)
    ]
    try:
        run_worker(until_empty=True)
        while uploads.unfinished().exists():
            time.sleep(LOOK_AGAIN)
            run_worker(until_empty=True)
    finally:
        for other in others:
            other.terminate()
        for other in others:
            other.wait()
