"""Headings by a house format: headlines by their marks, sections and regions by what follows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.splitting.house_format import HouseFormat
from articles.splitting.paragraphs import join_lines
from articles.splitting.passages import Kind
from articles.splitting.values import Line

UNCLOSED = 0.6  # certainty of a headline whose closing mark is missing


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the lines it takes: from `start` up to, not including, `end`."""

    kind: Kind
    start: int
    end: int
    text: str
    number: str | None = None
    mark: str = ""
    certainty: float = 1.0
    doubt: str = ""  # code of what an editor should look at, if anything


def find_headings(lines: Sequence[Line], house: HouseFormat) -> list[Heading]:
    """Find headlines, and the sections, regions and labels that lead to them, in reading order."""
    headlines = find_headlines(lines, house)
    taken = {index for heading in headlines for index in range(heading.start, heading.end)}
    starts = {heading.start for heading in headlines}
    others: list[Heading] = []
    for index in range(len(lines) - 1, -1, -1):
        if index in taken:
            continue
        kind = _leads_to(lines, index, starts, house)
        if kind is not None:
            starts.add(index)
            others.append(_heading(kind, lines[index], index, house))
    return sorted([*headlines, *others], key=lambda heading: heading.start)


def find_headlines(lines: Sequence[Line], house: HouseFormat) -> list[Heading]:
    """Find the headlines of articles, each with all the lines it wraps over."""
    found: list[Heading] = []
    index = 0
    while index < len(lines):
        heading = _headline_at(lines, index, house) or _unopened(lines, index, house, found)
        if heading:
            found.append(heading)
        index = heading.end if heading else index + 1
    return _of_one_mark(found)


def _headline_at(lines: Sequence[Line], start: int, house: HouseFormat) -> Heading | None:
    if not _may_start(lines[start], house):
        return None
    for end in range(start + 1, min(start + house.headline_lines, len(lines)) + 1):
        if end - start > 1 and _starts_something(lines[end - 1], house):
            break
        text = join_lines(lines[start:end]).strip()
        match = house.finds(house.headline, text)
        if match:
            groups = match.groupdict()
            mark = groups.get("mark") or ""
            end = _with_wrapped_mark(lines, end, mark)
            text = groups["headline"].strip()
            return Heading(Kind.HEADLINE, start, end, text, groups.get("number"), mark)
    return _unclosed(lines[start], start, house)


def _may_start(line: Line, house: HouseFormat) -> bool:
    """Say whether a headline may start here: by the house's mark."""
    return house.finds(house.headline_start, line.text) is not None


def _starts_something(line: Line, house: HouseFormat) -> bool:
    text = line.text.strip()
    marked = house.finds(house.headline_start, text) and house.finds(r"\w", text)
    return bool(marked or house.finds(house.source, text))


def _with_wrapped_mark(lines: Sequence[Line], end: int, mark: str) -> int:
    """Take in a closing mark that wrapped onto its own line."""
    while mark and end < len(lines) and set(lines[end].text.strip()) == {mark}:
        end += 1
    return end


def _unclosed(line: Line, start: int, house: HouseFormat) -> Heading | None:
    """Take a marked and numbered line as a headline though its closing mark is missing."""
    opening = house.finds(house.headline_start, line.text)
    mark = line.text.strip()[:1]
    if not opening or not mark or "(?P<mark>" not in house.headline:
        return None
    match = house.finds(house.headline, line.text.strip() + mark * 2)
    if not match or not match.groupdict().get("number"):
        return None
    groups = match.groupdict()
    text = groups["headline"].rstrip(mark).strip()
    number = groups["number"]
    return Heading(
        Kind.HEADLINE, start, start + 1, text, number, mark, UNCLOSED, "headline_unclosed"
    )


def _unopened(
    lines: Sequence[Line], start: int, house: HouseFormat, before: Sequence[Heading]
) -> Heading | None:
    """Take a line that lacks the opening mark as a headline, if it is closed and its number is due."""
    text = lines[start].text.strip()
    mark = text[-1:]
    if text[:1] == mark or text[-2:] != mark * 2 or not house.finds(house.headline_start, mark * 2):
        return None
    match = house.finds(house.headline, mark * 2 + text)
    number = match.groupdict().get("number") if match else None
    if not match or not number or not _is_due(int(number), lines[:start], house, before):
        return None
    words = match["headline"].strip()
    return Heading(
        Kind.HEADLINE, start, start + 1, words, number, mark, UNCLOSED, "uncertain_heading"
    )


def _is_due(
    number: int, above: Sequence[Line], house: HouseFormat, before: Sequence[Heading]
) -> bool:
    """Say whether a number is the next one, or the first below the heading of a section or region."""
    if number == 1 and above:
        text = above[-1].text
        return bool(house.finds(house.section, text) or house.finds(house.region, text))
    return bool(before) and before[-1].number == str(number - 1)


def _of_one_mark(headlines: list[Heading]) -> list[Heading]:
    """Keep the headlines that bear the mark most of them bear: an issue uses one."""
    marks = Counter(heading.mark for heading in headlines)
    if not marks:
        return []
    usual = marks.most_common(1)[0][0]
    return [heading for heading in headlines if heading.mark == usual]


def _leads_to(
    lines: Sequence[Line], index: int, starts: set[int], house: HouseFormat
) -> Kind | None:
    """Say what a line is that stands directly before a heading; None if it is no heading."""
    text = lines[index].text.strip()
    if house.finds(house.body_start, text):
        return Kind.LABEL
    if house.finds(house.empty_section, text) and index and _is_section(lines[index - 1], house):
        return Kind.LABEL
    follows = index + 1 in starts or index + 1 == len(lines)
    if follows and house.finds(house.region, text):
        return Kind.REGION
    ends = follows or house.finds(house.rule, lines[index + 1].text)
    return Kind.SECTION if ends and _is_section(lines[index], house) else None


def _is_section(line: Line, house: HouseFormat) -> bool:
    return house.finds(house.section, line.text) is not None


def _heading(kind: Kind, line: Line, index: int, house: HouseFormat) -> Heading:
    patterns = {Kind.SECTION: house.section, Kind.REGION: house.region}
    match = house.finds(patterns[kind], line.text) if kind in patterns else None
    text = match["name"].strip() if match else line.text.strip()
    return Heading(kind, index, index + 1, text)
