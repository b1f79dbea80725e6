from django.core.management.base import BaseCommand

from articles.management.worker import run_worker


class Command(BaseCommand):
    """The worker: any number of them, on any number of machines."""

    help = "Run background jobs, and publish what is set for a moment."

    def add_arguments(self, parser):
        parser.add_argument(
            "--until-empty", action="store_true", help="Stop when no job is left to do."
        )

    def handle(self, *, until_empty, **options):
        run_worker(until_empty=until_empty, heeds_signals=True)
