"""Contents lists of single sections: below a section's heading, the titles of what follows in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from articles.splitting.candidates import Candidate, body_look, find_candidates, heading_key
from articles.splitting.general_levels import STRONG
from articles.splitting.general_witness import named_run
from articles.splitting.paragraphs import join_lines
from articles.splitting.values import Line

LARGER = 1.06  # times the size of its row is the heading that a row names
WRAPS_OVER = 3  # lines at most for one row


def part_section_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Part the lines of such lists, the second of the two, from all others; each in reading order."""
    listed = find_section_contents(lines)
    taken = set(listed)
    return [line for line in lines if line not in taken], listed


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
    end, named = heading.end, list[Candidate]()
    while end < len(lines) and (row := _row(lines, end, own)):
        end = row[0]
        named.append(row[1])
    return lines[heading.end : end] if named and named[0].start == end else ()


def _row(
    lines: Sequence[Line], start: int, own: Mapping[str, Candidate]
) -> tuple[int, Candidate] | None:
    """Return the end of the row that starts at a line, and the larger heading that it names."""
    end = named_run(lines, start, own, most=WRAPS_OVER)
    named = own.get(heading_key(join_lines(lines[start:end]))) if end else None
    if named is None or named.start < end:
        return None
    larger = lines[named.start].font.size > LARGER * lines[start].font.size
    return (end, named) if larger else None
