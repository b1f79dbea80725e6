"""Passages: stretches of lines that were recognised as one thing, in reading order.

Every way of splitting (by a house format, or in general) ends in a list of passages;
all that follows (blocks, drafts, notices, certificate) is made from it alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.splitting.values import ContentsEntry, Line, Role


class Kind(StrEnum):
    """What a passage is."""

    MASTHEAD = "masthead"
    CONTENTS = "contents"
    NOTICE_HEADING = "notice heading"
    NOTICE = "notice"
    LABEL = "label"  # says where the articles begin, or that a section is empty
    SECTION = "section"
    REGION = "region"
    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CITATION = "citation"
    STANDING_HEADING = "standing heading"
    STANDING_MATTER = "standing matter"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


ROLES = {
    Kind.MASTHEAD: Role.MASTHEAD,
    Kind.CONTENTS: Role.CONTENTS,
    Kind.NOTICE_HEADING: Role.NOTICE,
    Kind.NOTICE: Role.NOTICE,
    Kind.LABEL: Role.HEADING,
    Kind.SECTION: Role.HEADING,
    Kind.REGION: Role.HEADING,
    Kind.HEADLINE: Role.ARTICLE,
    Kind.BYLINE: Role.ARTICLE,
    Kind.BODY: Role.ARTICLE,
    Kind.CITATION: Role.ARTICLE,
    Kind.STANDING_HEADING: Role.STANDING_MATTER,
    Kind.STANDING_MATTER: Role.STANDING_MATTER,
    Kind.FURNITURE: Role.FURNITURE,
    Kind.UNPLACED: Role.UNPLACED,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are one thing; `text` is what they say where that is less than what they show.

    `certainty` is how sure it is that a heading is one, 0 to 1. `entry` is set on the rows
    of the contents list that name an article.
    """

    kind: Kind
    lines: tuple[Line, ...]
    text: str = ""
    number: str | None = None
    certainty: float = 1.0
    author: str | None = None  # whom a headline names beside its words
    entry: ContentsEntry | None = None
    doubt: str = ""  # code of what an editor should look at, if anything


def one_by_one(kind: Kind, lines: Iterable[Line]) -> list[Passage]:
    """Make each line a passage of its own."""
    return [Passage(kind, (line,)) for line in lines]


def whole(kind: Kind, lines: Sequence[Line]) -> list[Passage]:
    """Make one passage of all lines; none of no lines."""
    return [Passage(kind, tuple(lines))] if lines else []
