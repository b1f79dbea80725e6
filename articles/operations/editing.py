"""Save what editors write, with its history."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles import search
from articles.models import Article, AuditEntry, Change, Correction, Placement, Revision
from articles.operations import auditing, journal
from articles.operations.refusal import Refusal
from articles.splitting import markdown
from articles.splitting.following import follow_paragraphs


class EditConflict(Refusal):
    """Somebody else saved the article after this editor opened it.

    `current` is the article as it stands now.
    """

    def __init__(self, message, *, current):
        super().__init__(message)
        self.current = current


class CorrectionNeeded(Refusal):
    """A published article is only changed with a note for its readers."""


class NotEditable(Refusal):
    """A withdrawn article stays as it was withdrawn; what is public is not hidden by an embargo."""


@dataclass(frozen=True)
class ReaderNote:
    """What readers are told of a correction; `kind` is one of `Correction.Kind`."""

    kind: str
    note: str


EDITABLE = [
    "headline",
    "byline",
    "body",
    "section",
    "region",
    "lang",
    "embargoed_until",
]

MARKS = ["reviewed_at", "reviewed_by"]


@transaction.atomic
def save_article(*, article, seen_version, by, at, save_related=None, reader_note=None):
    """Keep an editor's text as a new revision; each paragraph keeps its place on the page.

    `article` carries the new field values; `seen_version` is the version the editor had
    opened. `save_related()` is called to store tags, citations and notes, before the
    revision is taken. A published article needs a `ReaderNote` and goes into the journal.
    """
    kept = Article.objects.held().get(pk=article.pk)
    refuse_to_save(kept, seen_version=seen_version, reader_note=reader_note)
    kind = Change.Kind.CORRECTED if kept.is_visible(at=at) else Change.Kind.PUBLISHED
    if kind == Change.Kind.CORRECTED:
        refuse_to_hide(kept, embargoed_until=article.embargoed_until, at=at)
        journal.record_lifted(at=at)

    move_placements(kept, old=kept.body, new=article.body)
    for name in EDITABLE:
        setattr(kept, name, getattr(article, name))
    kept.status = kept.status_after_edit()
    kept.keep_mark_of(by)
    kept.version += 1
    kept.updated_at = at
    kept.save(update_fields=[*EDITABLE, *MARKS, "status", "version", "updated_at"])
    if save_related is not None:
        save_related()
    revision = Revision.record(
        kept, by=by, at=at, note=reader_note.note[:200] if reader_note else ""
    )
    if reader_note is not None:
        record_correction(kept, revision, reader_note, by=by, at=at, kind=kind)
        search.put([kept])
    record_act(kept, reader_note, by=by, at=at)
    return kept


def record_act(article, reader_note, *, by, at):
    """Record who saved the article, and what they told its readers."""
    kind = AuditEntry.Kind.CORRECTED if reader_note else AuditEntry.Kind.SAVED
    note = reader_note.note if reader_note else ""
    auditing.record(kind, by=by, at=at, article=article, note=note)


def refuse_to_save(kept, *, seen_version, reader_note):
    """Raise the refusal that stands in the way of saving, if there is one."""
    if kept.version != seen_version:
        raise EditConflict(
            _("Somebody else has saved “%s” since you opened it.") % kept, current=kept
        )
    if kept.status == Article.Status.WITHDRAWN:
        raise NotEditable(_("“%s” is withdrawn and stays as it was.") % kept)
    if kept.role in Article.ELSEWHERE:
        raise NotEditable(
            _("“%(article)s” is no article of its own now: %(role)s. Edit the text there.")
            % {"article": kept, "role": kept.get_role_display()}
        )
    is_published = kept.status == Article.Status.PUBLISHED
    if is_published and not (reader_note and reader_note.note.strip()):
        raise CorrectionNeeded(_("“%s” is published: tell its readers what you corrected.") % kept)


def refuse_to_hide(kept, *, embargoed_until, at):
    """Raise NotEditable where an embargo would hide what the public has read."""
    if embargoed_until and embargoed_until > at:
        raise NotEditable(
            _("“%s” can be read already: withdraw it instead of putting it under an embargo.")
            % kept
        )


def record_correction(article, revision, reader_note, *, by, at, kind=Change.Kind.CORRECTED):
    """Put the change of a published article on record; in public when readers can read it.

    `kind` is what the journal calls it: PUBLISHED where the change has ended an embargo.
    """
    Correction.objects.create(
        article=article, revision=revision, kind=reader_note.kind, note=reader_note.note, at=at
    )
    if article.is_visible(at=at):
        journal.record(kind, article=article, by=by, at=at)


def move_placements(article, *, old, new):
    """Let each placement of the body name the paragraph that its own has become."""
    if old == new:
        return
    became = follow_paragraphs(markdown.paragraphs(old), markdown.paragraphs(new))
    placements = list(article.placements.filter(part=Placement.Part.BODY))
    for placement in placements:
        known = placement.paragraph is not None and placement.paragraph < len(became)
        placement.paragraph = became[placement.paragraph] if known else None
    Placement.objects.bulk_update(placements, ["paragraph"])
