"""Split by a house format: its marks say what each line is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from articles.splitting.citations import find_citations
from articles.splitting.contents import read_contents, starts_contents
from articles.splitting.headings import Heading, find_headings
from articles.splitting.house_format import HouseFormat, compiled
from articles.splitting.notices import mark_notices
from articles.splitting.passages import Kind, Passage, one_by_one, whole
from articles.splitting.standing_matter import find_back, mark_back
from articles.splitting.values import Line


def mark_by_house(lines: Sequence[Line], house: HouseFormat) -> list[Passage]:
    """Make passages of all lines, furniture left out, in reading order."""
    headings = find_headings(lines, house)
    headlines = [heading for heading in headings if heading.kind is Kind.HEADLINE]
    if not headlines:
        return one_by_one(Kind.UNPLACED, lines)
    start = _body_start(headings, headlines[0], lines, house)
    back = find_back(lines, headlines[-1].end, house)
    inside = [heading for heading in headings if start <= heading.start < back]
    return [
        *_front(lines[:start], house),
        *_body(lines, inside, start, back, house),
        *mark_back(lines[back:], house),
    ]


def _body_start(
    headings: Sequence[Heading], first: Heading, lines: Sequence[Line], house: HouseFormat
) -> int:
    """Return the index of the line that says where articles begin, or of their first heading."""
    before = [heading for heading in headings if heading.start < first.start]
    for heading in before:
        if house.finds(house.body_start, lines[heading.start].text):
            return heading.start
    start = first.start
    for heading in reversed(before):
        if heading.end != start:
            break
        start = heading.start
    return start


def _front(lines: Sequence[Line], house: HouseFormat) -> list[Passage]:
    """Part masthead, notices and contents, in this order; each may be missing."""
    contents = _first(lines, lambda i: starts_contents(lines, i, house))
    masthead = _first(lines[:contents], lambda i: _ends_masthead(lines[i], house))
    return [
        *one_by_one(Kind.MASTHEAD, lines[:masthead]),
        *mark_notices(lines[masthead:contents], house),
        *read_contents(lines[contents:], house),
    ]


def _ends_masthead(line: Line, house: HouseFormat) -> bool:
    return any(house.finds(pattern, line.text) for pattern in (house.rule, house.notice))


def _first(lines: Sequence[Line], holds: Callable[[int], bool]) -> int:
    return next((index for index in range(len(lines)) if holds(index)), len(lines))


def _body(
    lines: Sequence[Line], headings: Sequence[Heading], start: int, end: int, house: HouseFormat
) -> Iterator[Passage]:
    limits = [heading.start for heading in headings] + [end]
    yield from _between(lines[start : limits[0]], house)
    for heading, limit in zip(headings, limits[1:], strict=True):
        shown = tuple(lines[heading.start : heading.end])
        yield Passage(
            heading.kind,
            shown,
            heading.text,
            heading.number,
            heading.certainty,
            doubt=heading.doubt,
        )
        text = lines[heading.end : limit]
        is_article = heading.kind is Kind.HEADLINE
        yield from mark_article(text, house) if is_article else _between(text, house)


def _between(lines: Sequence[Line], house: HouseFormat) -> Iterator[Passage]:
    """Mark what stands between headings and is no article: rules, or text without a place."""
    for line in lines:
        is_rule = house.finds(house.rule, line.text)
        yield Passage(Kind.FURNITURE if is_rule else Kind.UNPLACED, (line,))


def mark_article(lines: Sequence[Line], house: HouseFormat) -> list[Passage]:
    """Part an article's byline, body and citations; rules printed inside are furniture."""
    rules = [line for line in lines if house.finds(house.rule, line.text)]
    text = [line for line in lines if not house.finds(house.rule, line.text)]
    has_byline = bool(text) and house.finds(house.byline, text[0].text) is not None
    byline, text = (text[:1], text[1:]) if has_byline else ([], text)
    cited = find_citations(text, compiled(house.source) if house.source else None)
    return [
        *whole(Kind.BYLINE, byline),
        *whole(Kind.BODY, text[: cited.start]),
        *whole(Kind.CITATION, text[cited.start :]),
        *one_by_one(Kind.FURNITURE, rules),
    ]
