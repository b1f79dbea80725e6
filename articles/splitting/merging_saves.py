"""Merge what two people saved of one article: text, fields, and what stands beside it.

All three sides are plain data, as a revision keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.splitting.merging import (
    Choice,
    Conflict,
    Merged,
    Own,
    Undecided,
    merge_bodies,
    merge_field,
    merge_line,
    merge_list,
    settle_text,
)
from articles.splitting.merging_rows import MergedRow, Row, merge_rows, settle_row

LINES = ("headline", "byline")
VALUES = ("section", "region", "lang", "embargoed_until")
ROWS = ("citations", "translation_notes")
FIELDS = (*LINES, "body", *VALUES, "tags", *ROWS)

Data = Mapping[str, Any]
Decision = Choice | Own


@dataclass(frozen=True, slots=True)
class MergedSave:
    """A save merged with what others saved before it; what both changed is a conflict."""

    values: Mapping[str, Any]
    body: Merged
    tags: tuple[str, ...]
    rows: Mapping[str, tuple[MergedRow, ...]]

    @property
    def conflicts(self) -> dict[str, Conflict[Any]]:
        """The conflicts by name: of a field, or `body-1`, `citations-1` and so on."""
        found = {name: v for name, v in self.values.items() if isinstance(v, Conflict)}
        found |= _numbered("body", self.body.parts)
        for name, rows in self.rows.items():
            found |= _numbered(name, rows)
        return found

    def settled(self, decisions: Mapping[str, Decision]) -> dict[str, Any]:
        """Return the data with a decision for each conflict, by name; raises Undecided."""
        missing = [name for name in self.conflicts if not _fits(name, decisions.get(name))]
        if missing:
            raise Undecided(", ".join(missing))
        values = {
            name: _settle_value(name, value, decisions[name])
            if isinstance(value, Conflict)
            else value
            for name, value in self.values.items()
        }
        rows = {name: list(self._settled_rows(name, decisions)) for name in self.rows}
        body = self.body.settled([decisions[name] for name in _numbered("body", self.body.parts)])
        return {**values, "body": body, "tags": list(self.tags), **rows}

    def _settled_rows(self, name: str, decisions: Mapping[str, Decision]) -> Iterator[Row]:
        names = iter(_numbered(name, self.rows[name]))
        for row in self.rows[name]:
            if isinstance(row, Conflict):
                decision = decisions[next(names)]
                yield from settle_row(row, Choice(str(decision)))
            else:
                yield row


def merge_saves(base: Data | None, mine: Data, theirs: Data) -> MergedSave:
    """Merge two changes of an article; where nobody knows its base, all that differs is a conflict."""
    base = base or {}
    lines = {n: merge_line(base.get(n, ""), mine[n], theirs[n]) for n in LINES}
    values = {n: merge_field(base.get(n), mine[n], theirs[n]) for n in VALUES}
    return MergedSave(
        values={**lines, **values},
        body=_merge_bodies(base.get("body", ""), mine["body"], theirs["body"]),
        tags=tuple(merge_list(base.get("tags", []), mine["tags"], theirs["tags"])),
        rows={n: tuple(merge_rows(base.get(n, []), mine[n], theirs[n])) for n in ROWS},
    )


def _merge_bodies(base: str, mine: str, theirs: str) -> Merged:
    """Merge two changes of a body; what one side alone has changed stays to the letter."""
    whole = merge_field(base, mine, theirs)
    if isinstance(whole, Conflict):
        return merge_bodies(base, mine, theirs)
    return Merged((whole,) if whole else ())


def field_of(name: str) -> str:
    """Return the field that a conflict is about."""
    return name.partition("-")[0]


def choices_for(conflict: Conflict[Any], name: str) -> list[Choice]:
    """Return what can be chosen in a conflict: a field with one value takes no two."""
    no_two = field_of(name) in VALUES or not (conflict.mine and conflict.theirs)
    return [choice for choice in Choice if not (no_two and choice is Choice.BOTH)]


def takes_own_text(name: str) -> bool:
    """Say whether a conflict can be settled by writing something else."""
    return field_of(name) in (*LINES, "body")


def _numbered(name: str, parts: Sequence[Any]) -> dict[str, Conflict[Any]]:
    found = [part for part in parts if isinstance(part, Conflict)]
    return {f"{name}-{ordinal}": conflict for ordinal, conflict in enumerate(found, 1)}


def _fits(name: str, decision: Decision | None) -> bool:
    """Say whether a decision is one that this conflict can be settled by."""
    if isinstance(decision, Own):
        return takes_own_text(name)
    return decision is not None and not (field_of(name) in VALUES and decision is Choice.BOTH)


def _settle_value(name: str, conflict: Conflict[Any], decision: Decision) -> Any:
    """Return the value of a field; both texts of one line stand in one line."""
    if name in LINES:
        return " ".join(settle_text(conflict, decision).split("\n\n"))
    return conflict.mine if decision is Choice.MINE else conflict.theirs
