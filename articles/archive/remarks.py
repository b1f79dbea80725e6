"""What stands under an article for its readers: translation notes and corrections."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, DateTimeField, IntegerField, Value

from articles.models import Correction


@dataclass(frozen=True)
class Note:
    """A translation note for readers, under its number."""

    number: int
    passage: str
    wording: str
    text: str


@dataclass(frozen=True)
class CorrectionOnRecord:
    """What was corrected, and when."""

    kind: str
    text: str
    at: datetime
    is_small: bool


def remarks_on(article):
    """Return the notes and the corrections of an article, read with one query."""
    notes = article.translation_notes.for_readers().order_by()
    corrections = article.corrections.order_by()
    rows = notes.values_list(
        Value(None, output_field=DateTimeField()), "position", "pk", "passage", "wording", "note"
    ).union(
        corrections.values_list(
            "at",
            Value(0, output_field=IntegerField()),
            "pk",
            "kind",
            Value("", output_field=CharField()),
            "note",
        ),
        all=True,
    )
    noted, corrected = [], []
    for row in rows:
        (corrected if row[0] else noted).append(row)
    return _numbered(sorted(noted, key=lambda row: row[1:3])), _dated(sorted(corrected))


def _numbered(rows):
    return [
        Note(number=number, passage=passage, wording=wording, text=text)
        for number, (_at, _position, _pk, passage, wording, text) in enumerate(rows, 1)
    ]


def _dated(rows):
    return [
        CorrectionOnRecord(
            kind=Correction.Kind(kind).label,
            text=text,
            at=at,
            is_small=Correction(kind=kind).is_small(),
        )
        for at, _position, _pk, kind, _wording, text in rows
    ]
