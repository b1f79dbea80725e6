"""Choose the house format that an issue is in, by evidence from its own lines."""

from __future__ import annotations

from collections.abc import Sequence

from articles.splitting.candidates import body_look
from articles.splitting.general_styles import levels_by_style
from articles.splitting.headings import find_headings
from articles.splitting.house_format import HouseFormat
from articles.splitting.passages import Kind
from articles.splitting.values import Line


def choose_format(lines: Sequence[Line], formats: Sequence[HouseFormat]) -> HouseFormat | None:
    """Return the format whose marks the issue bears most; None if it bears those of none."""
    scored = [(_evidence(lines, house), house) for house in formats if lines]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def _evidence(lines: Sequence[Line], house: HouseFormat) -> int:
    """Count what an issue bears of a format's marks; 0 if too little, or another publication's."""
    if house.publication and not _bears_name(lines, house):
        return 0
    headlines, others = _count_headings(lines, house)
    if headlines < house.least_headlines:
        return 0
    sources = sum(house.finds(house.source, line.text) is not None for line in lines)
    return headlines + others + sources


def _bears_name(lines: Sequence[Line], house: HouseFormat) -> bool:
    first = (line for line in lines if line.page == lines[0].page)
    return any(house.finds(house.publication, line.text) for line in first)


def _count_headings(lines: Sequence[Line], house: HouseFormat) -> tuple[int, int]:
    if house.headline_style:
        kinds = [item.kind for item in levels_by_style(lines, 0, house, body_look(lines))]
    else:
        kinds = [heading.kind for heading in find_headings(lines, house)]
    headlines = kinds.count(Kind.HEADLINE)
    return headlines, len(kinds) - headlines
