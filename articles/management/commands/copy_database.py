from functools import partial

import dj_database_url
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.utils.translation import gettext as _

from articles.management.tables import draw_bar
from articles.operations import moving
from articles.operations.refusal import Refusal

SOURCE = "source"


class Command(BaseCommand):
    """An archive into a new database: from SQLite to PostgreSQL, or back."""

    help = "Fill the new, migrated database of DATABASE_URL with all that another one holds."

    def add_arguments(self, parser):
        parser.add_argument(
            "source", metavar="URL", help="sqlite:///FILE or postgres://… that is copied"
        )

    def handle(self, *, source, **options):
        connections.databases[SOURCE] = {**connection.settings_dict, **described(source)}
        try:
            rows = moving.copy_all(source=SOURCE, progress=partial(draw_bar, self.stderr))
        except Refusal as refusal:
            raise CommandError(refusal) from None
        finally:
            connections[SOURCE].close()
            del connections[SOURCE], connections.databases[SOURCE]
        self.stdout.write(_("%(rows)d rows were copied; the search index is new.") % {"rows": rows})


def described(url):
    """Return Django's description of a database; raise CommandError where it is no address of one."""
    try:
        return {"OPTIONS": {}, **dj_database_url.parse(url)}
    except ValueError:
        raise CommandError(
            _("Name the database as sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME.")
        ) from None
