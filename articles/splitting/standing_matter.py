"""Standing matter: text that stands in every issue, after the articles."""

from __future__ import annotations

from collections.abc import Sequence

from articles.splitting.house_format import HouseFormat
from articles.splitting.passages import Kind, Passage
from articles.splitting.values import Line


def find_back(lines: Sequence[Line], start: int, house: HouseFormat) -> int:
    """Return the index where the articles end and the back of the issue starts.

    `start` is the first line after the last headline. A rule ends the articles; without
    one, the first heading of standing matter does.
    """
    for pattern in (house.rule, house.standing_matter):
        for index in range(start, len(lines)):
            if house.finds(pattern, lines[index].text):
                return index
    return len(lines)


def mark_back(lines: Sequence[Line], house: HouseFormat) -> list[Passage]:
    """Mark standing matter, its headings, late notices and the rules between them."""
    passages: list[Passage] = []
    kind = Kind.STANDING_MATTER
    for line in lines:
        if house.finds(house.rule, line.text):
            passages.append(Passage(Kind.FURNITURE, (line,)))
            kind = Kind.STANDING_MATTER
        elif match := house.finds(house.standing_matter, line.text):
            late = house.finds(house.late_notice, line.text) is not None
            kind = Kind.NOTICE if late else Kind.STANDING_MATTER
            heading = Kind.NOTICE_HEADING if late else Kind.STANDING_HEADING
            passages.append(Passage(heading, (line,), match["name"].strip()))
        elif passages and passages[-1].kind is kind:
            passages[-1] = Passage(kind, (*passages[-1].lines, line))
        else:
            passages.append(Passage(kind, (line,)))
    return passages
