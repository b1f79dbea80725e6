"""The general splitter: for newsletters in no known house format."""

from __future__ import annotations

from collections.abc import Sequence

from articles.splitting.house_format import HouseFormat
from articles.splitting.language import language_of
from articles.splitting.passages import Kind, Passage, one_by_one
from articles.splitting.values import Line, ReadPdf


def general_format(lines: Sequence[Line]) -> HouseFormat:
    """Return what newsletters have in common, in the language of these lines."""
    return HouseFormat(name="general", language=language_of(" ".join(line.text for line in lines)))


def mark_in_general(read: ReadPdf, lines: Sequence[Line]) -> list[Passage]:
    return one_by_one(Kind.UNPLACED, lines)
