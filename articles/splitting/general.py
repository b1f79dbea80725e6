"""The general splitter: for newsletters in no known house format, by their layout alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.splitting.candidates import (
    BodyLook,
    Candidate,
    body_look,
    find_candidates,
    heading_key,
    without_marker,
)
from articles.splitting.citations import find_citations
from articles.splitting.dates import find_date
from articles.splitting.general_contents import ContentsArea, find_contents, find_returning
from articles.splitting.general_levels import Levelled, choose_levels
from articles.splitting.general_parts import (
    back_start,
    count_bylines,
    is_rule,
    is_standing,
    masthead_end,
    part_author,
)
from articles.splitting.general_witness import add_witnessed, is_named
from articles.splitting.house_format import HouseFormat, compiled
from articles.splitting.language import language_of
from articles.splitting.passages import Kind, Passage, one_by_one, whole
from articles.splitting.values import ContentsEntry, Line, ReadPdf

SOURCE = (
    r"^[(（［\[【]?\s*(?:出典|出所|来源|來源|資料來源|资料来源|情報源|출처|자료|(?i:sources?|via))\s*[:：]\s*"
    r"(?P<said>\S.*?)\s*[)）］\]】]?$"
)
MOST_CITED = 12  # lines of sources that end one article
NEAR_TOP = 4  # lines from the first heading on within which the publication's title stands
LONGEST_BESIDE_DATE = 20  # code points beside the date in a line that only dates the issue
NUMBERS = (
    r"(?:总|總|通巻|通卷|通算)\s*第?\s*(?P<number>\d+)\s*[期号號]",
    r"第\s*(?P<number>\d+)\s*[期号號호回]",
    r"(?i:\b(?:no|issue|number|nr)\b)\s*[.．#]?\s*#?(?P<number>\d+)",
    r"(?i:\bvol(?:ume)?)\s*[.．]?\s*(?P<number>\d+)",
)


def general_format(lines: Sequence[Line]) -> HouseFormat:
    """Return what newsletters have in common, in the language of these lines."""
    language = language_of(" ".join(line.text for line in lines))
    return HouseFormat(name="general", language=language, source=SOURCE, numbers=NUMBERS)


def mark_in_general(read: ReadPdf, lines: Sequence[Line]) -> list[Passage]:
    """Make passages of all lines, furniture left out, by what the layout shows."""
    if not lines:
        return []
    body = body_look(lines)
    looking = find_candidates(lines, body)
    contents = find_contents(lines, body) or find_returning(lines, looking)
    levelled = find_levels(read, lines, body, looking, contents)
    headlines = [item for item in levelled if item.kind is Kind.HEADLINE]
    if not headlines:
        return one_by_one(Kind.UNPLACED, lines)
    first = levelled[0].candidate.start
    end = _end_of_articles(lines, headlines[-1], body)
    inside = [item for item in levelled if item.candidate.start < end]
    return [
        *_front(lines[:first], contents, inside),
        *_articles(lines, inside, end, body),
        *_back(lines[end:]),
    ]


def find_levels(
    read: ReadPdf,
    lines: Sequence[Line],
    body: BodyLook,
    looking: Sequence[Candidate],
    contents: ContentsArea | None,
) -> list[Levelled]:
    """Find sections and headlines, the outline and the contents list as witnesses."""
    start = contents.end if contents else 0
    rows = [row.text for row in contents.rows] if contents else []
    titles = [*rows, *(entry.title for entry in read.outline)]
    found = [c for c in looking if c.start >= start]
    candidates, witnessed = add_witnessed(lines, found, titles, body)
    candidates = [c for c in candidates if c.start >= start]
    candidates = [c for c in candidates if not _is_title(lines, c, candidates)]
    levels = choose_levels(lines, candidates, witnessed)
    while levels and is_standing(levels[-1].candidate.text):
        levels.pop()
    return levels


def _is_title(lines: Sequence[Line], candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Say whether a candidate is no heading but the publication's own title, or the issue's date."""
    if lines[candidate.start].page != lines[0].page:
        return False
    date = find_date(candidate.text)
    if date and len(candidate.text) - (date.end - date.start) < LONGEST_BESIDE_DATE:
        return True
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


def _front(
    lines: Sequence[Line], contents: ContentsArea | None, levelled: Sequence[Levelled]
) -> Iterator[Passage]:
    limit = contents.start if contents else len(lines)
    end = masthead_end(lines, limit)
    yield from one_by_one(Kind.MASTHEAD, (line for line in lines[:end] if not is_rule(line)))
    yield from one_by_one(Kind.FURNITURE, (line for line in lines[:end] if is_rule(line)))
    yield from one_by_one(Kind.UNPLACED, lines[end:limit])
    if contents:
        yield from _contents(lines, contents, levelled)
        yield from one_by_one(Kind.UNPLACED, lines[contents.end :])


def _contents(
    lines: Sequence[Line], contents: ContentsArea, levelled: Sequence[Levelled]
) -> Iterator[Passage]:
    """Mark the rows of the contents; a row that names a headline becomes an entry."""
    kinds = {heading_key(item.candidate.text): item.kind for item in levelled}
    headlines = {key for key, kind in kinds.items() if kind is Kind.HEADLINE}
    sections = {key for key, kind in kinds.items() if kind is Kind.SECTION}
    if contents.rows[0].index > contents.start:
        yield Passage(Kind.CONTENTS, (lines[contents.start],))
    section: str | None = None
    for row in contents.rows:
        line, entry = lines[row.index], None
        if heading_key(row.text) in sections:
            section = row.text
        elif is_named(row.text, headlines):
            title = part_author(row.text)[0]
            entry = ContentsEntry(title, line.page, line.box, section, number=row.number)
        yield Passage(Kind.CONTENTS, (line,), entry=entry)


def _articles(
    lines: Sequence[Line], levelled: Sequence[Levelled], end: int, body: BodyLook
) -> Iterator[Passage]:
    limits = [item.candidate.start for item in levelled[1:]] + [end]
    for item, limit in zip(levelled, limits, strict=True):
        candidate = item.candidate
        shown = tuple(lines[candidate.start : candidate.end])
        text = lines[candidate.end : limit]
        if item.kind is Kind.SECTION:
            yield Passage(Kind.SECTION, shown, candidate.text)
            yield from one_by_one(Kind.UNPLACED, text)
        else:
            number, words = without_marker(candidate.text)
            yield Passage(Kind.HEADLINE, shown, part_author(words)[0], number, item.certainty)
            yield from _article(text, body)


def _article(lines: Sequence[Line], body: BodyLook) -> Iterator[Passage]:
    rules = [line for line in lines if is_rule(line)]
    text = [line for line in lines if not is_rule(line)]
    bylines = count_bylines(text, body)
    cited = find_citations(text[bylines:], compiled(SOURCE))
    yield from whole(Kind.BYLINE, text[:bylines])
    yield from whole(Kind.BODY, text[bylines : bylines + cited.start])
    yield from whole(Kind.CITATION, text[bylines + cited.start :])
    yield from one_by_one(Kind.FURNITURE, rules)


def _end_of_articles(lines: Sequence[Line], last: Levelled, body: BodyLook) -> int:
    """Return where the text of the last article ends and standing matter starts."""
    start = last.candidate.end
    return back_start(lines, start, body, _citations_end(lines, start))


def _citations_end(lines: Sequence[Line], start: int) -> int | None:
    """Return where the first run of sources and addresses ends after `start`; None without one."""
    pattern = compiled(SOURCE)
    for index in range(start, len(lines)):
        if pattern.search(lines[index].text.strip()):
            ends = range(index + 1, min(len(lines), index + MOST_CITED) + 1)
            return max(e for e in ends if find_citations(lines[index:e], pattern).start == 0)
    return None


def _back(lines: Sequence[Line]) -> Iterator[Passage]:
    """Mark standing matter; a short bold line above plain text heads it."""
    text: list[Line] = []
    for index, line in enumerate(lines):
        heads = _heads_standing(lines, index)
        if heads or is_rule(line):
            yield from whole(Kind.STANDING_MATTER, text)
            text = []
            kind = Kind.STANDING_HEADING if heads else Kind.FURNITURE
            yield Passage(kind, (line,))
        else:
            text.append(line)
    yield from whole(Kind.STANDING_MATTER, text)


def _heads_standing(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if index + 1 == len(lines) or len(line.text.strip()) > 40:
        return False
    below = lines[index + 1].font
    return line.font.bold and not below.bold
