"""Lines along their own direction of writing, so that vertical text is measured like any other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.splitting.values import Line

_TELLING = 3  # code points; a shorter line does not show its direction
_NEAR = 3.0  # em from one line to the next
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
    tall = _tall(lines)
    upwards = _turned_upwards([line for line, is_so in zip(lines, tall, strict=True) if is_so])
    over = _turned_over(lines)
    return [
        _stretch(line, is_so, upwards, line.page in over)
        for line, is_so in zip(lines, tall, strict=True)
    ]


def is_tall(line: Line) -> bool:
    """Say whether a line is written along the height of the page: vertical, or turned on its side."""
    if line.vertical:
        return True
    return len(line.text) > _TELLING and line.box.height > _TALL * line.box.width


def _tall(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether it is tall; the shortest go with most others of their page."""
    votes: dict[int, int] = defaultdict(int)
    for line in lines:
        if len(line.text) > _TELLING and not line.vertical:
            votes[line.page] += 1 if is_tall(line) else -1
    return [
        line.vertical or (votes[line.page] > 0 if len(line.text) <= _TELLING else is_tall(line))
        for line in lines
    ]


def _stretch(line: Line, tall: bool, upwards: bool, over: bool) -> Stretch:
    box, em = line.box, max(line.font.size, 1.0)
    if not tall and over:
        return Stretch(-box.x1, -box.x0, -box.y1, -box.y0, em)
    if not tall:
        return Stretch(box.x0, box.x1, box.y0, box.y1, em)
    if upwards and not line.vertical:
        return Stretch(-box.y1, -box.y0, box.x0, box.x1, em)
    return Stretch(box.y0, box.y1, -box.x1, -box.x0, em)


def _turned_upwards(lines: Sequence[Line]) -> bool:
    """Say whether lines on their side follow each other to the right: they are written upwards."""
    turned = [line for line in lines if not line.vertical]
    pairs = zip(turned, turned[1:], strict=False)
    steps = [b.box.x0 - a.box.x0 for a, b in pairs if a.page == b.page]
    return sum(1 if step > 0 else -1 for step in steps) > 0


def _turned_over(lines: Sequence[Line]) -> set[int]:
    """Return the pages that stand on their heads: most lines follow directly above one another."""
    steps: dict[int, int] = defaultdict(int)
    for before, here in pairwise(lines):
        if here.box.y0 < before.box.y0 and _is_near(before, here):
            steps[here.page] -= 1
    if not steps:
        return set()
    for before, here in pairwise(lines):
        if here.box.y0 > before.box.y0 and _is_near(before, here):
            steps[here.page] += 1
    return {page for page, count in steps.items() if count < 0}


def _is_near(before: Line, here: Line) -> bool:
    """Say whether a line stands right above or below the one before it."""
    one, other = before.box, here.box
    near = abs(other.y0 - one.y0) < _NEAR * max(before.font.size, 1.0)
    return before.page == here.page and near and min(one.x1, other.x1) > max(one.x0, other.x0)
