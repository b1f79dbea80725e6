from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models.public_state import unwatch, watch
from articles.operations import statistics


class Command(migrate.Command):
    """Django's own, between taking the triggers of `public_state` away and putting them back.

    They depend on many tables, which SQLite makes anew when it changes them; what it knows
    of those goes with them, and is counted anew.
    """

    def handle(self, *args, **options):
        is_told_only = options["plan"] or options["check_unapplied"]
        if not is_told_only:
            unwatch()
        super().handle(*args, **options)
        if not is_told_only and is_complete():
            watch()
            statistics.refresh()


def is_complete():
    """Say whether every migration has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())
