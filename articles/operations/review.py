"""Mark what has been read against its page."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, AuditEntry
from articles.operations import auditing
from articles.operations.holding import held
from articles.operations.refusal import Refusal


class NotReviewable(Refusal):
    """The text is not the one that was read, or no article of its issue."""


@transaction.atomic
def mark_reviewed(*, article, seen_version, by, at):
    """Say that somebody has read an article, in the version given, against its page.

    The mark stands until somebody else changes the text. Raises NotReviewable.
    """
    found = held(article, refusal=NotReviewable)
    if found.role != Article.Role.ARTICLE:
        raise NotReviewable(_("“%s” is not among the articles of the issue.") % found)
    if found.version != seen_version:
        raise NotReviewable(
            _("Somebody else has changed “%s” since you opened it: read it once more.") % found
        )
    if found.is_reviewed():
        return found
    found.reviewed_at, found.reviewed_by = at, by
    found.save(update_fields=["reviewed_at", "reviewed_by"])
    auditing.record(AuditEntry.Kind.REVIEWED, by=by, at=at, article=found)
    return found


@transaction.atomic
def unmark_reviewed(*, article, by, at):
    """Take the mark of a review away; raise NotReviewable only where the article was deleted."""
    found = held(article, refusal=NotReviewable)
    if found.is_reviewed():
        found.reviewed_at = found.reviewed_by = None
        found.save(update_fields=["reviewed_at", "reviewed_by"])
        auditing.record(
            AuditEntry.Kind.REVIEWED, by=by, at=at, article=found, note=_("Mark taken away")
        )
    return found
