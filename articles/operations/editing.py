"""Save what editors write, with its history."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles import search
from articles.models import Article, AuditEntry, Change, Correction, Placement, Revision
from articles.operations import auditing, journal, stale_saves
from articles.operations.beside import Beside, store_beside
from articles.operations.holding import held
from articles.operations.refusal import Refusal
from articles.operations.stale_saves import EDITABLE, EditConflict, adds_something, settle
from articles.splitting import markdown
from articles.splitting.following import follow_paragraphs

__all__ = [
    "Beside",
    "CorrectionNeeded",
    "EditConflict",
    "NotEditable",
    "ReaderNote",
    "TooLong",
    "adds_something",
    "save_article",
    "settle",
]

LIMITED = ["headline", "byline"]


class CorrectionNeeded(Refusal):
    """A published article is only changed with a note for its readers."""


class NotEditable(Refusal):
    """What was withdrawn stays so, what was deleted is gone; what is public no embargo hides."""


class TooLong(Refusal):
    """A line is longer than its field holds, as where two headlines were joined."""


@dataclass(frozen=True)
class ReaderNote:
    """What readers are told of a correction; `kind` is one of `Correction.Kind`."""

    kind: str
    note: str


MARKS = ["reviewed_at", "reviewed_by"]


@transaction.atomic
def save_article(*, article, seen_version, by, at, beside=None, reader_note=None, note=""):
    """Keep an editor's text as a new revision; each paragraph keeps its place on the page.

    `article` carries the new field values and `beside` what stands beside them (None: left
    alone); `seen_version` is the version the editor had opened. What others have saved since
    is merged, so that nothing of theirs is overwritten: then the version grows by more than
    one from the one seen; where nothing of the editor's is new, nothing is stored. Raises
    EditConflict where both changed the same place. A published article needs a `ReaderNote`
    and goes into the journal. `note` says why, for the desk.
    """
    kept = held(article, refusal=NotEditable)
    if kept.version != seen_version:
        mine = stale_saves.merged_with(kept, article, beside, seen_version=seen_version)
        if mine.adds_nothing and reader_note is None:
            return kept
        article, beside = mine.article, mine.beside
        note = note or _("Merged with what was saved meanwhile")
    refuse_to_save(kept, article, reader_note=reader_note)
    kind = Change.Kind.CORRECTED if kept.is_visible(at=at) else Change.Kind.PUBLISHED
    if kind == Change.Kind.CORRECTED:
        refuse_to_hide(kept, embargoed_until=article.embargoed_until, at=at)
        journal.record_lifted(at=at)

    store(kept, article, beside, by=by, at=at)
    said = reader_note.note if reader_note else note
    revision = Revision.record(kept, by=by, at=at, note=said[:200])
    if reader_note is not None:
        record_correction(kept, revision, reader_note, by=by, at=at, kind=kind)
        search.put([kept])
    record_act(kept, reader_note, by=by, at=at)
    return kept


def store(kept, article, beside, *, by, at):
    """Give the stored article the values of the other one, and the next version."""
    move_placements(kept, old=kept.body, new=article.body)
    for name in EDITABLE:
        setattr(kept, name, getattr(article, name))
    kept.status = kept.status_after_edit()
    kept.keep_mark_of(by)
    kept.version += 1
    kept.updated_at = at
    kept.save(update_fields=[*EDITABLE, *MARKS, "status", "version", "updated_at"])
    if beside is not None:
        store_beside(kept, beside, by=by)


def record_act(article, reader_note, *, by, at):
    """Record who saved the article, and what they told its readers."""
    kind = AuditEntry.Kind.CORRECTED if reader_note else AuditEntry.Kind.SAVED
    note = reader_note.note if reader_note else ""
    auditing.record(kind, by=by, at=at, article=article, note=note)


def refuse_to_save(kept, article, *, reader_note):
    """Raise the refusal that stands in the way of saving, if there is one."""
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
    for field in map(Article._meta.get_field, LIMITED):
        if len(getattr(article, field.name)) > field.max_length:
            raise TooLong(
                _("%(field)s: %(most)d characters at most.")
                % {"field": field.verbose_name, "most": field.max_length}
            )


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
