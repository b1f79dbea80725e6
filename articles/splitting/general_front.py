"""The front of a newsletter in no known format: its title, notices and contents; and bylines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.splitting.candidates import (
    SURELY_LARGER,
    BodyLook,
    Candidate,
    heading_key,
    marker_of,
    section_name,
    without_marker,
)
from articles.splitting.citations import named_sources
from articles.splitting.dates import find_date
from articles.splitting.general_back import is_rule
from articles.splitting.general_contents import ContentsArea, Row
from articles.splitting.general_levels import Levelled, are_counted
from articles.splitting.general_witness import is_named
from articles.splitting.passages import Kind, Passage, one_by_one, whole
from articles.splitting.values import ContentsEntry, Line

NEAR_TOP = 4  # lines from the first heading on within which the publication's title stands
LEAST_PROSE, LEAST_PROSE_LINES = 25, 2  # code points of a line of running text, and how many
LONGEST_BESIDE_DATE = 20  # code points beside the date in a line that only dates the issue
BYLINE = (
    r"^(?:(?i:by)\s+\S.{1,60}|(?:[Pp]ar|[Vv]on)(?:\s+[^\W\d_a-zà-ý][^\s.]*){1,4}|[(（][^()（）。]{1,30}[)）]|(?:文|撰文|作者|編者|记者|記者|筆者|執筆|取材|著者?|訳)\s*[／/:：]\s*\S.{0,40}"
    r"|(?:글|글쓴이|기자)\s*[:：]?\s*\S.{0,30}|\S{2,6}\s*기자|(?:本报|本報)?\s*(?:记者|記者)\s*\S{2,10}|(?i:staff|editor(?:s|ial board)?))$"
)
_BYLINE = re.compile(BYLINE)
_AUTHOR_IN_HEADLINE = re.compile(
    r"[\s–—―-]*[(（](?:作者|文|著者?|筆者|執筆)\s*[:：]\s*([^()（）]{1,30})[)）]$"
)
_SENTENCE_END = re.compile(r"[。．.!?！？:：]$")
_SIGNED = re.compile(
    r"[(（【［\[]本文\s*(?:由\s*(?P<by>[^\s，,。、()（）【】]{2,12}?)\s*(?:撰[寫写文]|執筆|写|寫|著)|"
    r"作者\s*[為为是:：]\s*(?P<is>[^，,。、()（）【】]{2,20}))"
)
LAST_LINES = 6  # of an article, in which its author may be named
LONGEST_BYLINE = 45  # code points


def mark_front(
    lines: Sequence[Line],
    looking: Sequence[Candidate],
    contents: ContentsArea | None,
    levelled: Sequence[Levelled],
    plate: int = 0,
) -> Iterator[Passage]:
    """Mark masthead, notices and contents list, in this order; each may be missing.

    The nameplate ends before `plate`; the masthead may go on after it.
    """
    limit = contents.start if contents else len(lines)
    headings = [c for c in looking if c.end < limit and not is_title(lines, c, looking, plate)]
    end = min([masthead_end(lines, limit), *(c.start for c in headings)])
    end = max(end, min(plate, limit))
    yield from one_by_one(Kind.MASTHEAD, (line for line in lines[:end] if not is_rule(line)))
    yield from one_by_one(Kind.FURNITURE, (line for line in lines[:end] if is_rule(line)))
    yield from _notices(lines[:limit], end, headings)
    if contents:
        yield from _contents(lines, contents, levelled)
        yield from _lead_in(lines[contents.end :])


def _notices(lines: Sequence[Line], start: int, headings: Sequence[Candidate]) -> Iterator[Passage]:
    """Mark what stands under headings between masthead and contents, and what leads in."""
    inside = [c for c in headings if c.start >= start]
    first = inside[0].start if inside else len(lines)
    yield from _lead_in(lines[start:first])
    limits = [c.start for c in inside[1:]] + [len(lines)]
    for candidate, limit in zip(inside, limits, strict=False):
        shown = tuple(lines[candidate.start : candidate.end])
        text = lines[candidate.end : limit]
        yield Passage(Kind.NOTICE_HEADING, shown, without_marker(candidate.text)[1])
        yield from whole(Kind.NOTICE, [line for line in text if not is_rule(line)])
        yield from one_by_one(Kind.FURNITURE, (line for line in text if is_rule(line)))


def _lead_in(lines: Sequence[Line]) -> Iterator[Passage]:
    """Mark running text without a heading as a notice; a few words have no place."""
    is_prose = sum(len(line.text) > LEAST_PROSE for line in lines) >= LEAST_PROSE_LINES
    if is_prose and any(_SENTENCE_END.search(line.text.strip()) for line in lines):
        yield from whole(Kind.NOTICE, [line for line in lines if not is_rule(line)])
        yield from one_by_one(Kind.FURNITURE, (line for line in lines if is_rule(line)))
    else:
        yield from one_by_one(Kind.UNPLACED, lines)


def _contents(
    lines: Sequence[Line], contents: ContentsArea, levelled: Sequence[Levelled]
) -> Iterator[Passage]:
    """Mark the rows of the contents; a row that names a headline becomes an entry."""
    if contents.rows[0].start > contents.start:
        yield Passage(Kind.CONTENTS, tuple(lines[contents.start : contents.rows[0].start]))
    kinds = {heading_key(item.candidate.text): item.kind for item in levelled}
    headlines = {key for key, kind in kinds.items() if kind is Kind.HEADLINE}
    counted = are_counted(levelled)
    section = region = None
    for row in contents.rows:
        kind, entry = kinds.get(heading_key(row.text)), None
        if kind is Kind.SECTION:
            section, region = section_name(row.text), None
        elif kind is Kind.REGION:
            region = section_name(row.text)
        elif is_named(row.text, headlines):
            entry = _entry(lines[row.start], row, section, region, counted)
        yield Passage(Kind.CONTENTS, tuple(lines[row.start : row.end]), entry=entry)


def _entry(
    line: Line, row: Row, section: str | None, region: str | None, counted: bool
) -> ContentsEntry:
    number, words = without_marker(row.text, counted=counted)
    cited = named_sources(row.source)[0] if row.source else None
    return ContentsEntry(
        headline=part_author(words)[0],
        page=line.page,
        box=line.box,
        section=section,
        region=region,
        number=row.number or number,
        source=cited.name if cited else None,
        date=cited.date if cited else None,
    )


def is_title(
    lines: Sequence[Line], candidate: Candidate, candidates: Sequence[Candidate], plate: int = 0
) -> bool:
    """Say whether a candidate is no heading but the publication's own title, or the issue's date.

    Where the nameplate is known, which ends before `plate`, only a date can still be.
    """
    if lines[candidate.start].page != lines[0].page:
        return False
    date = find_date(candidate.text)
    if date and len(candidate.text) - (date.end - date.start) < LONGEST_BESIDE_DATE:
        return not plate or not _text_follows(lines, candidate)
    if plate:
        return False
    largest = max(line.font.size for line in lines if line.page == lines[0].page)
    alone = sum(candidate.look == other.look for other in candidates) == 1
    return (
        candidate.start <= candidates[0].start + NEAR_TOP
        and candidate.look.size > 1.2
        and alone
        and lines[candidate.start].font.size >= 0.7 * largest
        and not (candidate.start > candidates[0].start and _text_follows(lines, candidate))
    )


def _text_follows(lines: Sequence[Line], candidate: Candidate) -> bool:
    """Say whether running text stands directly below a heading."""
    below = lines[candidate.end] if candidate.end < len(lines) else None
    return below is not None and len(below.text.strip()) > 30 and not find_date(below.text)


def masthead_end(lines: Sequence[Line], first: int) -> int:
    """Return where the masthead ends: at most at `first`, the first heading or contents list.

    Short lines and lines with a date belong to it; running text does not.
    """
    for index in range(first):
        text = lines[index].text.strip()
        prose = len(text) > 30 and _SENTENCE_END.search(text) and not find_date(text)
        if prose and lines[index].page == lines[0].page:
            return _paragraph_start(lines, index)
    return first


def _paragraph_start(lines: Sequence[Line], index: int) -> int:
    """Go back over the lines of a paragraph set alike to where it starts."""
    while index and lines[index - 1].font == lines[index].font:
        index -= 1
    return index


def count_bylines(lines: Sequence[Line], body: BodyLook) -> int:
    """Count the lines at the start of an article that name its author, two at most."""
    if lines and _BYLINE.match(lines[0].text.strip()):
        return 1
    count = 0
    while count < min(2, len(lines) - 1) and _set_apart(lines, count, body):
        count += 1
    return count


def part_author(headline: str) -> tuple[str, str | None]:
    """Part an author named in brackets at the end of a headline."""
    match = _AUTHOR_IN_HEADLINE.search(headline)
    return (headline[: match.start()], match[1]) if match else (headline, None)


def signed_by(lines: Sequence[Line]) -> str | None:
    """Return who is named between brackets as the author in one of the last lines of an article."""
    for line in reversed(lines[-LAST_LINES:]):
        match = _SIGNED.search(line.text)
        if match:
            return (match["by"] or match["is"]).strip()
    return None


def _set_apart(lines: Sequence[Line], index: int, body: BodyLook) -> bool:
    """Say whether a short line stands apart from the text below: another face, or far to the right."""
    line, below = lines[index], lines[index + 1]
    text = line.text.strip()
    if len(text) > LONGEST_BYLINE or _SENTENCE_END.search(text) or line.page != below.page:
        return False
    large = line.font.size > SURELY_LARGER * body.size
    if large or index and marker_of(text):  # a heading of the article's first part
        return False
    face = (line.font.name, line.font.bold, line.colour) != (body.font, body.bold, body.colour)
    differs = face or abs(line.font.size - body.size) > 0.05 * body.size
    indented = line.box.x0 - below.box.x0 > 8 * body.size
    return (differs or indented) and len(text) < len(below.text.strip()) + 12 and _is_name(text)


def _is_name(text: str) -> bool:
    """Say whether a short line may name a person or an office: few words, no verb's full stop."""
    words = text.split()
    if text.isascii():
        return 1 <= len(words) <= 5 and all(word[:1].isupper() or len(word) < 4 for word in words)
    return len(text) <= 25
