from django.core.management.base import BaseCommand, CommandError

from articles import search
from articles.management.tables import draw_bar


class Command(BaseCommand):
    """Index all published articles anew while the site keeps answering, or check the index."""

    help = "Index all published articles anew. The site keeps answering meanwhile."

    def add_arguments(self, parser):
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument(
            "--from-scratch",
            action="store_true",
            help="Empty the index first: for a damaged index. Readers find less until it is done.",
        )
        ways.add_argument(
            "--check",
            action="store_true",
            help="Change nothing; say where the index differs from the articles.",
        )

    def handle(self, *, check, from_scratch, **options):
        if check:
            self.check_index()
            return
        search.rebuild(from_scratch=from_scratch, progress=self.bar)
        self.stdout.write("The search index is complete.")

    def check_index(self):
        """Print each fault; exit with an error if there is one."""
        count = 0
        for count, fault in enumerate(search.check(progress=self.bar), 1):  # noqa: B007
            self.stdout.write(fault)
        if count:
            raise CommandError(f"{count} faults. `manage.py rebuild_search` mends them.")
        self.stdout.write("The search index agrees with the articles.")

    def bar(self, done, of):
        """Draw the progress on a terminal."""
        draw_bar(self.stderr, done, of)
