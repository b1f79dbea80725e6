"""Headings that run into their text: bold words at the start of a paragraph's first line.

Reading keeps a line whole and tells where its bold start ends. Where an issue has no
headings of their own and several paragraphs start so, their lines are cut in two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from articles.splitting.candidates import LONGEST
from articles.splitting.general import find_headings
from articles.splitting.passages import Kind
from articles.splitting.values import BoldStart, Font, Line, ReadPage, ReadPdf

_LEAST = 3  # run-in headings of an issue
_SHORTEST = 4  # letters
_ENDED = re.compile(r"[。．.!?！？」』）)”\"]\s*$")
_NO_HEADING = re.compile(r"^[\W\d_]*$|^(?:https?:|www\.)|[,、，]\s*$")


def part_run_in_headings(read: ReadPdf, furniture: Container[Line]) -> ReadPdf:
    """Return the issue with its run-in headings as lines of their own, if they are its only headings."""
    found = {page.number: _headings(page, furniture) for page in read.pages}
    if sum(map(len, found.values())) < _LEAST:
        return read
    parted = {
        id(page.lines[start.line]) for page in read.pages for start in found[page.number].values()
    }
    lines = [line for page in read.pages for line in page.lines if line not in furniture]
    if _has_others(read, lines, parted):
        return read
    usual = Counter(line.font for line in lines if not line.font.bold).most_common(1)
    body = usual[0][0] if usual else lines[0].font
    return replace(
        read, pages=tuple(_parted(page, found[page.number], body) for page in read.pages)
    )


def _headings(page: ReadPage, furniture: Container[Line]) -> dict[int, BoldStart]:
    """Return the bold starts of a page that may be headings, by the index of their lines."""
    return {
        start.line: start
        for start in page.bold_starts
        if page.lines[start.line] not in furniture and _may_be_heading(page.lines, start)
    }


def _may_be_heading(lines: Sequence[Line], start: BoldStart) -> bool:
    if not _SHORTEST <= len(start.text) <= LONGEST or _NO_HEADING.search(start.text):
        return False
    before = lines[start.line - 1] if start.line else None
    return before is None or before.font.bold or bool(_ENDED.search(before.text))


def _has_others(read: ReadPdf, lines: Sequence[Line], parted: Container[int]) -> bool:
    """Say whether the layout shows headlines that are no run-in headings."""
    return any(
        item.kind is Kind.HEADLINE
        and not any(id(lines[i]) in parted for i in range(item.candidate.start, item.candidate.end))
        for item in find_headings(read, lines)
    )


def _parted(page: ReadPage, headings: dict[int, BoldStart], body: Font) -> ReadPage:
    lines: list[Line] = []
    for index, line in enumerate(page.lines):
        lines += _cut(line, headings[index], body) if index in headings else [line]
    return replace(page, lines=tuple(lines), bold_starts=())


def _cut(line: Line, start: BoldStart, body: Font) -> list[Line]:
    """Cut a line where its bold start ends; every character stays in one of the two."""
    left, right = replace(line.box, x1=start.x1), replace(line.box, x0=start.x1)
    rest = line.text[len(start.text) :].strip()
    font = body if line.font.bold else line.font
    return [
        replace(line, text=start.text.strip(), box=left, font=start.font, links=()),
        replace(line, text=rest, box=right, font=font),
    ]
