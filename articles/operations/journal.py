"""Write the journal of public changes."""

from datetime import timedelta

from django.db import transaction

from articles.models import Article, Change, JournalHead

# Embargoes that ended this long before the last look are looked at again: a form that set one
# may have been saved while we looked.
LOOK_BACK = timedelta(days=1)


def record(kind, *, article, by, at, target_slug=""):
    """Write one change into the journal; call it inside the transaction that makes the change.

    The head of the journal stays locked until that transaction ends, so numbers follow
    the order of commits and a cursor misses nothing.
    """
    head = locked_head()
    head.last += 1
    head.save(update_fields=["last"])
    return Change.objects.create(
        number=head.last,
        kind=kind,
        article=article,
        slug=article.slug,
        target_slug=target_slug,
        at=at,
        by=by,
    )


def locked_head():
    """Return the head of the journal, locked until the caller's transaction ends."""
    JournalHead.objects.get_or_create(pk=1)
    return JournalHead.objects.select_for_update().get(pk=1)


def record_lifted(*, at):
    """Write as published what became public because its embargo has ended; return the changes.

    Nobody acts at that moment, so whoever reads or writes the journal next does it first:
    the numbers stay without gap, and none is ever given to what is still hidden.
    """
    if not newly_lifted(JournalHead.objects.filter(pk=1).first(), at=at).exists():
        return []
    with transaction.atomic():
        head = locked_head()
        changes = [
            record(Change.Kind.PUBLISHED, article=article, by=None, at=article.embargoed_until)
            for article in newly_lifted(head, at=at)
        ]
        JournalHead.objects.filter(pk=head.pk).update(lifted_at=at)
    return changes


def newly_lifted(head, *, at):
    """Return the articles that `record_lifted` has to write."""
    since = head.lifted_at - LOOK_BACK if head and head.lifted_at else None
    return Article.objects.newly_lifted(since=since, at=at)
