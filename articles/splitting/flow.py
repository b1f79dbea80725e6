"""Lines along their own direction of writing, so that vertical text is measured like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.splitting.values import Line

_TALL = 2.0  # height over width of a line that is written along the height


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line seen along its writing, in points: from `start` to `end`, between `top` and `bottom`.

    `top` and `bottom` grow from line to line; `em` is the size of the font.
    """

    start: float
    end: float
    top: float
    bottom: float
    em: float


def stretches(lines: Sequence[Line]) -> list[Stretch]:
    """Return each line along its own direction of writing."""
    upwards = _turned_upwards(lines)
    return [_stretch(line, upwards) for line in lines]


def is_tall(line: Line) -> bool:
    """Say whether a line is written along the height of the page: vertical, or turned on its side."""
    if line.vertical:
        return True
    return len(line.text) > 3 and line.box.height > _TALL * line.box.width


def _stretch(line: Line, upwards: bool) -> Stretch:
    box, em = line.box, max(line.font.size, 1.0)
    if not is_tall(line):
        return Stretch(box.x0, box.x1, box.y0, box.y1, em)
    if upwards and not line.vertical:
        return Stretch(-box.y1, -box.y0, box.x0, box.x1, em)
    return Stretch(box.y0, box.y1, -box.x1, -box.x0, em)


def _turned_upwards(lines: Sequence[Line]) -> bool:
    """Say whether lines on their side follow each other to the right: they are written upwards."""
    tall = [line for line in lines if is_tall(line) and not line.vertical]
    steps = [b.box.x0 - a.box.x0 for a, b in zip(tall, tall[1:], strict=False) if a.page == b.page]
    return sum(1 if step > 0 else -1 for step in steps) > 0
