"""Choose the house format that an issue is in, by evidence from its own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from articles.splitting.headings import find_headings
from articles.splitting.house_format import HouseFormat
from articles.splitting.passages import Kind
from articles.splitting.values import Line


def choose_format(
    lines: Sequence[Line], formats: Sequence[HouseFormat], body_size: float
) -> HouseFormat | None:
    """Return the format whose marks the issue bears most; None if it bears those of none."""
    scored = [(_evidence(lines, house, body_size), house) for house in formats]
    best = max(scored, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def usual_size(lines: Sequence[Line]) -> float:
    """Return the size, in points, that most characters are set in: the body's."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.font.size * 2) / 2] += len(line.text)
    return max(sizes.most_common(1)[0][0], 1.0) if sizes else 10.0


def _evidence(lines: Sequence[Line], house: HouseFormat, body_size: float) -> int:
    headings = find_headings(lines, house, body_size)
    headlines = sum(heading.kind is Kind.HEADLINE for heading in headings)
    if headlines < house.least_headlines:
        return 0
    return len(headings) + sum(house.finds(house.source, line.text) is not None for line in lines)
