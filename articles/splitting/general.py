"""The general splitter: for newsletters in no known house format, by their layout alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.splitting.candidates import (
    BodyLook,
    Candidate,
    body_look,
    find_candidates,
    section_name,
    without_marker,
)
from articles.splitting.citations import find_citations
from articles.splitting.general_back import (
    SOURCE,
    back_start,
    is_rule,
    is_standing,
    mark_back,
    tail_start,
)
from articles.splitting.general_contents import ContentsArea, find_contents, find_returning
from articles.splitting.general_front import (
    count_bylines,
    is_title,
    mark_front,
    part_author,
    signed_by,
)
from articles.splitting.general_levels import Levelled, are_counted, choose_levels
from articles.splitting.general_styles import levels_by_style
from articles.splitting.general_witness import add_witnessed
from articles.splitting.house_format import HouseFormat, compiled
from articles.splitting.language import language_of
from articles.splitting.nameplate import find_nameplate
from articles.splitting.passages import Kind, Passage, one_by_one, whole
from articles.splitting.values import Line, ReadPdf

_IN_VOLUME = (
    r"(?P<number>[1-4]?\d|5[0-3])(?!\d)"  # more issues than a year has weeks are counted on
)
_VOLUME = (
    r"(?i:\bvol(?:ume|umen)?|\btome|\bjahrgang|\bjg)\s*[.．]?\s*(?P<volume>\d{1,3}|[IVXLC]{1,8})"
)
_ISSUE = r"(?i:\b(?:no|issue|number|nr|num[eé]ro|ausgabe|heft)\b|\bn[°º])\s*[.．#]?\s*#?"
_BETWEEN = r"\s*[,.;:/·・|(（–—-]?\s*"  # a volume and a number
NUMBERS = (
    r"(?:总|總|通巻|通卷|通算)\s*第?\s*(?P<number>\d+)\s*[期号號]",
    rf"{_VOLUME}{_BETWEEN}{_ISSUE}{_IN_VOLUME}",
    rf"{_ISSUE}{_IN_VOLUME}{_BETWEEN}{_VOLUME}\b",
    rf"(?P<volume>\d{{1,3}})\s*\.\s*(?i:jahrgang){_BETWEEN}{_ISSUE}{_IN_VOLUME}",
    rf"第?\s*(?P<volume>\d{{1,3}})\s*[巻卷]\s*第?\s*{_IN_VOLUME}\s*[期号號]",
    r"第\s*(?P<number>\d+)\s*[期号號호回]",
    r"제\s*(?P<number>\d+)\s*[호회]",
    r"第\s*(?P<number>[一二三四五六七八九十〇]{1,4})\s*[期号號]",
    rf"{_ISSUE}(?P<number>\d+)",
    r"(?i:\bvol(?:ume)?)\s*[.．]?\s*(?P<number>\d+)",
    r"#(?P<number>\d+)\b",
)


def general_format(lines: Sequence[Line]) -> HouseFormat:
    """Return what newsletters have in common, in the language of these lines."""
    language = language_of(" ".join(line.text for line in lines))
    return HouseFormat(name="general", language=language, source=SOURCE, numbers=NUMBERS)


def mark_in_general(
    read: ReadPdf, lines: Sequence[Line], house: HouseFormat | None = None
) -> list[Passage]:
    """Make passages of all lines, furniture left out, by what the layout shows.

    With a house format whose headings are told by style, that decides what heads what.
    """
    if not lines:
        return []
    found = _find(read, lines, house)
    headlines = [item for item in found.levelled if item.kind is Kind.HEADLINE]
    if not headlines:
        return one_by_one(Kind.UNPLACED, lines)
    first = found.levelled[0].candidate.start
    end = min(found.limit, back_start(lines, headlines[-1].candidate.end, found.body))
    inside = [item for item in found.levelled if item.candidate.start < end]
    return [
        *mark_front(lines[:first], found.looking, found.contents, inside, found.plate),
        *_articles(lines, inside, end, found.body),
        *mark_back(lines[end:]),
    ]


@dataclass(frozen=True, slots=True)
class _Found:
    """What the layout of an issue shows before it is cut.

    The nameplate ends before `plate`, the tail starts at `limit`.
    """

    body: BodyLook
    plate: int
    looking: list[Candidate]
    contents: ContentsArea | None
    limit: int
    levelled: list[Levelled]


def find_headings(read: ReadPdf, lines: Sequence[Line]) -> list[Levelled]:
    """Find sections, regions and headlines by layout, the outline and the contents as witnesses."""
    return _find(read, lines, None).levelled


def _find(read: ReadPdf, lines: Sequence[Line], house: HouseFormat | None) -> _Found:
    body = body_look(lines)
    plate = _count_plate(read, lines)
    looking = [c for c in find_candidates(lines, body) if c.start >= plate]
    contents = find_contents(lines, body) or find_returning(lines, looking)
    limit = tail_start(lines)
    inside = lines[:limit]
    if house:
        start = max(contents.end if contents else 0, plate)
        levelled = levels_by_style(inside, start, house, body)
    else:
        levelled = _levels(read, inside, body, looking, contents, plate)
    return _Found(body, plate, looking, contents, limit, levelled)


def _count_plate(read: ReadPdf, lines: Sequence[Line]) -> int:
    """Count the lines of the nameplate; none unless they were put first."""
    plate = find_nameplate(lines, {page.number: page.height for page in read.pages})
    return len(plate) if list(lines[: len(plate)]) == plate else 0


def _levels(
    read: ReadPdf,
    lines: Sequence[Line],
    body: BodyLook,
    looking: Sequence[Candidate],
    contents: ContentsArea | None,
    plate: int,
) -> list[Levelled]:
    start = max(contents.end if contents else 0, plate)
    rows = [row.text for row in contents.rows] if contents else []
    titles = [*rows, *(entry.title for entry in read.outline)]
    found = [c for c in looking if start <= c.start < len(lines)]
    candidates, witnessed = add_witnessed(lines, found, titles, body)
    candidates = [c for c in candidates if c.start >= start]
    candidates = [c for c in candidates if not is_title(lines, c, candidates, plate)]
    levels = choose_levels(lines, candidates, witnessed)
    while levels and is_standing(levels[-1].candidate.text):
        levels.pop()
    return levels


def _articles(
    lines: Sequence[Line], levelled: Sequence[Levelled], end: int, body: BodyLook
) -> Iterator[Passage]:
    limits = [item.candidate.start for item in levelled[1:]] + [end]
    counted = are_counted(levelled)
    for item, limit in zip(levelled, limits, strict=True):
        candidate = item.candidate
        shown = tuple(lines[candidate.start : candidate.end])
        text = lines[candidate.end : limit]
        if item.kind is not Kind.HEADLINE:
            yield Passage(item.kind, shown, section_name(candidate.text))
            yield from one_by_one(Kind.UNPLACED, text)
        else:
            number, words = without_marker(candidate.text, counted=counted)
            headline, author = part_author(words)
            yield Passage(
                Kind.HEADLINE, shown, headline, number, item.certainty, author or signed_by(text)
            )
            yield from _article(text, body, is_named=author is not None)


def _article(lines: Sequence[Line], body: BodyLook, *, is_named: bool) -> Iterator[Passage]:
    """Part the text of an article; where its headline has named the author, no line does."""
    rules = [line for line in lines if is_rule(line)]
    text = [line for line in lines if not is_rule(line)]
    bylines = 0 if is_named else count_bylines(text, body)
    cited = find_citations(text[bylines:], compiled(SOURCE))
    yield from whole(Kind.BYLINE, text[:bylines])
    yield from whole(Kind.BODY, text[bylines : bylines + cited.start])
    yield from whole(Kind.CITATION, text[bylines + cited.start :])
    yield from one_by_one(Kind.FURNITURE, rules)
