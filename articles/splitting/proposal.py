"""Propose a house format from an issue: how its own headings are set and marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile

from articles.splitting.candidates import BodyLook, Candidate, body_look
from articles.splitting.furniture import find_furniture
from articles.splitting.general import find_headings, general_format
from articles.splitting.general_contents import TITLE
from articles.splitting.general_levels import Levelled
from articles.splitting.general_styles import levels_by_style
from articles.splitting.house_format import MOST_FURTHER_STYLES, HouseFormat, Style
from articles.splitting.masthead import read_masthead, without_facts
from articles.splitting.nameplate import nameplate_first
from articles.splitting.passages import Kind
from articles.splitting.section_contents import part_section_contents
from articles.splitting.values import Line, ReadPdf

LONGEST_NAME = 100  # code points
LEAST_HEADLINES = 2  # fewer say nothing of a house's habits
_TELLING = 2 / 3  # of the lines set in a style, to be one of headlines
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
    usual = _of_one_style(of_kind[Kind.HEADLINE])
    if len(usual) < LEAST_HEADLINES or _is_like_body(usual, body):
        return None
    further = list(_further_styles(of_kind[Kind.HEADLINE], usual, lines, body))
    headlines = [*usual, *chain.from_iterable(further)]
    general = general_format(lines)
    publication = read_masthead(_masthead(lines, levelled), general).publication
    section, region = _of_one_style(of_kind[Kind.SECTION]), _of_one_style(of_kind[Kind.REGION])
    return HouseFormat(
        name=publication[:LONGEST_NAME] if publication else "proposed",
        language=general.language,
        headline_start=_pattern(headlines, "headline"),
        headline=_pattern(headlines, "headline"),
        headline_style=_style(usual, lines, body),
        further_headline_styles=tuple(_style(alike, lines, body) for alike in further),
        section=_pattern(section, "name"),
        section_style=_style(section, lines, body) if section else None,
        region=_pattern(region, "name"),
        region_style=_style(region, lines, body) if region else None,
        source=general.source,
        contents_start=TITLE,
        publication=_name_pattern(publication, lines, general) if publication else "",
        numbers=general.numbers,
        least_headlines=LEAST_HEADLINES,
        size_tolerance=_tolerance([usual, *further, section, region]),
    )


def _name_pattern(publication: str, lines: Sequence[Line], general: HouseFormat) -> str:
    """Return what tells the publication's issues by: its name, or the longest line of a name that wraps.

    Numbers in it may be others in the next issue.
    """
    first = [line.text.strip() for line in lines if line.page == lines[0].page]
    names = {without_facts(text, general) for text in first}
    parts = sorted((n for n in names if n and n in publication), key=lambda n: (-len(n), n))
    patterns = map(_in_any_number, [publication[:LONGEST_NAME], *parts])
    return next((p for p in patterns if any(re.search(p, text) for text in first)), "")


def _in_any_number(name: str) -> str:
    return r"\s*".join(re.sub(r"\d+", r"\\d+", re.escape(word)) for word in name.split())


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


def _further_styles(
    headlines: Sequence[Candidate],
    usual: Sequence[Candidate],
    lines: Sequence[Line],
    body: BodyLook,
) -> Iterator[list[Candidate]]:
    """Yield the headlines of each further style that tells them from other lines, the most used first.

    A style that fewer than two in three of its lines have as headlines would cut articles apart.
    """
    first = min((headline.start for headline in headlines), default=0)
    left = [headline for headline in headlines if headline not in usual]
    found = 0
    while left and found < MOST_FURTHER_STYLES:
        alike = _of_one_style(left)
        left = [headline for headline in left if headline not in alike]
        if not _is_like_body(alike, body) and _is_telling(alike, lines, first, body):
            found += 1
            yield alike


def _is_telling(
    headlines: Sequence[Candidate], lines: Sequence[Line], first: int, body: BodyLook
) -> bool:
    """Say whether most lines from the first headline on that are set like these are these."""
    house = HouseFormat(
        name="one style",
        language="",
        headline_start=_pattern(headlines, "headline"),
        headline_style=_style(headlines, lines, body),
        size_tolerance=_tolerance([headlines]),
    )
    return len(headlines) >= _TELLING * len(levels_by_style(lines, first, house, body))


def _style(candidates: Sequence[Candidate], lines: Sequence[Line], body: BodyLook) -> Style:
    """Return the style of headings; their face only where nothing else tells them from other lines.

    The next issue may have been made with other fonts.
    """
    sizes = [c.look.size for c in candidates]
    faces = {lines[c.start].font.name for c in candidates}
    size, look = round((min(sizes) + max(sizes)) / 2, 2), candidates[0].look
    style = Style(size, look.bold, look.colour)
    tolerance = _tolerance([candidates])
    alike = {line.font.name for line in lines if style.fits(line, body.size, tolerance)}
    return replace(style, font=faces.pop()) if len(faces) == 1 and alike > faces else style


def _tolerance(styles: Sequence[Sequence[Candidate]]) -> float:
    """Return how far sizes may lie from their style's: half their range, and a little for rounding."""
    ranges = [_range([c.look.size for c in alike]) for alike in styles if alike]
    return round(max(ranges) / 2 + 0.04, 2)


def _range(sizes: Sequence[float]) -> float:
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
