from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.management.synthetic import PER_ISSUE, make_archive
from articles.models import Article


class Command(BaseCommand):
    """An archive to measure: the same for the same number, on either database."""

    help = "Fill an empty database with made-up, published articles, for benchmarks."

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, required=True, help="how many to make")

    def handle(self, *, articles, **options):
        if articles < 1:
            raise CommandError("Make at least one article.")
        if Article.objects.exists():
            raise CommandError("There are articles already; this is for an empty database.")
        make_archive(articles=articles, progress=self.told)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self.stdout.write(f"{articles:,} articles in {-(-articles // PER_ISSUE):,} issues.")

    def told(self, done, of):
        """Say how far it is, on a terminal."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{done:,} of {of:,}", ending="\n" if done >= of else "")
