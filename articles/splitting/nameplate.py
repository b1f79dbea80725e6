"""The nameplate: the title of a newsletter at the head of its first page, wherever it is read.

In a page of columns the title often stands over one of them, and is read after the text of
another. It is told by where it stands and how it is set, and put before all other lines.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from articles.splitting.candidates import BodyLook, body_look
from articles.splitting.dates import MONTH_NAME, find_date, find_month
from articles.splitting.values import Box, Line, ReadPdf

_HEAD = 0.42  # of the page's height, from its top
_LARGE = 1.5  # times the size of the body
_AS_LARGE = 0.9  # of the largest line: such lines are the title too
_SAME_SIZE = 0.06  # of the larger
_LARGER = 1.08  # times the size of the body: what may stand below the title
_GAP = 2.5  # times the size of the line above
_LONGEST_FACT = 60  # code points of a line that dates or numbers the issue
_PROSE = 40  # code points of a line of running text
_PART_OF_DATE = re.compile(rf"^(?:{MONTH_NAME}|[12]\d{{3}})$", re.IGNORECASE)
_RUNS_ON = 20  # code points of a line of text between two that are set like a title
_NEWSLETTER = re.compile(
    r"(?i:news\s*letter|bulletin|\b(?:issue|vol|no)\b)|^(?:19|20)\d\d$"
    r"|通信|だより|便り|ニュース|会報|[简簡]报|[简簡]報|通[讯訊]|快[讯訊]|소식|第\s*\w+\s*[号號期]"
)


def nameplate_first(read: ReadPdf, furniture: Container[Line]) -> ReadPdf:
    """Return what was read with the nameplate, if one is told, before all else on its page."""
    lines = [line for page in read.pages for line in page.lines if line not in furniture]
    plate = find_nameplate(lines, _heights(read))
    if not plate:
        return read
    first = lines[0].page
    own = {id(line) for line in plate}
    pages = [
        replace(page, lines=(*plate, *(line for line in page.lines if id(line) not in own)))
        if page.number == first and list(page.lines[: len(plate)]) != plate
        else page
        for page in read.pages
    ]
    return replace(read, pages=tuple(pages))


def find_nameplate(lines: Sequence[Line], heights: dict[int, float]) -> list[Line]:
    """Return the lines of the nameplate from top to bottom; none where nothing is set like one.

    `heights` are those of the pages, in points. The title is large, stands at the head of
    the first page that has text, is set like no other line, and no running text follows it.
    """
    if not lines or any(line.vertical for line in lines):
        return []
    number, body = lines[0].page, body_look(lines)
    page = sorted((line for line in lines if line.page == number), key=lambda line: line.box.y0)
    head = [line for line in page if line.box.y1 < _HEAD * heights[number]]
    kept = {id(line) for line in head}
    others = [line for line in lines if id(line) not in kept]
    large = [line for line in head if line.font.size >= _LARGE * body.size]
    title = _title([line for line in large if not _is_set_like_any(line, others)])
    if not title:
        return []
    plate = _up_to_text(_with_lines_between(title, head), body)
    below = [line for line in title if line not in plate]
    if any(_is_set_like_any(line, below) for line in plate if line in title):
        return []
    plate += _facts_below(plate, [line for line in page if line not in plate], others, body)
    plate = _without_headline(plate, page, body)
    return _with_lines_above_and_beside(plate, page) if plate else []


def _heights(read: ReadPdf) -> dict[int, float]:
    return {page.number: page.height for page in read.pages}


def _title(large: Sequence[Line]) -> list[Line]:
    most = max((line.font.size for line in large), default=0.0)
    return [line for line in large if line.font.size >= _AS_LARGE * most]


def _is_set_like_any(line: Line, others: Iterable[Line]) -> bool:
    """Say whether another line has the size and weight, and the face where both are in one script."""
    return any(
        abs(line.font.size - other.font.size) <= _SAME_SIZE * line.font.size
        and line.font.bold == other.font.bold
        and (line.font.name == other.font.name or _is_latin(line) != _is_latin(other))
        for other in others
    )


def _is_latin(line: Line) -> bool:
    return sum(map(str.isascii, line.text)) * 2 > len(line.text)


def _with_lines_between(title: Sequence[Line], head: Sequence[Line]) -> list[Line]:
    """Add what stands between the lines of the title, in its width."""
    top, bottom = min(line.box.y0 for line in title), max(line.box.y1 for line in title)
    return [
        line
        for line in head
        if line.box.y0 >= top - 1 and line.box.y1 <= bottom + 1 and _over_any(line.box, title)
    ]


def _up_to_text(lines: Sequence[Line], body: BodyLook) -> list[Line]:
    """Return the lines above the first two that are set as small as the body."""
    runs = [not _is_larger(line, body) for line in lines]
    ends = (i for i, (one, next_one) in enumerate(pairwise(runs)) if one and next_one)
    return list(lines[: next(ends, len(lines))])


def _is_larger(line: Line, body: BodyLook) -> bool:
    return line.font.size >= _LARGER * body.size


def _over_any(box: Box, lines: Iterable[Line]) -> bool:
    return any(box.x0 < line.box.x1 and box.x1 > line.box.x0 for line in lines)


def _facts_below(
    plate: Sequence[Line], rest: Sequence[Line], others: Sequence[Line], body: BodyLook
) -> list[Line]:
    """Return the lines straight below the title that go with it: subtitle, number, date."""
    found: list[Line] = []
    above = plate[-1]
    column = [line for line in rest if _over_any(line.box, plate)]
    text = len(_up_to_text(column, body))
    others = [*others, *column[text:]]  # headings below the first text are set like those above
    for line in column:
        if line.box.y0 + line.box.y1 < 2 * above.box.y1:  # beside it, or above
            continue
        near = line.box.y0 - above.box.y1 <= _GAP * above.font.size
        goes_with_it = _is_dated(line) or _is_subtitle(line, others, body)
        if not near or not (goes_with_it or _is_fact_unlike(line, others)):
            break
        found.append(line)
        above = line
    while found and not _is_fact(found[-1]):  # what stands last and says nothing of the issue
        found.pop()
    return found


def _is_fact(line: Line) -> bool:
    """Say whether a short line dates or numbers an issue, or says that this is a newsletter."""
    short = len(line.text.strip()) <= _LONGEST_FACT
    return _is_dated(line) or short and _NEWSLETTER.search(line.text.strip()) is not None


def _is_fact_unlike(line: Line, others: Iterable[Line]) -> bool:
    """Say whether a line says what no other line set like it says: that this is a newsletter, its number."""
    return _is_fact(line) and not _is_set_like_any(line, filter(_is_fact, others))


def _is_dated(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= _LONGEST_FACT and bool(find_date(text) or find_month(text))


def _is_subtitle(line: Line, others: Iterable[Line], body: BodyLook) -> bool:
    return _is_larger(line, body) and not _is_set_like_any(line, others)


def _without_headline(plate: Sequence[Line], page: Sequence[Line], body: BodyLook) -> list[Line]:
    """Leave off the last lines where running text comes straight below, as under a headline."""
    kept = list(plate)
    while kept and not _is_fact(kept[-1]) and _text_follows(kept, page, body):
        last = kept[-1].font
        while kept and kept[-1].font == last:
            kept.pop()
    return kept


def _with_lines_above_and_beside(plate: Sequence[Line], page: Sequence[Line]) -> list[Line]:
    """Add the short lines above all others of the page, and what dates the issue beside the title."""
    top, bottom = min(line.box.y0 for line in plate), max(line.box.y1 for line in plate)
    above = [line for line in page if line.box.y1 <= top + 1]
    if any(len(line.text) > _LONGEST_FACT for line in above):
        above = []
    own = {id(line) for line in (*plate, *above)}
    beside = [
        line
        for line in page
        if id(line) not in own
        and top - 1 <= line.box.y0
        and line.box.y1 <= bottom + 1
        and (_is_fact(line) or _PART_OF_DATE.match(line.text.strip()))
    ]
    return [*above, *plate, *beside]


def _text_follows(plate: Sequence[Line], page: Sequence[Line], body: BodyLook) -> bool:
    """Say whether two lines of running text come straight below, as under a headline."""
    bottom = max(line.box.y1 for line in plate)
    below = [line for line in page if line.box.y0 >= bottom - 1 and _over_any(line.box, plate)][:2]
    return len(below) == 2 and all(
        len(line.text) >= (_PROSE if _is_latin(line) else _RUNS_ON)
        and line.font.size < _LARGE * body.size
        for line in below
    )
