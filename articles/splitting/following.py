"""Follow paragraphs through an edit, so that each still knows where it stood on the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

ALIKE = 0.5  # share of characters two paragraphs must have in common to be the same one


def follow_paragraphs(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """Return for each old paragraph the index of the new one that it became, or None.

    Equal paragraphs are matched first, in order (Ratcliff and Obershelp's longest runs, as
    in `difflib`); between them, changed paragraphs are matched to the most alike. A
    paragraph that was split follows its larger part; merged ones follow to the same one.
    """
    became: list[int | None] = [None] * len(old)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            for offset in range(old_end - old_start):
                became[old_start + offset] = new_start + offset
        elif kind == "replace":
            for index in range(old_start, old_end):
                became[index] = _most_alike(old[index], new, range(new_start, new_end))
    return became


def find_paragraphs(text: str, sources: Sequence[str]) -> dict[int, int]:
    """Return which paragraphs a text has become or is a part of, each with the characters they share.

    Paragraph and text share at least half of the shorter one, in order; so a text that was
    changed, parted or set together with another is found. Blanks count: compare without them.
    """
    ends = list(accumulate(map(len, sources)))
    shared = [0] * len(sources)
    matcher = SequenceMatcher(None, text, "".join(sources), autojunk=False)
    for run in matcher.get_matching_blocks():
        for at in range(run.b, run.b + run.size):
            shared[bisect_right(ends, at)] += 1
    return {
        index: count
        for index, (count, source) in enumerate(zip(shared, sources, strict=True))
        if count and count >= ALIKE * min(len(text), len(source))
    }


def _most_alike(text: str, candidates: Sequence[str], indices: range) -> int | None:
    best = max(indices, key=lambda index: _kept(text, candidates[index]))
    return best if _kept(text, candidates[best]) >= ALIKE else None


def _kept(text: str, other: str) -> float:
    """Return the larger share that one text keeps of the other, 0 to 1."""
    if not text or not other:
        return 0.0
    blocks = SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / min(len(text), len(other))
