"""Two states of a text beside each other, with what differs marked.

Latin words and numbers are compared whole, all else by single characters: one changed
kana shows as one. Where a sentence was written anew, it shows as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest

from articles.splitting.hunks import Fate, Run, differences

ALIKE = 0.5  # share of characters that two paragraphs have in common if one became the other
MOST_PAIRS = 2_500  # of changed paragraphs; what has more is paired in order


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, and whether the other state lacks it."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph as it was and as it is; one side is empty where it came or went."""

    old: tuple[Piece, ...]
    new: tuple[Piece, ...]

    @property
    def differs(self) -> bool:
        """Say whether anything in the paragraph differs."""
        return any(piece.differs for piece in self.old + self.new)

    @property
    def old_text(self) -> str:
        """The paragraph as it was."""
        return "".join(piece.text for piece in self.old)

    @property
    def new_text(self) -> str:
        """The paragraph as it is."""
        return "".join(piece.text for piece in self.new)

    @property
    def runs(self) -> list[Run]:
        """The paragraph in one line of reading: what was kept, deleted and inserted."""
        return differences(self.old_text, self.new_text)


def compare(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Set the paragraphs of two texts beside each other, in order; a changed one stands by what it became."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before, after = old[old_start:old_end], new[new_start:new_end]
        both = zip(before, after, strict=True) if kind == "equal" else _paired(before, after)
        pairs += [compare_paragraph(*texts) for texts in both]
    return pairs


def compare_paragraph(old: str, new: str) -> Pair:
    """Set two paragraphs beside each other, with the differing runs marked."""
    runs = differences(old, new)
    return Pair(
        old=tuple(_pieces(runs, without=Fate.INSERTED)),
        new=tuple(_pieces(runs, without=Fate.DELETED)),
    )


def _pieces(runs: Sequence[Run], *, without: Fate) -> Iterator[Piece]:
    for run in runs:
        if run.fate is not without:
            yield Piece(run.text, differs=run.fate is not Fate.KEPT)


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield changed paragraphs beside each other: the alike ones, and what stands between them in order."""
    anchors = [(-1, -1), *_alike(old, new), (len(old), len(new))]
    for (i, j), (next_i, next_j) in pairwise(anchors):
        yield from zip_longest(old[i + 1 : next_i], new[j + 1 : next_j], fillvalue="")
        if next_i < len(old) and next_j < len(new):
            yield old[next_i], new[next_j]


def _alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of alike paragraphs, in order, that have the most in common together."""
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return []
    letters = [Counter(text) for text in new]
    best: list[list[tuple[float, list[tuple[int, int]]]]]
    best = [[(0.0, [])] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, text in enumerate(old):
        own = Counter(text)
        for j, others in enumerate(letters):
            found = max(best[i][j + 1], best[i + 1][j], key=_score)
            share = _common_share(own, others)
            if share >= ALIKE and best[i][j][0] + share > found[0]:
                found = (best[i][j][0] + share, [*best[i][j][1], (i, j)])
            best[i + 1][j + 1] = found
    return best[-1][-1][1]


def _score(found: tuple[float, list[tuple[int, int]]]) -> float:
    return found[0]


def _common_share(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of their characters that two paragraphs have in common, 0 to 1."""
    together = one.total() + other.total()
    return 2 * (one & other).total() / together if together else 0.0
