"""The contents list: an independent witness of what the issue holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.splitting.citations import named_sources
from articles.splitting.dates import find_date
from articles.splitting.house_format import HouseFormat
from articles.splitting.paragraphs import join_lines
from articles.splitting.passages import Kind, Passage
from articles.splitting.values import ContentsEntry, Line

_LEADER = re.compile(r"\s*[.．・…‥·⋯\s]{3,}\s*(?:p\.?\s*)?\d{1,4}\s*$")
_OPENING, _CLOSING = "(（", ")）"


@dataclass(frozen=True, slots=True)
class Place:
    """The section and region that a row of the contents stands under."""

    section: str | None = None
    region: str | None = None


def read_contents(lines: Sequence[Line], house: HouseFormat) -> list[Passage]:
    """Read each row of the contents; a row that names an article carries its entry."""
    passages: list[Passage] = []
    place = Place()
    for row in _rows(lines, house):
        section, region = _names(row, house)
        if section:
            place = Place(section)
        elif region:
            place = Place(place.section, region)
        entry = None if section or region else _entry(row, place, house)
        passages.append(Passage(Kind.CONTENTS, row, entry=entry))
    return passages


def starts_contents(lines: Sequence[Line], index: int, house: HouseFormat) -> bool:
    """Say whether the contents list starts at a line: its title, a section with a row, or a row."""
    text = lines[index].text
    if house.finds(house.contents_start, text):
        return True
    following = [line.text for line in lines[index + 1 : index + 3]]
    if house.finds(house.section, text):
        rows = (house.contents_entry, house.empty_section, house.region)
        return bool(following) and any(house.finds(row, following[0]) for row in rows)
    return house.finds(house.contents_entry, text) is not None


def _rows(lines: Sequence[Line], house: HouseFormat) -> list[tuple[Line, ...]]:
    rows: list[list[Line]] = []
    goes_on = False
    for line in lines:
        if _stands_alone(line, house):
            rows.append([line])
            goes_on = False
        elif house.finds(house.contents_entry, line.text) or not goes_on:
            rows.append([line])
            goes_on = house.finds(house.contents_entry, line.text) is not None
        else:
            rows[-1].append(line)
    return [tuple(row) for row in rows]


def _stands_alone(line: Line, house: HouseFormat) -> bool:
    patterns = (house.section, house.region, house.empty_section, house.rule, house.contents_start)
    return any(house.finds(pattern, line.text) for pattern in patterns)


def _names(row: Sequence[Line], house: HouseFormat) -> tuple[str | None, str | None]:
    if house.finds(house.contents_start, row[0].text):
        return None, None
    section = house.finds(house.section, row[0].text)
    region = house.finds(house.region, row[0].text)
    return (
        section["name"].strip() if section else None,
        region["name"].strip() if region else None,
    )


def _entry(row: Sequence[Line], place: Place, house: HouseFormat) -> ContentsEntry | None:
    text = _LEADER.sub("", join_lines(row).strip())
    match = house.finds(house.contents_entry, text)
    if not match:
        return None
    headline, said = part_source(match["headline"])
    cited = named_sources(said)[0] if said else None
    return ContentsEntry(
        headline=headline,
        page=row[0].page,
        box=row[0].box,
        section=place.section,
        region=place.region,
        number=match.groupdict().get("number"),
        source=cited.name if cited else None,
        date=cited.date if cited else None,
    )


def part_source(text: str) -> tuple[str, str | None]:
    """Part a closing bracket that holds a date, the source, from the headline before it."""
    text = text.strip()
    if not text or text[-1] not in _CLOSING:
        return text, None
    start = _matching_bracket(text)
    said = text[start + 1 : -1] if start else ""
    return (text[:start].strip(), said) if find_date(said) else (text, None)


def _matching_bracket(text: str) -> int:
    """Return where the bracket opens that the last character closes; 0 if nowhere."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth == 0:
            return index
    return 0
