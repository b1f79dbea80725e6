"""Copy a whole archive from one database into another, as from SQLite to PostgreSQL."""

from itertools import islice

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management.color import no_style
from django.db import connection, connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from articles import search
from articles.models import Upload
from articles.models.public_state import unwatch, watch
from articles.operations import statistics
from articles.operations.refusal import Refusal

BATCH = 1000  # rows
# What each database makes for itself, and what no process that is stopped has
LEFT_OUT = {
    *("articles.publicstate", "articles.searchstate", "articles.searchchange"),
    *("articles.searchentry", "articles.searchtext"),
    *("articles.presence", "articles.workerbeat", "sessions.session"),
}


class NotEmpty(Refusal):
    """The database that was to be filled has uploads or users."""


class OtherVersion(Refusal):
    """The two databases are not of one version of Newsroom."""


def copy_all(*, source, progress):
    """Fill the default database, migrated and otherwise empty, with all that `source` holds.

    `source` is the alias of a database that nothing writes to meanwhile; it stays as it is. All
    keys, addresses and numbers of the journal stay; the text index is made anew. Everything is
    copied or nothing. `progress(done, of)` is told of rows. Return how many there were. Raises
    NotEmpty or OtherVersion.
    """
    refuse_other_version(source)
    models = copied_models()
    of, done = sum(model._base_manager.using(source).count() for model in models), 0
    with transaction.atomic():
        refuse_filled()
        unwatch()
        empty(models)
        for rows in batches(models, source):
            type(rows[0])._base_manager.bulk_create(rows)
            done += len(rows)
            progress(done, of)
        go_on_counting(models)
        search.rebuild(from_scratch=True, progress=lambda done, of: None)
        watch()
    statistics.refresh()
    return done


def refuse_other_version(source):
    """Raise OtherVersion where the databases have not had the same migrations."""
    here, there = (
        set(MigrationRecorder(connections[alias]).applied_migrations())
        for alias in [connection.alias, source]
    )
    if here != there:
        raise OtherVersion(
            _("The two databases are not of the same version. Run “migrate” on each of them first.")
        )


def refuse_filled():
    """Raise NotEmpty where somebody works with the database already."""
    if Upload.objects.exists() or get_user_model().objects.exists():
        raise NotEmpty(_("The database that is to be filled is not empty. Name a new one."))


def copied_models():
    """Return the models whose rows are copied, those behind relations of many to many too."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]


def empty(models):
    """Remove what the migrations put there: it comes with its keys from the source."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def batches(models, source):
    """Yield lists of rows, each of one model."""
    for model in models:
        rows = model._base_manager.using(source).order_by("pk").iterator(BATCH)
        while batch := list(islice(rows, BATCH)):
            yield batch


def go_on_counting(models):
    """Let new rows take keys behind those that were copied."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
