"""Follow a passage through edits of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from articles.splitting.hunks import Hunk, find_hunks

LEAST_KEPT = 1 / 3  # share of a passage that must be left for it to be the same one


def follow_passage(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the passage `old[start:end]` stands in the new text, or None where it is gone.

    Changes inside it belong to it; what is inserted before or behind it does not. A
    passage that was moved as it was is found where it went.
    """
    if old == new:
        return start, end
    hunks = find_hunks(old, new)
    lost = sum(max(min(h.old_end, end) - max(h.old_start, start), 0) for h in hunks)
    if end - start - lost >= LEAST_KEPT * (end - start):
        return _carry_start(hunks, start), _carry_end(hunks, end)
    return nearest(new, old[start:end], near=_carry_start(hunks, start))


def nearest(text: str, passage: str, *, near: int) -> tuple[int, int] | None:
    """Return the place of a passage in a text that is the nearest to an offset, or None."""
    places = [start for start in _places(text, passage) if passage]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - near))
    return start, start + len(passage)


def _places(text: str, passage: str) -> Iterator[int]:
    found = text.find(passage)
    while found >= 0:
        yield found
        found = text.find(passage, found + 1)


def _carry_start(hunks: list[Hunk], at: int) -> int:
    """Return where an offset went; text that replaces what stood there begins with it."""
    before = [hunk for hunk in hunks if hunk.old_end <= at or hunk.old_start < at]
    return _carry(before, at, inside=lambda hunk: hunk.new_start)


def _carry_end(hunks: list[Hunk], at: int) -> int:
    """Return where an offset went; text that replaces what stood before it ends with it."""
    before = [hunk for hunk in hunks if hunk.old_start < at]
    return _carry(before, at, inside=lambda hunk: hunk.new_end)


def _carry(before: list[Hunk], at: int, *, inside: Callable[[Hunk], int]) -> int:
    if not before:
        return at
    last = before[-1]
    return inside(last) if last.old_end > at else at + last.new_end - last.old_end
