"""Write the journal of public changes."""

from articles.models import Change, JournalHead


def record(kind, *, article, by, at, target_slug=""):
    """Write one change into the journal; call it inside the transaction that makes the change.

    The head of the journal stays locked until that transaction ends, so numbers follow
    the order of commits and a cursor misses nothing.
    """
    JournalHead.objects.get_or_create(pk=1)
    head = JournalHead.objects.select_for_update().get(pk=1)
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
