"""Propose a house format from an issue: how its own headings are set and marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from articles.splitting.candidates import BodyLook, Candidate, body_look
from articles.splitting.furniture import find_furniture
from articles.splitting.general import find_headings, general_format
from articles.splitting.general_contents import TITLE
from articles.splitting.general_levels import Levelled
from articles.splitting.house_format import HouseFormat, Style
from articles.splitting.masthead import read_masthead
from articles.splitting.nameplate import nameplate_first
from articles.splitting.passages import Kind
from articles.splitting.section_contents import part_section_contents
from articles.splitting.values import Line, ReadPdf

LEAST_HEADLINES = 2  # fewer say nothing of a house's habits
WIDEST = 0.3  # of the body's size: headings that differ more are not one style
_NUMBERED = r"^(?P<number>\d{1,3})\s*[．.、)）:：]\s*(?P<GROUP>\S.*)$"
_PATTERNS = {
    "number": _NUMBERED,
    "bracket": r"^[【〔［](?P<GROUP>[^】〕］]+)[】〕］]$",
    "hanzi": r"^(?P<GROUP>[（(]?[一二三四五六七八九十]{1,3}[)）]?\s*[、．.]?\s*\S.*)$",
    "question": r"^Q\s*\d*\s*[.:．：]\s*(?P<GROUP>\S.*)$",
}


def propose_format(read: ReadPdf) -> HouseFormat | None:
    """Describe the headings of an issue as a house format; None if it shows too few to tell."""
    furniture = find_furniture(read.pages)
    read = nameplate_first(read, furniture)
    lines = [line for page in read.pages for line in page.lines if line not in furniture]
    lines, _listed = part_section_contents(lines)
    if not lines:
        return None
    return describe_headings(lines, find_headings(read, lines), body_look(lines))


def describe_headings(
    lines: Sequence[Line], levelled: Sequence[Levelled], body: BodyLook
) -> HouseFormat | None:
    """Describe known headings, found or corrected by an editor, as a house format."""
    of_kind = {
        kind: [item.candidate for item in levelled if item.kind is kind]
        for kind in (Kind.HEADLINE, Kind.SECTION, Kind.REGION)
    }
    headlines = _of_one_style(of_kind[Kind.HEADLINE])
    if len(headlines) < LEAST_HEADLINES or _is_like_body(headlines, body):
        return None
    general = general_format(lines)
    publication = read_masthead(_masthead(lines, levelled), general).publication
    section, region = _of_one_style(of_kind[Kind.SECTION]), _of_one_style(of_kind[Kind.REGION])
    return HouseFormat(
        name=publication[:100] if publication else "proposed",
        language=general.language,
        headline_start=_pattern(headlines, "headline"),
        headline=_pattern(headlines, "headline"),
        headline_style=_style(headlines, lines),
        section=_pattern(section, "name"),
        section_style=_style(section, lines),
        region=_pattern(region, "name"),
        region_style=_style(region, lines),
        source=general.source,
        contents_start=TITLE,
        publication=re.escape(publication)[:200] if publication else "",
        numbers=general.numbers,
        least_headlines=LEAST_HEADLINES,
        size_tolerance=_tolerance([*headlines, *section, *region]),
    )


def _masthead(lines: Sequence[Line], levelled: Sequence[Levelled]) -> list[Line]:
    """Return what stands before the first heading and before the contents list."""
    front = lines[: levelled[0].candidate.start]
    return list(takewhile(lambda line: not re.match(TITLE, line.text.strip()), front))


def _is_like_body(headlines: Sequence[Candidate], body: BodyLook) -> bool:
    """Say whether neither style nor mark tells the headlines from the body."""
    marked = all(c.look.marker for c in headlines)
    return not marked and all(
        (round(c.look.size), c.look.bold, c.look.colour, c.look.font)
        == (1, body.bold, body.colour, body.font)
        for c in headlines
    )


def _of_one_style(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep the headings set like most: their sizes near one another, one weight and one colour."""
    if not candidates:
        return []
    usual = Counter((c.look.bold, c.look.colour) for c in candidates).most_common(1)[0][0]
    alike = [c for c in candidates if (c.look.bold, c.look.colour) == usual]
    size = Counter(c.look.size for c in alike).most_common(1)[0][0]
    return [c for c in alike if abs(c.look.size - size) <= WIDEST]


def _style(candidates: Sequence[Candidate], lines: Sequence[Line]) -> Style | None:
    """Return the style of headings; the face only where all have the same."""
    if not candidates:
        return None
    sizes = [c.look.size for c in candidates]
    faces = {lines[c.start].font.name for c in candidates}
    look = candidates[0].look
    face = faces.pop() if len(faces) == 1 else ""
    return Style(round((min(sizes) + max(sizes)) / 2, 2), look.bold, look.colour, face)


def _tolerance(candidates: Sequence[Candidate]) -> float:
    """Return how far sizes may lie from their style's: half their range, and a little for rounding."""
    by_kind = Counter((c.look.bold, c.look.colour, c.look.marker) for c in candidates)
    ranges = [_range(candidates, kind) for kind in by_kind]
    return round(max(ranges) / 2 + 0.04, 2)


def _range(candidates: Sequence[Candidate], kind: tuple[bool, str, str]) -> float:
    sizes = [c.look.size for c in candidates if (c.look.bold, c.look.colour, c.look.marker) == kind]
    return min(max(sizes) - min(sizes), 2 * WIDEST)


def _pattern(candidates: Sequence[Candidate], group: str) -> str:
    """Return the pattern that headings share: their number or mark, if all bear the same kind."""
    markers = {c.look.marker for c in candidates}
    if not candidates:
        return ""
    marker = markers.pop() if len(markers) == 1 else ""
    if marker.startswith("mark "):
        mark = re.escape(marker[-1])
        return (
            rf"^{mark}+\s*(?:(?P<number>\d{{1,3}})\s*[．.、)）]\s*)?(?P<{group}>\S.*?)\s*{mark}*$"
        )
    return _PATTERNS.get(marker, r"^(?P<GROUP>\S.*)$").replace("GROUP", group)
