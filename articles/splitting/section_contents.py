"""Contents lists of single sections: below a section's heading, the titles of what follows in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.splitting.candidates import (
    Candidate,
    body_look,
    find_candidates,
    heading_key,
)
from articles.splitting.general_levels import STRONG
from articles.splitting.paragraphs import join_lines
from articles.splitting.values import Line

LARGER = 1.06  # times the size of its row is the heading that a row names
WRAPS_OVER = 3  # lines at most for one row


def find_section_contents(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of such lists, in reading order.

    They stand directly below a heading, each names a larger heading that follows before the
    next one like it, and the list ends where the first of these stands. So a contents list
    of the whole issue is none.
    """
    if not lines:
        return []
    headings = [c for c in find_candidates(lines, body_look(lines)) if c.prominence >= STRONG]
    return [
        line
        for place, heading in enumerate(headings)
        for line in _rows_below(lines, heading, _own(headings[place + 1 :], heading))
    ]


def _own(following: Sequence[Candidate], heading: Candidate) -> dict[str, Candidate]:
    """Return by their words the smaller headings that follow before the next as large as this one."""
    own: dict[str, Candidate] = {}
    for candidate in following:
        if candidate.look.size >= heading.look.size:
            break
        own[heading_key(candidate.text)] = candidate
    return own


def _rows_below(
    lines: Sequence[Line], heading: Candidate, own: Mapping[str, Candidate]
) -> Sequence[Line]:
    end, first = heading.end, None
    while row_end := _row_end(lines, end, own):
        first = first or own[heading_key(join_lines(lines[end:row_end]))]
        end = row_end
    return lines[heading.end : end] if first and first.start == end else ()


def _row_end(lines: Sequence[Line], start: int, own: Mapping[str, Candidate]) -> int:
    """Return the end of the row that starts at a line and names one of the headings; 0 if it names none."""
    for end in range(start + 1, min(start + WRAPS_OVER, len(lines)) + 1):
        named = own.get(heading_key(join_lines(lines[start:end])))
        if named and named.start >= end:
            larger = lines[named.start].font.size > LARGER * lines[start].font.size
            return end if larger else 0
    return 0
