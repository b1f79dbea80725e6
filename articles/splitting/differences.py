"""Two states of a text beside each other, with what differs marked.

Latin words and numbers are compared whole, all else by single characters: one changed
kana shows as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

TOKENS = re.compile(r"[^\W\d_\u3040-\U0003ffff]+|\d+|.", re.DOTALL)


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


def compare(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Set the paragraphs of two texts beside each other, in order."""
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        both = zip_longest(old[old_start:old_end], new[new_start:new_end], fillvalue="")
        pairs += [compare_paragraph(*texts) for texts in both]
    return pairs


def compare_paragraph(old: str, new: str) -> Pair:
    """Set two paragraphs beside each other, with the differing runs marked."""
    left, right = TOKENS.findall(old), TOKENS.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    codes = matcher.get_opcodes()
    return Pair(
        old=_pieces((left[start:end], kind) for kind, start, end, _, _ in codes),
        new=_pieces((right[start:end], kind) for kind, _, _, start, end in codes),
    )


def _pieces(runs: Iterable[tuple[list[str], str]]) -> tuple[Piece, ...]:
    return tuple(Piece("".join(tokens), kind != "equal") for tokens, kind in runs if tokens)
