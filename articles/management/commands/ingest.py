import time
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.management.back_issues import find_pdfs, rows_of_dry_run, table
from articles.management.worker import run_worker
from articles.models import Publication, Upload
from articles.operations import uploading
from articles.operations.refusal import Refusal


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

    def handle(self, *, paths, publication, dry_run, **options):
        files = find_pdfs([Path(path) for path in paths])
        if not files:
            raise CommandError("There is no PDF in what you named.")
        if publication:
            publication = self.publication(publication)
        if dry_run:
            self.stdout.write(table(rows_of_dry_run(files)))
            return
        started = time.monotonic()
        received = [self.receive(path, publication) for path in files]
        run_worker(until_empty=True)
        self.report([upload for upload in received if upload], time.monotonic() - started)

    def publication(self, slug):
        try:
            return Publication.objects.get(slug=slug)
        except Publication.DoesNotExist:
            known = ", ".join(Publication.objects.values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"No publication is called “{slug}”. Known: {known}.") from None

    def receive(self, path, publication):
        """Queue one file; return its upload, also where it was here before."""
        try:
            with path.open("rb") as opened:
                return uploading.receive(
                    file=File(opened, name=path.name),
                    filename=path.name,
                    publication=publication,
                    by=None,
                    at=timezone.now(),
                )
        except uploading.AlreadyIngested as refusal:
            return refusal.upload
        except (Refusal, OSError) as refusal:
            self.stderr.write(f"{path}: {refusal}")
            return None

    def report(self, uploads, seconds):
        """Print what became of every file."""
        settled = Upload.objects.filter(pk__in=[u.pk for u in uploads]).select_related(
            "issue__publication"
        )
        self.stdout.write(table([row_of(upload) for upload in settled.order_by("pk")]))
        done = settled.filter(state=Upload.State.DONE).count()
        self.stdout.write(f"{done} of {len(uploads)} issues are here, after {seconds:.1f} s.")
        if done < len(uploads):
            raise CommandError("Some files were not taken in; the table says why.")


def row_of(upload):
    """Return one line of the report: file, issue, articles, certificate, doubts or refusal."""
    if upload.state != Upload.State.DONE:
        return [upload.filename, upload.get_state_display(), "", "", upload.refusal]
    issue = upload.issue
    doubts = len(issue.doubts) + sum(map(len, issue.articles.values_list("doubts", flat=True)))
    certificate = f"{issue.contents_matched}/{issue.contents_count}"
    return [upload.filename, str(issue), str(issue.articles.count()), certificate, str(doubts)]
