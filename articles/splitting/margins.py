"""Where lines usually begin and end: the margins of columns, measured on all lines around."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from articles.splitting.averages import median
from articles.splitting.flow import Stretch, stretches
from articles.splitting.hangul import words_are_broken
from articles.splitting.scripts import is_cjk
from articles.splitting.values import Line

_FULL_LINES = 0.1  # of a column's lines reach its right margin, at least
_NARROW = 0.6  # of the widest column; a column so narrow may just have no full line
_SAME_START = 0.3  # em
_NEARLY_FULL = 1.5  # em that a full line of CJK may lack, for what must not begin the next
_MOSTLY = 0.7  # of the long lines that go on must be full, to show a margin
_SHORT = 4.0  # em that a column's longest line may lack of its right margin
_INDENT, _INDENT_OF_BRACKET, _DEEPEST_INDENT = 0.7, 0.4, 5.0  # em
SENTENCE_END = re.compile(r"[。．.!?！？：:;；」』）)】”\"’]\s*$")
_OPENING = tuple("「『（〔［｛〈《【")


@dataclass(frozen=True, slots=True)
class Margins:
    """The column of a line, in points along its writing; `leading` is the usual step to the next line."""

    column: int
    left: float
    right: float
    leading: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The margins of each line by its identity, and whether paragraphs open with an indent.

    `goes_on_indented` says whether sentences go on from one indented line to the next.

    `words_broken` says whether lines of Korean end anywhere in a word, and not only behind one.
    """

    margins: Mapping[int, Margins]
    opened_by_indent: bool
    goes_on_indented: bool
    words_broken: bool


def measure(lines: Sequence[Line]) -> Measured:
    """Measure the columns of lines in reading order, of one article or of a whole issue."""
    places = stretches(lines)
    columns: dict[int, list[int]] = defaultdict(list)
    for index, column in enumerate(_columns(lines, places)):
        columns[column].append(index)
    widest = max((place.end - place.start for place in places), default=0.0)
    members_of = {column: [places[i] for i in members] for column, members in columns.items()}
    wrapping = {
        column: [places[i] for i in members if _goes_on(lines[i].text)]
        for column, members in columns.items()
    }
    alone = {c: _margins(c, own, wrapping[c], widest) for c, own in members_of.items()}
    elsewhere: dict[int, Counter[int]] = defaultdict(Counter)
    for each in alone.values():
        elsewhere[round(each.left)][round(each.right)] += 1
    margins: dict[int, Margins] = {}
    opening = going_on = 0
    for column, members in columns.items():
        own = members_of[column]
        found = _as_elsewhere(alone[column], own, elsewhere)
        margins.update((id(lines[i]), found) for i in members)
        ended = [bool(SENTENCE_END.search(lines[i].text)) for i in members]
        opening += _count_back(own, found)
        going_on += _count_going_on(own, found, ended)
    rooms = [
        (margins[id(line)].right - place.end) / place.em
        for line, place in zip(lines, places, strict=True)
    ]
    broken = words_are_broken([line.text.strip() for line in lines], rooms)
    return Measured(margins, opening >= 2 and opening > going_on, going_on > 0, broken)


def _columns(lines: Sequence[Line], places: Sequence[Stretch]) -> list[int]:
    """Number the columns that lines stand in: a new one where the page changes or the text goes up.

    Columns below lines of the whole page's width are their own.
    """
    begins: list[int] = []
    for index in range(1, len(places)):
        before, here = places[index - 1], places[index]
        is_other_page = lines[index].page != lines[index - 1].page
        goes_up = here.bottom <= before.top
        if not is_other_page and goes_up:
            begins += _begins_beside(places, begins[-1] if begins else 0, index)
        if (
            is_other_page
            or goes_up
            or (here.top < before.bottom and here.start >= before.end + before.em)
        ):
            begins.append(index)
    numbers = Counter(begins)
    return list(accumulate(numbers[index] for index in range(len(places))))


def _begins_beside(places: Sequence[Stretch], first: int, other: int) -> list[int]:
    """Return where, from the line `first` on, a column stands beside that of `other`, below wider lines."""
    column = places[other]
    above = [i for i in range(first, other) if places[i].bottom <= column.top]
    beside = range(above[-1] + 1, other) if above else range(0)
    is_wide = any(places[i].end > column.start for i in above)
    is_narrow = all(places[i].end <= column.start for i in beside)
    return [beside[0]] if beside and is_wide and is_narrow else []


def _margins(
    column: int, own: Sequence[Stretch], wrapping: Sequence[Stretch], widest: float
) -> Margins:
    em = median(place.em for place in own)
    starts = Counter(round(place.start / (_SAME_START * em)) for place in own)
    least = max(2, len(own) // 5)
    common = [start for start, count in starts.items() if count >= least] or list(starts)
    left = min(p.start for p in own if round(p.start / (_SAME_START * em)) == min(common))
    ends = sorted((place.end for place in own), reverse=True)
    right = ends[min(int(len(ends) * _FULL_LINES), len(ends) - 1)] if len(ends) > 3 else ends[0]
    right = max(right, _where_lines_wrap(wrapping, left))
    if right - left < _NARROW * widest and len(own) < 4:
        right = left + widest
    steps = [b.bottom - a.bottom for a, b in zip(own, own[1:], strict=False) if b.bottom > a.bottom]
    return Margins(column, left, right, median(steps) if steps else 1.5 * em)


def _goes_on(text: str) -> bool:
    """Say whether a line of CJK ends in the middle of a sentence."""
    return is_cjk(text[-1:] or " ") and not SENTENCE_END.search(text)


def _where_lines_wrap(wrapping: Sequence[Stretch], left: float) -> float:
    """Return where the lines of CJK that end in the middle of a sentence end, if at one place; else `left`.

    Where most paragraphs are shorter than a line, the few that go on show the margin.
    """
    far = sorted((place.end for place in wrapping), reverse=True)[1:2] or [left]
    long = [p for p in wrapping if p.end - p.start > _NARROW * (far[0] - left)]
    full = sum(p.end > far[0] - _NEARLY_FULL * p.em for p in long)
    return far[0] if full >= _MOSTLY * len(long) else left


def _as_elsewhere(
    margins: Margins, own: Sequence[Stretch], elsewhere: Mapping[int, Counter[int]]
) -> Margins:
    """Move the margins out to those of other columns, where the column's few lines do not reach them.

    `elsewhere` counts the right margins, by the left ones, in whole points.
    """
    starts = {round(place.start) for place in own}
    lefts = [left for left in elsewhere if left in starts and left < round(margins.left)]
    left = float(min(lefts)) if lefts else margins.left
    right = float(elsewhere[round(left)].most_common(1)[0][0])
    if not 0 < right - margins.right < _SHORT * median(place.em for place in own):
        right = margins.right
    return replace(margins, left=left, right=right)


def _count_back(own: Sequence[Stretch], margins: Margins) -> int:
    """Count the indented lines after which the next goes back to the margin."""
    return sum(is_indented(a, margins) and _is_back(b, margins) for a, b in pairwise(own))


def _count_going_on(own: Sequence[Stretch], margins: Margins, ended: Sequence[bool]) -> int:
    """Count the indented lines that end in the middle of a sentence, and the next stays indented."""
    return sum(
        is_indented(a, margins) and not _is_back(b, margins) and not is_over
        for (a, b), is_over in zip(pairwise(own), ended, strict=False)
    )


def _is_back(place: Stretch, margins: Margins) -> bool:
    return abs(place.start - margins.left) < _SAME_START * place.em


def is_indented(place: Stretch, margins: Margins, text: str = "") -> bool:
    """Say whether a line begins as far in as the first line of a paragraph may.

    An opening bracket may be set half an em narrower, its blank half left out.
    """
    least = _INDENT_OF_BRACKET if text[:1] in _OPENING else _INDENT
    return least * place.em < place.start - margins.left < _DEEPEST_INDENT * place.em
