"""Merge two changes of one text: by paragraphs, inside them by characters (CJK) or words.

What one side changed and the other left alone is taken; only what both changed at the same
place is a conflict, which carries both sides and the base. No text that a side has inserted is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from articles.splitting.hunks import Hunk, find_hunks

APART = 2  # code points that must stand untouched between the changes of two sides in one line
BREAK = "\n\n"

Value = TypeVar("Value")
_Change = tuple[Hunk, int]  # and whose it is: 0 for mine, 1 for theirs


@dataclass(frozen=True, slots=True)
class Conflict(Generic[Value]):
    """Both sides changed the same place: what stood there, and what each made of it."""

    base: Value
    mine: Value
    theirs: Value


class Choice(StrEnum):
    """How an editor settles a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Own:
    """How an editor settles a conflict by writing what neither side has."""

    text: str


class Undecided(ValueError):
    """A conflict is left without a choice."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged body: text of one or more paragraphs, or a conflict about such, in order."""

    parts: tuple[str | Conflict[str], ...]

    @property
    def conflicts(self) -> list[Conflict[str]]:
        """The conflicts, in order."""
        return [part for part in self.parts if isinstance(part, Conflict)]

    def settled(self, choices: Sequence[Choice | Own] = ()) -> str:
        """Return the body, one choice for each conflict in order; raises Undecided."""
        if len(choices) != len(self.conflicts):
            raise Undecided(f"{len(self.conflicts)} conflicts, {len(choices)} choices")
        left = iter(choices)
        texts = [
            settle_text(part, next(left)) if isinstance(part, Conflict) else part
            for part in self.parts
        ]
        return BREAK.join(text for text in texts if text)


def settle_text(conflict: Conflict[str], choice: Choice | Own) -> str:
    """Return the paragraphs that a choice gives; both means mine and then theirs."""
    if isinstance(choice, Own):
        return normal_body(choice.text)
    sides = {
        Choice.MINE: [conflict.mine],
        Choice.THEIRS: [conflict.theirs],
        Choice.BOTH: [conflict.mine, conflict.theirs],
    }
    return BREAK.join(text for text in sides[choice] if text)


def merge_field(base: Value, mine: Value, theirs: Value) -> Value | Conflict[Value]:
    """Merge a value that is changed as a whole, such as a section."""
    if mine in (base, theirs):
        return theirs
    return mine if theirs == base else Conflict(base, mine, theirs)


def merge_line(base: str, mine: str, theirs: str) -> str | Conflict[str]:
    """Merge a text of one line, such as a headline; a conflict is about the whole of it."""
    pieces = list(_merge(base, mine, theirs))
    if any(isinstance(piece, Conflict) for piece in pieces):
        return Conflict(base, mine, theirs)
    return "".join(_side(piece, "mine") for piece in pieces)


def merge_list(
    base: Sequence[Value], mine: Sequence[Value], theirs: Sequence[Value]
) -> list[Value]:
    """Merge a list without order of its own, such as citations: what a side removed goes, what one added stays."""
    kept = [item for item in mine if item in theirs or item not in base]
    return kept + [item for item in theirs if item not in base and item not in kept]


def merge_bodies(base: str, mine: str, theirs: str) -> Merged:
    """Merge two changes of a body; blank lines are evened out."""
    texts = [f"{BREAK}{normal_body(text)}{BREAK}" for text in (base, mine, theirs)]
    parts = [part for group in _by_paragraphs(_merge(*texts)) for part in _part(group)]
    return Merged(tuple(_joined(parts)))


def normal_body(body: str) -> str:
    """Return the body with paragraphs parted by exactly one empty line."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"\n(?:[ \t]*\n)+", BREAK, f"\n\n{lines}\n\n").strip("\n")


def _merge(base: str, mine: str, theirs: str) -> Iterator[str | Conflict[str]]:
    """Yield the text piece by piece: agreed, or a conflict."""
    sides = _changes(base, mine), _changes(base, theirs)
    at = 0
    for own, other in _groups(base, *sides):
        changed = [*own, *other]
        start = min(hunk.old_start for hunk in changed)
        end = max(hunk.old_end for hunk in changed)
        yield base[at:start]
        yield merge_field(
            base[start:end],
            _applied(base, mine, own, start, end),
            _applied(base, theirs, other, start, end),
        )
        at = end
    yield base[at:]


def _applied(base: str, side: str, hunks: Sequence[Hunk], start: int, end: int) -> str:
    """Return what a side has made of a stretch of the base."""
    texts: list[str] = []
    for hunk in hunks:
        texts += [base[start : hunk.old_start], side[hunk.new_start : hunk.new_end]]
        start = hunk.old_end
    return "".join([*texts, base[start:end]])


def _changes(base: str, side: str) -> list[Hunk]:
    return [_between_paragraphs(base, side, hunk) for hunk in find_hunks(base, side)]


def _between_paragraphs(base: str, side: str, hunk: Hunk) -> Hunk:
    """Move a whole paragraph inserted or deleted into the middle of the break beside it.

    There it touches neither the paragraph before nor the one behind, which the other side
    may have changed.
    """
    for step in (-1, 1):
        moved = Hunk(
            hunk.old_start + step, hunk.old_end + step, hunk.new_start + step, hunk.new_end + step
        )
        if _is_insertion(hunk) and _may_move(side, hunk.new_start, hunk.new_end, step):
            return moved if _in_break(base, moved.old_start) else hunk
        if _is_deletion(hunk) and _may_move(base, hunk.old_start, hunk.old_end, step):
            return moved if _in_break(base, moved.old_start) else hunk
    return hunk


def _may_move(text: str, start: int, end: int, step: int) -> bool:
    """Say whether a paragraph stands here with its break behind (step back) or before it (step on)."""
    if step < 0:
        return text[start - 2 : start] == BREAK and text[end - 2 : end] == BREAK
    return text[start : start + 2] == BREAK and text[end : end + 2] == BREAK


def _is_insertion(hunk: Hunk) -> bool:
    return hunk.old_start == hunk.old_end


def _is_deletion(hunk: Hunk) -> bool:
    return hunk.new_start == hunk.new_end


def _in_break(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at + 1] == BREAK


def _groups(
    base: str, mine: Sequence[Hunk], theirs: Sequence[Hunk]
) -> Iterator[tuple[list[Hunk], list[Hunk]]]:
    """Yield changes in order; those of two sides that meet, directly or by a third, come together."""
    groups: list[list[_Change]] = []
    for change in sorted(
        [*((hunk, 0) for hunk in mine), *((hunk, 1) for hunk in theirs)], key=_place
    ):
        first = len(groups)
        for index in range(len(groups) - 1, -1, -1):
            if max(hunk.old_end for hunk, _ in groups[index]) + APART < change[0].old_start:
                break
            if any(_too_near(base, other, change) for other in groups[index]):
                first = index
        groups[first:] = [[*(item for group in groups[first:] for item in group), change]]
    for group in groups:
        yield [hunk for hunk, side in group if not side], [hunk for hunk, side in group if side]


def _place(change: _Change) -> tuple[int, int]:
    return change[0].old_start, change[0].old_end


def _too_near(base: str, one: _Change, other: _Change) -> bool:
    """Say whether changes of two sides, the first not starting later, touch the same place."""
    (first, side), (second, other_side) = one, other
    if side == other_side:
        return False
    gap = base[first.old_end : second.old_start]
    if gap:
        return len(gap) < APART and "\n" not in gap
    touch_only = first.old_end == second.old_start and _in_break(base, second.old_start)
    both_insert = _is_insertion(first) and _is_insertion(second)
    return not touch_only or both_insert


def _side(piece: str | Conflict[str], side: str) -> str:
    return piece if isinstance(piece, str) else str(getattr(piece, side))


def _by_paragraphs(
    pieces: Iterator[str | Conflict[str]],
) -> Iterator[list[str | Conflict[str]]]:
    """Yield the pieces of each stretch between two breaks that both sides agree on."""
    group: list[str | Conflict[str]] = []
    for piece in pieces:
        if isinstance(piece, Conflict):
            group.append(piece)
            continue
        first, *others = re.split(r"\n\n+", piece)
        group.append(first)
        for other in others:
            yield group
            group = [other]
    yield group


def _part(group: Sequence[str | Conflict[str]]) -> Iterator[str | Conflict[str]]:
    """Yield the stretch as text, or as text around the paragraphs that are in conflict."""
    base, mine, theirs = (
        normal_body("".join(_side(piece, side) for piece in group)).split(BREAK)
        for side in ("base", "mine", "theirs")
    )
    if not any(isinstance(piece, Conflict) for piece in group):
        yield BREAK.join(mine)
        return
    head = _common(base, mine, theirs)
    tail = _common(base[head:][::-1], mine[head:][::-1], theirs[head:][::-1])
    yield BREAK.join(mine[:head])
    yield Conflict(*(BREAK.join(side[head : len(side) - tail]) for side in (base, mine, theirs)))
    yield BREAK.join(mine[len(mine) - tail :])


def _common(*sides: Sequence[str]) -> int:
    """Count the paragraphs that all sides begin with."""
    same = [len(set(paragraphs)) == 1 for paragraphs in zip(*sides, strict=False)]
    return next((index for index, is_same in enumerate(same) if not is_same), len(same))


def _joined(parts: Sequence[str | Conflict[str]]) -> Iterator[str | Conflict[str]]:
    """Leave out what is empty, and settle what turned out to be no conflict."""
    for part in parts:
        if isinstance(part, str):
            yield from [part] if part else []
        elif (settled := merge_field(part.base, part.mine, part.theirs)) != "":
            yield settled
