"""Notices: what the publisher announces in an issue, beside its articles."""

from __future__ import annotations

from collections.abc import Sequence

from articles.splitting.citations import web_addresses
from articles.splitting.house_format import HouseFormat
from articles.splitting.passages import Kind, Passage
from articles.splitting.values import Line, Notice, Paragraph


def mark_notices(lines: Sequence[Line], house: HouseFormat) -> list[Passage]:
    """Mark the headings of notices, their text and the rules between them."""
    passages: list[Passage] = []
    for line in lines:
        match = house.finds(house.notice, line.text)
        if house.finds(house.rule, line.text):
            passages.append(Passage(Kind.FURNITURE, (line,)))
        elif match:
            passages.append(Passage(Kind.NOTICE_HEADING, (line,), match["name"].strip()))
        else:
            _add_text(passages, line)
    return passages


def _add_text(passages: list[Passage], line: Line) -> None:
    if passages and passages[-1].kind is Kind.NOTICE:
        passages[-1] = Passage(Kind.NOTICE, (*passages[-1].lines, line))
    else:
        passages.append(Passage(Kind.NOTICE, (line,)))


def as_notice(headline: str, paragraphs: Sequence[Paragraph], lines: Sequence[Line]) -> Notice:
    """Make a notice of its heading and text, with every address it shows or leads to."""
    return Notice(headline, tuple(paragraphs), web_addresses(lines))
