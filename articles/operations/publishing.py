"""Put articles on public record, and take them back."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles import search
from articles.models import Article, AuditEntry, Change, Revision, Schedule
from articles.operations import auditing, journal
from articles.operations.holding import held
from articles.operations.refusal import Refusal


class NotReady(Refusal):
    """The article cannot be published as it stands."""


class NotWithdrawable(Refusal):
    """The article cannot be withdrawn, or not without a reason."""


@transaction.atomic
def publish(*, article, by, at):
    """Put a draft on public record and keep the published text as a revision.

    Under an embargo it enters the journal when the embargo ends (`journal.record_lifted`).
    Raises NotReady; with four eyes, also where whoever publishes it made the last change of it.
    """
    article = held(article, refusal=NotReady)
    if not article.is_draft():
        raise NotReady(_("“%s” is not a draft.") % article)
    if article.role != Article.Role.ARTICLE:
        raise NotReady(_("“%s” is not among the articles of the issue.") % article)
    if missing := article.missing_for_publication():
        raise NotReady(
            _("“%(article)s” still lacks: %(missing)s.")
            % {"article": article, "missing": _(", ").join(missing)}
        )
    if article.lacks_check():
        raise NotReady(
            _("Somebody else than its last editor has to mark “%s” ready first.") % article
        )
    four_eyes = article.issue.publication.four_eyes
    if four_eyes and by is not None and article.was_last_edited_by(by):
        raise NotReady(_("You changed “%s” last: somebody else has to publish it.") % article)

    article.status = Article.Status.PUBLISHED
    article.published_at = article.updated_at = at
    article.version += 1
    article.save(update_fields=["status", "published_at", "updated_at", "version"])
    Revision.record(article, by=by, at=at, note=_("Published"))
    if article.is_visible(at=at):
        journal.record(Change.Kind.PUBLISHED, article=article, by=by, at=at)
    Schedule.objects.unsettled().of(article).update(state=Schedule.State.DONE, settled_at=at)
    auditing.record(AuditEntry.Kind.PUBLISHED, by=by, at=at, article=article)
    search.put([article])
    return article


@transaction.atomic
def publish_issue(*, issue, by, at):
    """Publish every draft of an issue, or none: the refusal names all that is missing."""
    drafts = list(Article.objects.held().filter(issue=issue).drafts().in_order())
    if not drafts:
        raise NotReady(_("“%s” has no drafts to publish.") % issue)
    refusals = []
    for draft in drafts:
        try:
            publish(article=draft, by=by, at=at)
        except NotReady as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise NotReady("\n".join(refusals))
    Schedule.objects.unsettled().of(issue).update(state=Schedule.State.DONE, settled_at=at)
    return drafts


@transaction.atomic
def withdraw(*, article, reason, by, at):
    """Take a published article back; its address stays and tells the reason."""
    article = held(article, refusal=NotWithdrawable)
    if article.status != Article.Status.PUBLISHED:
        raise NotWithdrawable(_("“%s” is not published.") % article)
    if not reason.strip():
        raise NotWithdrawable(_("Give the reason: readers see it at the article's address."))

    journal.record_lifted(at=at)
    was_public = article.is_visible(at=at)
    article.status = Article.Status.WITHDRAWN
    article.withdrawn_at = article.updated_at = at
    article.withdrawal_reason = reason.strip()
    article.version += 1
    article.save(
        update_fields=["status", "withdrawn_at", "withdrawal_reason", "updated_at", "version"]
    )
    Revision.record(article, by=by, at=at, note=_("Withdrawn"))
    if was_public:
        journal.record(Change.Kind.WITHDRAWN, article=article, by=by, at=at)
    auditing.record(
        AuditEntry.Kind.WITHDRAWN, by=by, at=at, article=article, note=article.withdrawal_reason
    )
    search.remove([article])
    return article
