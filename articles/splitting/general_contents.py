"""The contents list of a newsletter in no known format: its title, and rows that return as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.splitting.averages import median
from articles.splitting.candidates import BodyLook, Candidate, heading_key, without_marker
from articles.splitting.contents import part_source
from articles.splitting.paragraphs import join_lines
from articles.splitting.values import Line

TITLE = (
    r"^\W*(?:本期|今号の|今月の|本号の)?\s*(?:目\s*次|目\s*录|目\s*錄|もくじ|차\s*례|목\s*차|内容|內容|要目|导读|導讀"
    r"|(?i:table of )?(?i:contents)|(?i:in|inside) (?i:this issue)|(?i:inside)"
    r"|(?i:(?:au )?sommaire|dans ce numéro|table des matières|inhalt(?:sverzeichnis)?|in dieser ausgabe))\W*$"
)
LEADER = r"(?:\s*[.．・…‥·⋯]\s*){3,}\s*(?:p\.?\s*)?\d{0,4}\s*$|\s+\d{1,4}$"
_TITLE, _LEADER = re.compile(TITLE), re.compile(LEADER)
_OPEN_BRACKET = re.compile(r"[(（][^()（）]*$")
MOST_PAGES = 4  # from the front, where a contents list is looked for
MOST_ROWS = 400
LEAST_ROWS = 3
MOST_ROW_LINES = 3
LEAST_START = 8  # letters and digits of a wrapped heading's first line that may begin a row
LARGEST_ROW = 1.4  # times the size of most rows
LEAST_KEY = 4  # letters and digits of a heading that a row may name
ROWS_SHARE = 0.25  # of the lines of an untitled contents list must return as headings


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the contents, on lines `start` up to `end`: its words, number and source."""

    start: int
    end: int
    text: str
    number: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ContentsArea:
    """The lines of the contents list, its title included, from `start` up to `end`."""

    start: int
    end: int
    rows: tuple[Row, ...]


def find_contents(lines: Sequence[Line], body: BodyLook) -> ContentsArea | None:
    """Find the contents list by its title; its rows end where they begin to return as headings."""
    for index, line in enumerate(lines):
        if line.page > lines[0].page + MOST_PAGES:
            break
        if _TITLE.match(line.text.strip()):
            end = _end(lines, index + 1, body)
            if end > index + 2:
                return ContentsArea(index, end, _rows(lines, index + 1, end))
    return None


def find_returning(lines: Sequence[Line], candidates: Sequence[Candidate]) -> ContentsArea | None:
    """Find a contents list without a title: rows near the front that return as headings.

    It ends at the first heading that returns; most of its lines must be such rows.
    """
    returns = _returns(lines, candidates)
    ends = sorted({candidate.start for candidate in candidates})
    counts = [sum(row < end <= last for row, last in returns.items()) for end in ends]
    most = max(counts, default=0)
    if most < LEAST_ROWS:
        return None
    end = ends[counts.index(most)]
    rows = _set_alike(lines, [row for row, last in returns.items() if row < end <= last])
    if len(rows) < LEAST_ROWS:
        return None
    start = min(rows)
    if most < ROWS_SHARE * (end - start):
        return None
    return ContentsArea(start, end, _rows(lines, start, end))


def _set_alike(lines: Sequence[Line], rows: Sequence[int]) -> list[int]:
    """Leave out what is far larger than the rows of a list: a title whose words the text repeats."""
    usual = median(lines[row].font.size for row in rows)
    return [row for row in rows if lines[row].font.size <= LARGEST_ROW * usual]


def _returns(lines: Sequence[Line], candidates: Sequence[Candidate]) -> dict[int, int]:
    """Say for each line near the front where a heading that it names stands last, after it."""
    front = [i for i, line in enumerate(lines) if line.page <= lines[0].page + MOST_PAGES]
    last: dict[str, int] = {heading_key(c.text): c.start for c in candidates}
    named: dict[int, int] = {}
    for index in front:
        key = heading_key(lines[index].text)
        starts = (last.get(key[:length], -1) for length in range(LEAST_KEY, len(key) + 1))
        farthest = max(starts, default=-1)
        if farthest > index:
            named[index] = farthest
    return named


def row_text(text: str) -> str:
    """Return a row's words without leader and page number."""
    return _LEADER.sub("", text.strip()).strip()


def _rows(lines: Sequence[Line], start: int, end: int) -> tuple[Row, ...]:
    """Make a row of each line, together with the lines that close a bracket it opens."""
    rows: list[Row] = []
    while start < end:
        after = start + 1
        while after < min(end, start + MOST_ROW_LINES) and _is_open(lines[start:after]):
            after += 1
        after = start + 1 if _is_open(lines[start:after]) else after
        text, source = part_source(row_text(join_lines(lines[start:after])))
        number, words = without_marker(text)
        rows.append(Row(start, after, words, number, source))
        start = after
    return tuple(rows)


def _is_open(lines: Sequence[Line]) -> bool:
    text = "".join(line.text for line in lines)
    return text.count("(") + text.count("（") > text.count(")") + text.count("）")


def _end(lines: Sequence[Line], start: int, body: BodyLook) -> int:
    rows: dict[str, Line] = {}
    for index in range(start, min(len(lines), start + MOST_ROWS)):
        line = lines[index]
        key = heading_key(_without_source(row_text(line.text)))
        turned = index > start and line.page != lines[index - 1].page
        if _returns_as_heading(line, key, rows, lines[start]):
            return _before_sections(lines, index, lines[start])
        if (turned and not _LEADER.search(line.text)) or _is_prose(line, body):
            return index
        rows.setdefault(key, line)
    return start


def _returns_as_heading(line: Line, key: str, rows: dict[str, Line], first: Line) -> bool:
    """Say whether a line that repeats a row, or the start of one, is its heading.

    It is set otherwise, or repeats the first row as a whole.
    """
    if key in rows:
        return line.font != rows[key].font or rows[key] is first
    begun = [row for known, row in rows.items() if known.startswith(key)]
    return len(key) >= LEAST_START and bool(begun) and line.font.size > 1.05 * begun[0].font.size


def _before_sections(lines: Sequence[Line], end: int, first: Line) -> int:
    """Go back from the first headline over the larger lines above it, which head its section."""
    while lines[end - 1] is not first and lines[end - 1].font.size > 1.05 * first.font.size:
        end -= 1
    return end


def _without_source(text: str) -> str:
    """Cut a source in brackets, also one that goes on in the next line."""
    headline, source = part_source(text)
    return headline if source else _OPEN_BRACKET.sub("", text)


def _is_prose(line: Line, body: BodyLook) -> bool:
    """Say whether a line is running text: a sentence that ends, or a long line that leads nowhere."""
    text = line.text.strip()
    return bool(re.search(r"[。]$|[a-z]\.$", text)) and not _LEADER.search(text)
