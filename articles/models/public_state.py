"""A mark of all that the public may see, which the database itself changes with every change.

Triggers watch every table that a public page may show something of, so nothing passes them by:
no operation, no `update()`, no SQL. Changes of what was never published leave the mark as it is.
"""

import secrets

from django.apps import apps
from django.db import connection, models, transaction
from django.utils import timezone

from articles.models.article import Article
from articles.models.issue import Issue
from articles.models.page import Page

PREFIX = "articles_public_"
SLOTS = {"sqlite": 1, "postgresql": 64}
# Tables of which no public page shows anything. A new table is watched.
UNWATCHED = {
    *("AuditEntry", "Comment", "HouseFormat", "Job", "JournalHead", "PageImage", "Presence"),
    *("PreviewLink", "PublicState", "Schedule", "ScratchSlot", "SearchChange", "SearchEntry"),
    *("SearchState", "SearchText", "Surgery", "Upload", "WorkerBeat"),
}
PUBLISHED_IN = "EXISTS (SELECT 1 FROM articles_article p WHERE p.issue_id = {issue} AND p.status = 'published')"
KNOWN_ARTICLE = (
    "EXISTS (SELECT 1 FROM articles_article a WHERE a.id = {article} AND (a.status IN ('published', 'withdrawn') OR "
    + PUBLISHED_IN.format(issue="a.issue_id")
    + "))"
)
PAGE_OF_PUBLISHED = (
    "EXISTS (SELECT 1 FROM articles_page g JOIN articles_article p ON p.issue_id = g.issue_id"
    " WHERE g.id = {page} AND p.status = 'published')"
)
MARK = {
    "sqlite": "abs(random() % 9007199254740992)",
    "postgresql": "(random() * 9007199254740992)::bigint",
}
ON_SQLITE = """
    CREATE TRIGGER {prefix}{table}_{event} AFTER {event} ON {table} WHEN {condition}
    BEGIN UPDATE articles_publicstate SET mark = {mark}; END
"""
# Each connection has its own slot of many, so that writers seldom wait for one another, and
# writes it once in a transaction.
ON_POSTGRESQL = """
    CREATE FUNCTION {prefix}{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF (TG_OP <> 'INSERT' AND ({old})) OR (TG_OP <> 'DELETE' AND ({new})) THEN
            UPDATE articles_publicstate SET mark = {mark}, written_by = txid_current()
            WHERE id = pg_backend_pid() % {slots} + 1 AND written_by IS DISTINCT FROM txid_current();
        END IF;
        RETURN NULL;
    END $$;
    CREATE TRIGGER {prefix}{table} AFTER INSERT OR UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {prefix}{table}()
"""
STATE = """
    SELECT (SELECT sum(mark) FROM articles_publicstate),
           (SELECT max(embargoed_until) FROM articles_article WHERE embargoed_until <= %s)
"""


class PublicState(models.Model):
    """A mark drawn by the triggers; `written_by` is the transaction that drew it last."""

    mark = models.BigIntegerField()
    written_by = models.BigIntegerField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.mark)


def public_state(*, at):
    """Return what differs whenever anything public differs, or None where nothing watches; one query.

    Embargoes end without a change in the database, so the last that has ended is part of it,
    and so is the day.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(STATE, [moment])
        mark, lifted = cursor.fetchone()
    return None if mark is None else (mark, lifted, timezone.localdate(at))


@transaction.atomic
def watch():
    """Put the triggers on all watched tables, in place of those that are there."""
    unwatch()
    for model in apps.get_app_config("articles").get_models(include_auto_created=True):
        if model.__name__ not in UNWATCHED:
            watch_table(model)
    PublicState.objects.bulk_create(
        PublicState(pk=slot + 1, mark=secrets.randbits(53))
        for slot in range(SLOTS[connection.vendor])
    )


@transaction.atomic
def unwatch():
    """Take the triggers away; without marks nothing is served from memory."""
    with connection.cursor() as cursor:
        for name in trigger_names():
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION {name} CASCADE")
            else:
                cursor.execute(f"DROP TRIGGER {name}")
    if PublicState._meta.db_table in connection.introspection.table_names():
        PublicState.objects.all().delete()


def trigger_names():
    """Return the names of the triggers that are there."""
    tables = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE starts_with(tgname, %s)",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND instr(name, %s) = 1",
    }
    with connection.cursor() as cursor:
        cursor.execute(tables[connection.vendor], [PREFIX])
        return [name for (name,) in cursor.fetchall()]


def watch_table(model):
    """Put a trigger on the table of a model."""
    told = {
        "prefix": PREFIX,
        "table": model._meta.db_table,
        "mark": MARK[connection.vendor],
        "slots": SLOTS[connection.vendor],
    }
    old, new = condition(model, "OLD"), condition(model, "NEW")
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(ON_POSTGRESQL.format(**told, old=old, new=new))
            return
        for event, said in [("INSERT", new), ("UPDATE", f"{old} OR {new}"), ("DELETE", old)]:
            cursor.execute(ON_SQLITE.format(**told, event=event, condition=said))


def condition(model, row):
    """Return the SQL that says whether a row of a model may show on a public page."""
    if model is Article:
        return f"({row}.status IN ('published', 'withdrawn') OR {PUBLISHED_IN.format(issue=f'{row}.issue_id')})"
    if model is Issue:
        return PUBLISHED_IN.format(issue=f"{row}.id")
    rules = {
        Article: lambda column: KNOWN_ARTICLE.format(article=column),
        Issue: lambda column: PUBLISHED_IN.format(issue=column),
        Page: lambda column: PAGE_OF_PUBLISHED.format(page=column),
    }
    parts = [
        rules[field.related_model](f"{row}.{field.column}")
        for field in model._meta.concrete_fields
        if field.related_model in rules
    ]
    return f"({' OR '.join(parts)})" if parts else "1 = 1"
