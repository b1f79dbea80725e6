"""Headings of a newsletter whose house format tells them by how they are set."""

from __future__ import annotations

from collections.abc import Sequence

from articles.splitting.candidates import BodyLook, Candidate, look_of, run_end
from articles.splitting.general_levels import LIKELY, Levelled
from articles.splitting.house_format import HouseFormat, Style
from articles.splitting.paragraphs import join_lines
from articles.splitting.passages import Kind
from articles.splitting.values import Line

KINDS = (Kind.HEADLINE, Kind.SECTION, Kind.REGION)


def levels_by_style(
    lines: Sequence[Line], start: int, house: HouseFormat, body: BodyLook
) -> list[Levelled]:
    """Find headings from `start` on by the styles and patterns of a format, in reading order."""
    found: list[Levelled] = []
    index = start
    while index < len(lines):
        kind = kind_of(lines[index], house, body)
        end = run_end(lines, index, body) if kind else index + 1
        if kind:
            text = join_lines(lines[index:end]).strip()
            candidate = Candidate(index, end, text, look_of(lines[index], body), 1.0)
            found.append(Levelled(candidate, kind, LIKELY))
        index = end
    return found


def kind_of(line: Line, house: HouseFormat, body: BodyLook) -> Kind | None:
    """Say what a line is that is set like a heading of the format and says what such headings say."""
    levels = (house.headline_styles, _given(house.section_style), _given(house.region_style))
    patterns = (house.headline_start, house.section, house.region)
    for kind, styles, pattern in zip(KINDS, levels, patterns, strict=True):
        is_set_so = any(style.fits(line, body.size, house.size_tolerance) for style in styles)
        if is_set_so and (not pattern or house.finds(pattern, line.text)):
            return kind
    return None


def _given(style: Style | None) -> tuple[Style, ...]:
    return (style,) if style else ()
