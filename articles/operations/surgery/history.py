"""Undo and redo: put an issue back into a state on record, with what editors did since."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import AuditEntry, Surgery
from articles.operations.surgery.desk import Desk
from articles.operations.surgery.rebasing import Rebase
from articles.operations.surgery.refusals import CannotUndo, StaleView


@transaction.atomic
def undo(*, issue, seen, by, at):
    """Take back the last surgery on an issue; what was typed since stays.

    `seen` is the number of the surgery that the editor wants undone. Raises StaleView where
    another is the last, and CannotUndo where text would be lost.
    """
    desk = Desk(issue, at=at)
    surgery = expected(Surgery.objects.of(issue).next_to_undo(), seen)
    Rebase(desk, surgery, base=surgery.after, target=surgery.before).apply()
    desk.store(by=by, note=_("Undone: %s") % surgery.label())
    surgery.undone_at, surgery.undone_by = at, by
    surgery.save(update_fields=["undone_at", "undone_by"])
    desk.audit(AuditEntry.Kind.UNDONE, surgery, by=by)
    return surgery


@transaction.atomic
def redo(*, issue, seen, by, at):
    """Do the surgery again that was undone last; what was typed since stays. Raises as `undo`."""
    desk = Desk(issue, at=at)
    surgery = expected(Surgery.objects.of(issue).next_to_redo(), seen)
    Rebase(desk, surgery, base=surgery.before, target=surgery.after).apply()
    desk.store(by=by, note=_("Done again: %s") % surgery.label())
    surgery.undone_at = surgery.undone_by = None
    surgery.save(update_fields=["undone_at", "undone_by"])
    desk.audit(AuditEntry.Kind.SURGERY, surgery, by=by)
    return surgery


def expected(surgery, seen):
    """Return the surgery if it is the one the editor saw; else raise the refusal."""
    if surgery is None:
        raise CannotUndo(_("There is nothing left to undo or to do again."))
    if surgery.number != seen:
        raise StaleView(_("Somebody else has worked on the issue since you opened the page."))
    return surgery


def state_of(issue):
    """Return what can be undone and done again, as plain data for a page."""
    own = Surgery.objects.of(issue).select_related("by").defer("before", "after")
    return {"undo": told(own.next_to_undo()), "redo": told(own.next_to_redo())}


def told(surgery):
    """Return what a button says of a surgery, or None."""
    return surgery and {
        "number": surgery.number,
        "kind": surgery.kind,
        "label": surgery.label(),
        "by": str(surgery.by or ""),
        "at": surgery.at.isoformat(),
    }
