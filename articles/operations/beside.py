"""What stands beside an article's text: tags, citations and translation notes, as plain data."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Source, Tag
from articles.models.revision import NOTE_FIELDS


@dataclass(frozen=True)
class Beside:
    """Names of tags, and rows as a revision keeps them; None leaves what is stored alone.

    The `id` of a row is that of the stored one, or None for a new one.
    """

    tags: Sequence[str] | None = None
    citations: Sequence[Mapping[str, Any]] | None = None
    translation_notes: Sequence[Mapping[str, Any]] | None = None


def store_beside(article, beside, *, by):
    """Store what stands beside an article; call it inside the transaction that saves it."""
    if beside.tags is not None:
        article.tags.set(named(Tag, beside.tags).values())
    if beside.citations is not None:
        sources = named(Source, [row["name"] for row in beside.citations if row.get("name")])
        fields = [citation_fields(row, sources) for row in beside.citations]
        store_rows(article.citations, beside.citations, fields)
    if beside.translation_notes is not None:
        fields = [note_fields(row) for row in beside.translation_notes]
        store_rows(article.translation_notes, beside.translation_notes, fields, created_by=by)


def named(model, names):
    """Return the rows of these names by name; what does not exist is made."""
    found = {row.name: row for row in model.objects.filter(name__in=names)} if names else {}
    for name in names:
        found[name] = found.get(name) or model.objects.named(name)
    return found


def store_rows(stored, rows, fields, **for_new_ones):
    """Let the stored rows of an article become the given ones, each with its fields."""
    known = {row.pk: row for row in stored.all()}
    ids = [row["id"] if row.get("id") in known else None for row in rows]
    if gone := known.keys() - set(ids):
        stored.filter(pk__in=gone).delete()
    for pk, values in zip(ids, fields, strict=True):
        row = known.get(pk)
        if row is None:
            stored.create(**values, **for_new_ones)
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            row.save(update_fields=list(values))


def citation_fields(data, sources):
    """Return the fields of a citation that its data gives."""
    date = data.get("date")
    return {
        "source_id": sources[data["name"]].pk if data.get("name") else None,
        "date": datetime.date.fromisoformat(date) if date else None,
        "url": data.get("url") or "",
        "position": data.get("position", 0),
    }


def note_fields(data):
    """Return the fields of a translation note that its data gives."""
    said = {name: data.get(name) or "" for name in NOTE_FIELDS}
    return {**said, "position": data.get("position", 0)}
