"""Merge rows that stand beside a text, such as citations: each by its identity, field by field.

A row is plain data. `id` says which stored row it is, or is None; rows that were stored anew
meanwhile have another `id` and are known by what they say. `position` is never a conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from articles.splitting.merging import Choice, Conflict, merge_field

Row = Mapping[str, Any]
MergedRow = Row | Conflict[Row | None]

_PLACE = {"id", "position"}  # say where a row stands, and nothing to a reader


def says(row: Row | None) -> dict[str, Any]:
    """Return what a row says: without its place, empty values left out, lines ended alike."""
    return {
        name: value.replace("\r\n", "\n") if isinstance(value, str) else value
        for name, value in (row or {}).items()
        if name not in _PLACE and value not in ("", None)
    }


def merge_rows(base: Sequence[Row], mine: Sequence[Row], theirs: Sequence[Row]) -> list[MergedRow]:
    """Merge two changes of the same rows; one changed here and removed there is a conflict.

    What is merged has the `id` of theirs, for that is the row stored now.
    """
    my_own, their_own = _found_again(base, mine), _found_again(base, theirs)
    merged: list[MergedRow] = [
        row
        for index, old in enumerate(base)
        if (row := _merge_row(old, my_own.get(index), their_own.get(index))) is not None
    ]
    added = _added(theirs, their_own)
    known = [says(row) for row in added]
    merged += added
    merged += [row for row in _added(mine, my_own) if says(row) not in known]
    return sorted(merged, key=_position)


def settle_row(conflict: Conflict[Row | None], choice: Choice) -> list[Row]:
    """Return the rows that a choice gives; with both, mine becomes a row of its own."""
    mine, theirs = conflict.mine, conflict.theirs
    if choice is Choice.THEIRS:
        return [theirs] if theirs else []
    if choice is Choice.BOTH and theirs:
        return [*([{**mine, "id": None}] if mine else []), theirs]
    return [{**mine, "id": theirs["id"] if theirs else None}] if mine else []


def _found_again(base: Sequence[Row], side: Sequence[Row]) -> dict[int, Row]:
    """Return which row of a side each row of the base has become, by its index."""
    left = list(side)
    found: dict[int, Row] = {}
    for is_same in (_has_same_id, _says_same):
        for index, old in enumerate(base):
            row = next((row for row in left if is_same(old, row)), None)
            if row is not None and index not in found:
                left = [other for other in left if other is not row]
                found[index] = row
    return found


def _has_same_id(old: Row, row: Row) -> bool:
    return old.get("id") is not None and old["id"] == row.get("id")


def _says_same(old: Row, row: Row) -> bool:
    return says(old) == says(row)


def _added(side: Sequence[Row], found: Mapping[int, Row]) -> list[Row]:
    kept = list(found.values())
    return [row for row in side if not any(row is known for known in kept)]


def _merge_row(old: Row, mine: Row | None, theirs: Row | None) -> MergedRow | None:
    """Return the row, a conflict about it, or None where it is removed."""
    if mine is None or theirs is None:
        left = theirs if mine is None else mine
        return None if left is None or says(left) == says(old) else Conflict(old, mine, theirs)
    names = {**old, **mine, **theirs}.keys() - _PLACE
    said = [says(row) for row in (old, mine, theirs)]
    fields = {name: merge_field(*(row.get(name) for row in said)) for name in names}
    if any(isinstance(value, Conflict) for value in fields.values()):
        return Conflict(old, mine, theirs)
    position = merge_field(*(row.get("position", 0) for row in (old, mine, theirs)))
    place = position.mine if isinstance(position, Conflict) else position
    return {**{n: _shaped(theirs, n, v) for n, v in fields.items()}, **_place(theirs, place)}


def _place(theirs: Row, position: int) -> Row:
    return {"id": theirs.get("id"), "position": position}


def _shaped(row: Row, name: str, value: Any) -> Any:
    """Return an empty value in the shape that the row has it in."""
    return value if value is not None else ("" if row.get(name) == "" else None)


def _position(row: MergedRow) -> int:
    stands = (row.theirs or row.mine) if isinstance(row, Conflict) else row
    return int((stands or {}).get("position", 0))
