"""Merge two changes of several articles at once, so that text may wander from one into another.

The articles are written below one another, with a mark before each headline and each body;
a mark that is taken away joins two texts, one that comes in cuts one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from articles.splitting.markdown import escape_text, plain_text
from articles.splitting.merging import BREAK, merge_bodies

_FENCE = "\ufdd0"  # a noncharacter: no text has it
_MARK = re.compile(f"{_FENCE}(\\d+)([hb]){_FENCE}")

Texts = Mapping[int, "Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Headline, as plain text, and Markdown body of one article."""

    headline: str
    body: str


def reweave(base: Texts, mine: Texts, theirs: Texts) -> dict[int, Piece] | None:
    """Merge the texts of articles, each side in its order; None where both changed the same place.

    What comes out are the articles of `theirs`, with all that `mine` changed of the base.
    """
    merged = merge_bodies(_woven(base), _woven(mine), _woven(theirs))
    if merged.conflicts:
        return None
    return _unwoven(merged.settled(), [(key, part) for key in theirs for part in "hb"])


def _woven(pieces: Texts) -> str:
    texts = []
    for key, piece in pieces.items():
        texts += [f"{_FENCE}{key}h{_FENCE}", escape_text(piece.headline)]
        texts += [f"{_FENCE}{key}b{_FENCE}", piece.body]
    return BREAK.join(filter(None, texts))


def _unwoven(text: str, marks: list[tuple[int, str]]) -> dict[int, Piece] | None:
    """Part a text at its marks; None where they are not the marks given, in order."""
    before, *parts = _MARK.split(text)
    found = [(int(key), part) for key, part in zip(parts[::3], parts[1::3], strict=True)]
    if before.strip() or found != marks:
        return None
    texts = [part.strip("\n") for part in parts[2::3]]
    return {
        key: Piece(" ".join(plain_text(headline).split()), body)
        for (key, _), headline, body in zip(marks[::2], texts[::2], texts[1::2], strict=True)
    }
