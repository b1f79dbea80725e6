"""Publish at a moment: set it, cancel it, and do it when the moment has come."""

import logging

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, AuditEntry, Issue, Revision, Schedule
from articles.operations import auditing, holding, publishing
from articles.operations.refusal import Refusal

logger = logging.getLogger(__name__)


class NotSchedulable(Refusal):
    """There is nothing to publish, or the moment has passed."""


@transaction.atomic
def schedule(*, row, publish_at, by, at):
    """Let the worker publish an article, or the drafts of an issue, at a moment yet to come.

    What was set before for the same row is replaced. Whether it is complete is asked at the
    moment itself. Raises NotSchedulable.
    """
    row = held(row)
    refuse_moment(publish_at, at=at)
    if not drafts_of(row).exists():
        raise NotSchedulable(_("“%s” has no drafts to publish.") % row)
    Schedule.objects.unsettled().of(row).update(state=Schedule.State.CANCELLED, settled_at=at)
    made = Schedule.objects.create(
        **{row._meta.model_name: row}, publish_at=publish_at, set_by=by, set_at=at
    )
    record(AuditEntry.Kind.SCHEDULED, row, by=by, at=at, note=publish_at.isoformat())
    return made


@transaction.atomic
def cancel(*, row, by, at):
    """Forget the moment that was set for an article or an issue; return whether one was set."""
    row = held(row)
    unsettled = Schedule.objects.unsettled().of(row)
    cancelled = unsettled.update(state=Schedule.State.CANCELLED, settled_at=at)
    if cancelled:
        record(AuditEntry.Kind.UNSCHEDULED, row, by=by, at=at)
    return bool(cancelled)


@transaction.atomic
def embargo(*, row, until, by, at):
    """Keep an article, or the drafts of an issue, from readers until a moment; None lifts it.

    It says when readers may see what is published, and publishes nothing. Raises NotSchedulable.
    """
    row = held(row)
    if until is not None:
        refuse_moment(until, at=at)
    drafts = list(drafts_of(row).held())
    if not drafts:
        raise NotSchedulable(_("“%s” has no drafts to put under an embargo.") % row)
    for draft in drafts:
        set_embargo(draft, until, by=by, at=at)
    note = until.isoformat() if until else ""
    record(AuditEntry.Kind.EMBARGOED, row, by=by, at=at, note=note)
    return drafts


def set_embargo(draft, until, *, by, at):
    """Keep the moment as a new version of the draft; what was checked of its text stays checked."""
    is_checked = draft.checked_version == draft.version
    draft.embargoed_until = until
    draft.version += 1
    draft.updated_at = at
    draft.checked_version = draft.version if is_checked else draft.checked_version
    draft.save(update_fields=["embargoed_until", "version", "updated_at", "checked_version"])
    Revision.record(draft, by=by, at=at, note=_("Embargo"))


def refuse_moment(moment, *, at):
    """Raise NotSchedulable for a moment that has passed."""
    if moment <= at:
        raise NotSchedulable(_("The moment has passed: choose one that is still to come."))


def run_due(*, at):
    """Publish what is due, each once however many workers ask; return how many were settled.

    What is refused is published not even in part; its sentence stays for the desk. What
    fails for another reason stays due and is tried again.
    """
    settled = 0
    for pk in list(Schedule.objects.due(at=at).values_list("pk", flat=True)):
        try:
            settled += run(pk, at=at)
        except Exception:
            logger.exception("The scheduled publication %s failed; it is tried again.", pk)
    return settled


@transaction.atomic
def run(pk, *, at):
    """Publish what one schedule names, unless somebody else has; return whether it was settled here."""
    due = Schedule.objects.due(at=at).select_for_update(skip_locked=True)
    found = due.filter(pk=pk).first()
    if found is None:
        return False
    row, by = found.subject, found.set_by
    found.state, found.settled_at = Schedule.State.DONE, at
    try:
        publish(row, by=by, at=at)
    except Refusal as refusal:
        found.state, found.refusal = Schedule.State.REFUSED, str(refusal)
        record(AuditEntry.Kind.SCHEDULE_FAILED, row, by=by, at=at, note=found.refusal)
    found.save(update_fields=["state", "settled_at", "refusal"])
    return True


@transaction.atomic
def publish(row, *, by, at):
    """Publish an article or an issue, whole or not at all."""
    if isinstance(row, Issue):
        publishing.publish_issue(issue=row, by=by, at=at)
    else:
        publishing.publish(article=row, by=by, at=at)


def held(row):
    """Return the article or the issue as it stands, locked until the transaction ends."""
    if isinstance(row, Article):
        return holding.held(row, refusal=NotSchedulable)
    issues = Issue.objects.select_related("publication").select_for_update(of=["self"])
    return issues.get(pk=row.pk)


def drafts_of(row):
    """Return what publishing an article or an issue would publish."""
    chosen = {"pk": row.pk} if isinstance(row, Article) else {"issue": row}
    return Article.objects.filter(**chosen).drafts()


def record(kind, row, *, by, at, note=""):
    """Record an act on an article or an issue."""
    auditing.record(kind, by=by, at=at, note=note, **{row._meta.model_name: row})
