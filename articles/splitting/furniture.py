"""Furniture: running heads, running feet and folios, told by their repetition across pages.

Rows are peeled off each end of a page for as long as they repeat: with the same words
at the same height on another page (figures may differ), or as a page number that counts
on from page to page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.splitting.flow import is_tall, stretches
from articles.splitting.values import Line, ReadPage

_MOST_ROWS = 5  # peeled off one end of a page
_SAME_HEIGHT = 4.0  # points
_SAME_ROW = 3.0  # points
_LEAST_PAGES = 2
_LEADING = 1.9  # em, at most, from one line of a text to the next
_FIGURES = re.compile(r"[0-9０-９]+")
_FOLIO = re.compile(
    r"^[\s\-‐–—―~〜|・.·•\[\]()（）【】<>《》]*(?:p(?:age|\.)?\s*|第\s*)?(?P<number>[0-9０-９]{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|of|／)\s*[0-9０-９]{1,4})?\s*(?:页|頁|ページ|page)?[\s\-‐–—―~〜|・.·•\[\]()（）【】<>《》]*$",
    re.IGNORECASE,
)
_NUMBER_AT_AN_END = re.compile(
    r"^(?P<first>[0-9]{1,4})\b(?!\s*[.．、)）年月日])|\b(?P<last>[0-9]{1,4})$"
)


@dataclass(frozen=True, slots=True)
class _End:
    """A line near one end of a page, and how far it lies from that end, in points."""

    line: Line
    side: str
    distance: float
    row: int


def find_furniture(pages: Sequence[ReadPage]) -> set[Line]:
    """Return the lines that are running heads, running feet or folios."""
    ends = [end for page in pages for end in _ends(page)]
    repeated = _repeated(ends, pages) | _counting(ends, len(pages))
    return _peeled(ends, repeated | _beside_own_number(ends, pages))


def _ends(page: ReadPage) -> Iterator[_End]:
    """Return the outermost rows of a page, on each side from the edge inwards.

    Columns of vertical text all begin at the top: their rows run from the left and the right.
    """
    columns = [line for line in page.lines if line.vertical]
    if 2 * len(columns) > len(page.lines):
        yield from _rows_from(page, ("left", "right"), columns)
        others = [line for line in page.lines if not line.vertical]
        yield from _rows_from(page, ("top", "bottom"), others)
        return
    sideways = 2 * sum(is_tall(line) and not line.vertical for line in page.lines) > len(page.lines)
    yield from _rows_from(page, ("left", "right") if sideways else ("top", "bottom"), page.lines)


def _rows_from(page: ReadPage, sides: Sequence[str], lines: Sequence[Line]) -> Iterator[_End]:
    """Return the outermost rows of some lines, on each side from the edge inwards."""
    for side in sides:
        row, last = -1, -_SAME_ROW - 1.0
        for distance, line in sorted(_distances(page, side, lines), key=lambda pair: pair[0]):
            if distance - last > _SAME_ROW:
                row, last = row + 1, distance
            if row >= _MOST_ROWS:
                break
            yield _End(line, side, distance, row)


def _distances(page: ReadPage, side: str, lines: Sequence[Line]) -> list[tuple[float, Line]]:
    return [
        (
            {
                "top": line.box.y0,
                "bottom": page.height - line.box.y1,
                "left": line.box.x0,
                "right": page.width - line.box.x1,
            }[side],
            line,
        )
        for line in lines
    ]


def _repeated(ends: Iterable[_End], pages: Sequence[ReadPage]) -> set[Line]:
    """Return lines whose words stand at the same height on several pages.

    What no more than half of the pages show must stand apart from the text: a row of the contents
    and the heading it names may stand at one height by chance.
    """
    alike: dict[tuple[str, str], list[_End]] = defaultdict(list)
    for end in ends:
        words = _FIGURES.sub("#", end.line.text.replace(" ", ""))
        if words.strip("#-– ."):
            alike[end.side, words].append(end)
    found: set[Line] = set()
    for group in alike.values():
        own = set(_with_own_figures(group))
        found |= {end.line for end in _at_one_height(group, pages) if end not in own}
    return found


def _stands_in_text(line: Line, page: ReadPage) -> bool:
    """Say whether another line, set like this one, stands as close as lines of one text.

    Its colour may differ: an address below a source often is a link.
    """
    alike = [other for other in page.lines if other is not line and other.font == line.font]
    here, *others = stretches([line, *alike])
    return any(
        0 < abs(other.top - here.top) < _LEADING * here.em
        and min(other.end, here.end) > max(other.start, here.start)
        for other in others
    )


def _with_own_figures(group: Sequence[_End]) -> Iterator[_End]:
    """Return those with a figure that neither stands on other pages too nor counts on with them."""
    figures = [[int(f[-9:]) for f in _figures(end.line.text)] for end in group]
    for column in zip(*figures, strict=True):
        shifts = [n - end.line.page for n, end in zip(column, group, strict=True)]
        same, counting = Counter(column), Counter(shifts)
        rows = zip(group, column, shifts, strict=True)
        yield from (end for end, n, s in rows if same[n] < 2 and counting[s] < 2)


def _figures(text: str) -> list[str]:
    return _FIGURES.findall(text.replace(" ", ""))


def _at_one_height(group: Sequence[_End], pages: Sequence[ReadPage]) -> Iterator[_End]:
    """Return those that stand at nearly the same distance from their edge on several pages."""
    by_number = {page.number: page for page in pages}
    near: list[_End] = []
    for end in [*sorted(group, key=lambda end: end.distance), None]:
        if near and (end is None or end.distance - near[-1].distance > _SAME_HEIGHT):
            shown_on = len({each.line.page for each in near})
            usual = 2 * shown_on > len(pages)
            in_text = (_stands_in_text(each.line, by_number[each.line.page]) for each in near)
            if shown_on >= _LEAST_PAGES and (usual or not any(in_text)):
                yield from near
            near = []
        if end is not None:
            near.append(end)


def _counting(ends: Sequence[_End], total: int) -> set[Line]:
    """Return folios, and running heads with one, whose numbers count on with the pages."""
    found: set[Line] = set()
    for side in {end.side for end in ends}:
        near = [end for end in ends if end.side == side and end.row < 2]
        found |= _counted([(e.line, _folio(e.line.text)) for e in near], _LEAST_PAGES)
        least = max(3, total // 2)
        found |= _counted([(e.line, _number(e.line.text)) for e in near], least)
    return found


def _beside_own_number(ends: Sequence[_End], pages: Sequence[ReadPage]) -> set[Line]:
    """Return outermost rows of a page's own number beside words that stand on the first page too.

    So a short issue's head is told though it stands on a single page.
    """
    first = {_words(line.text) for page in pages[:1] for line in page.lines}
    outermost: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for end in ends:
        if end.row == 0 and end.side in ("top", "bottom"):
            outermost[end.line.page, end.side].append(end.line)
    found: set[Line] = set()
    for (number, _), row in outermost.items():
        own = [line for line in row if _folio(line.text) == number != pages[0].number]
        rest = [line for line in row if line not in own]
        if own and rest and all(_words(line.text) in first for line in rest):
            found.update(row)
    return found


def _words(text: str) -> str:
    return "".join(text.split())


def _counted(numbered: Sequence[tuple[Line, int | None]], least: int) -> set[Line]:
    shifts = Counter(number - line.page for line, number in numbered if number is not None)
    if not shifts:
        return set()
    shift, count = shifts.most_common(1)[0]
    if count < least:
        return set()
    return {line for line, number in numbered if number == line.page + shift}


def _folio(text: str) -> int | None:
    match = _FOLIO.match(text)
    return _value(match["number"]) if match else None


def _number(text: str) -> int | None:
    match = _NUMBER_AT_AN_END.search(text)
    return int(match["first"] or match["last"]) if match else None


def _value(number: str) -> int | None:
    if number[0] in "0123456789０１２３４５６７８９":
        return int(number)
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    digits = [values[letter] for letter in number.lower()]
    later = [*digits[1:], 0]
    return sum(-d if d < after else d for d, after in zip(digits, later, strict=True))


def _peeled(ends: Iterable[_End], repeated: set[Line]) -> set[Line]:
    """Return the repeated lines that nothing but furniture parts from the edge of their page."""
    rows: dict[tuple[int, str], dict[int, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for end in ends:
        rows[end.line.page, end.side][end.row].append(end.line)
    furniture: set[Line] = set()
    for page_rows in rows.values():
        for row in sorted(page_rows):
            peeled = [line for line in page_rows[row] if line in repeated]
            furniture.update(peeled)
            if not peeled:
                break
    return furniture
