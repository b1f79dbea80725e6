"""Lines that look like headings: by size, weight, face, colour, case, numbering, marks, white space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.splitting.comparison import comparable
from articles.splitting.paragraphs import join_lines
from articles.splitting.quotations import is_quotation, repeats_text
from articles.splitting.scripts import mixes_scripts
from articles.splitting.values import Line

MOST_LINES = 5  # of one heading
LONGEST = 160  # code points of a heading
ENOUGH = 0.5  # prominence from which a line is taken for a heading
MARKED = {"mark": 0.5, "bracket": 0.5, "chapter": 0.5}  # what a mark adds; a number adds less
SURELY_LARGER = 1.2  # times the body's size
SAME_SIZE = 0.04  # of the body's size: sizes closer than this are one

_MARKS = "■□◆◇●○〇◎★☆▼▽▲△▶►◉※♦"
_HANZI = "[一二三四五六七八九十]{1,3}"
_MARKERS = {
    "chapter": re.compile(r"^第\s*[0-9０-９一二三四五六七八九十百]+\s*[章回部節节編编]"),
    "hanzi": re.compile(rf"^(?:{_HANZI}\s*[、．.]|[（(]{_HANZI}[)）]\s*[、．.]?)\s*(?=\S)"),
    "subnumber": re.compile(r"^\d{1,2}[.．]\d{1,2}(?:[.．]\d{1,2})*[.．]?\s+(?=\S)"),
    "number": re.compile(
        r"^(?P<number>\d{1,3})(?:\s*[．、)）]\s*|\s*[.:：]\s+|\s*[.:：](?=\D))(?=\S)"
    ),
    "number in brackets": re.compile(r"^[(（](?P<number>\d{1,2})[)）]\s*(?=\S)"),
    "number by section": re.compile(r"^\d{1,2}[-–－ー]\d{1,2}\s*(?=[^\W\d年月日時分人名回件点])"),
    "plain number": re.compile(r"^(?P<number>\d{1,2})\s+(?=[^\W\d])"),
    "bracket": re.compile(r"^[【〔［\[](?=[^】〕］\]]+[】〕］\]]$)"),
    "mark": re.compile(rf"^[{_MARKS}]+\s*(?=\S)"),
    "question": re.compile(r"^Q\s*\d*\s*[.:．：]\s*(?=\S)"),
}
_SENTENCE_END = re.compile(r"[。．.,，、;；:：]$")
_LETTER = re.compile(r"[^\W\d_]")
_CREDIT = (  # of a picture, or of an article at its end
    r"[Pp]hoto(?:graph)?s?\s*(?:by\b|credits?\b|courtesy\b|:|[A-Z]\.)"
    r"|(?:写真|撮影|照片|图片|圖片|사진)\s*[：:＝=]|[(（【［\[]本文\s*(?:由|作者)"
)
_NO_HEADING = re.compile(
    rf"^\s*(?:[•·▪◦‣–—-]\s|[a-z]\)|\([a-zA-Z0-9]\)|[“\"«].*[”\"»][.]?$|https?://|{_CREDIT})"
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a heading is set, its size as a multiple of the body's; `marker` names its numbering."""

    size: float
    bold: bool
    colour: str
    font: str
    marker: str = ""
    latin: bool = True  # most of its characters are, so its face can be compared with others'
    mixed: bool = False  # Latin and CJK in one: face and weight are those of either


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lines from `start` up to, not including, `end` that may be a heading."""

    start: int
    end: int
    text: str
    look: Look
    prominence: float


@dataclass(frozen=True, slots=True)
class BodyLook:
    """How most of the text is set: what headings are held against; lengths in points."""

    size: float
    bold: bool
    colour: str
    font: str
    leading: float


def body_look(lines: Sequence[Line]) -> BodyLook:
    """Find how most characters of the issue are set."""
    looks: Counter[tuple[float, bool, str, str]] = Counter()
    for line in lines:
        key = (round(line.font.size * 2) / 2, line.font.bold, line.colour, line.font.name)
        looks[key] += len(line.text)
    size, bold, colour, font = looks.most_common(1)[0][0]
    steps = Counter(
        round(2 * (below.box.y0 - above.box.y0)) / 2
        for above, below in zip(lines, lines[1:], strict=False)
        if above.page == below.page and 0 < below.box.y0 - above.box.y0 < 4 * size
    )
    leading = steps.most_common(1)[0][0] if steps else size * 1.5
    return BodyLook(max(size, 1.0), bold, colour, font, leading)


def find_candidates(lines: Sequence[Line], body: BodyLook) -> list[Candidate]:
    """Find what looks like a heading, wrapped lines of one look taken together."""
    found: list[Candidate] = []
    index = 0
    while index < len(lines):
        look = look_of(lines[index], body)
        end = run_end(lines, index, body)
        text = join_lines(lines[index:end]).strip()
        worth = _prominence(lines, index, end, text, look, body)
        if worth >= ENOUGH:
            found.append(Candidate(index, end, text, look, worth))
        index = end if worth >= ENOUGH or is_quotation(text) else index + 1
    return without_pull_quotes(found, lines)


def without_pull_quotes(found: Sequence[Candidate], lines: Sequence[Line]) -> list[Candidate]:
    """Leave out what an article says of itself in large letters and between quotation marks."""
    quoted = [c for c in found if is_quotation(c.text)]
    texts = [line.text for line in lines] if quoted else []
    pulled = {c.start for c in quoted if repeats_text(c.text, texts, c.start, c.end)}
    return [c for c in found if c.start not in pulled]


def look_of(line: Line, body: BodyLook) -> Look:
    """Say how a line is set, held against the body."""
    size = round(round(line.font.size / body.size / SAME_SIZE) * SAME_SIZE, 2)
    latin = sum(map(str.isascii, line.text)) * 2 > len(line.text)
    font, mixed = line.font, mixes_scripts(line.text)
    return Look(size, font.bold, line.colour, font.name, marker_of(line.text), latin, mixed)


def marker_of(text: str) -> str:
    """Name the numbering or mark that a text starts with, a mark with its sign; empty if none."""
    flat = text.strip()
    name = next((name for name, pattern in _MARKERS.items() if pattern.match(flat)), "")
    return f"mark {flat[0]}" if name == "mark" else name


def without_marker(text: str, *, counted: bool = False) -> tuple[str | None, str]:
    """Part the number that a heading starts with, if any, from its words; marks around are dropped.

    A bare number without a dot is parted only where headings are `counted` by such.
    """
    flat = text.strip()
    if _MARKERS["mark"].match(flat):
        flat = flat.strip(_MARKS + " \u3000") or flat
    for name in (
        "number",
        "number in brackets",
        "bracket",
        "question",
        *(["plain number"] if counted else []),
    ):
        match = _MARKERS[name].match(flat)
        if match:
            words = flat[match.end() :].strip("【】〔〕［］[] \u3000")
            return match.groupdict().get("number"), words or flat
    return None, flat


def section_name(text: str) -> str:
    """Return the words of a section's heading without marks and brackets; its numbering stays."""
    flat = text.strip()
    is_marked = _MARKERS["mark"].match(flat) or _MARKERS["bracket"].match(flat)
    return without_marker(flat)[1] if is_marked else flat


def heading_key(text: str, *, counted: bool = False) -> str:
    """Return a heading's words for comparison, without its number or mark; `counted` as in `without_marker`."""
    return comparable(without_marker(text, counted=counted)[1])


def run_end(lines: Sequence[Line], start: int, body: BodyLook) -> int:
    """Return where the heading ends that starts at a line: after the lines it wraps over."""
    look, end = look_of(lines[start], body), start + 1
    while end < min(len(lines), start + MOST_LINES):
        if _ended(lines[start:end]) or not _continues(lines[end - 1], lines[end], look, body):
            break
        end += 1
    if end < start + MOST_LINES and _typography(lines[start].text, look, body) > 0:
        return end
    # What is set like the body goes on into the body, unless it fills its line and white space ends it.
    widest = max(line.box.width for line in lines[start:end])
    full = lines[start].box.width > 0.85 * widest
    ends = end < len(lines) and _gap_above(lines, end) > 1.4 * body.leading
    return end if full and ends else start + 1


def _ended(lines: Sequence[Line]) -> bool:
    """Say whether the last of a heading's lines is so short that the next would have stood in it."""
    *before, last = lines
    same_edge = [line for line in before if abs(line.box.x0 - last.box.x0) < 1]
    return any(last.box.width < 0.5 * line.box.width for line in same_edge) and not last.vertical


def _continues(line: Line, following: Line, look: Look, body: BodyLook) -> bool:
    """Say whether the next line is the same heading, wrapped."""
    after = look_of(following, body)
    same_face = (after.bold, after.font) == (look.bold, look.font)
    same_face |= look.size > SURELY_LARGER and (look.mixed or after.mixed)
    same = same_face and (after.size, after.colour) == (look.size, look.colour)
    if not same or line.page != following.page or after.marker:
        return False
    if not _LETTER.search(following.text) or line.vertical != following.vertical:
        return False
    if line.vertical:
        return -line.box.width < line.box.x0 - following.box.x1 < 0.7 * line.font.size
    gap = following.box.y0 - line.box.y1
    return -line.box.height < gap < 0.7 * line.font.size and following.box.y0 > line.box.y0


def _prominence(
    lines: Sequence[Line], start: int, end: int, text: str, look: Look, body: BodyLook
) -> float:
    """Weigh what makes lines a heading; the body itself weighs about nothing."""
    if not _LETTER.search(text) or len(text) > 2 * LONGEST or _NO_HEADING.match(text):
        return 0.0
    if lines[start].links and _all_linked(lines[start:end]):
        return 0.0
    set_apart = _typography(text, look, body)
    if set_apart <= 0 and not look.marker:
        return 0.0
    runs_in = runs_into_text(lines, end)
    apart = _gap_above(lines, start) > 1.4 * body.leading or _has_own_paragraph(lines, start, end)
    apart |= runs_in
    alone = 0.2 if apart else 0.0
    marked = MARKED.get(look.marker.split(" ")[0], 0.35) if look.marker else 0.0
    sentence = 0.4 if _SENTENCE_END.search(text) and look.size < 1.3 and not runs_in else 0.0
    lower = 0.3 if text[0].islower() else 0.0
    too_long = 0.6 if len(text) > LONGEST else 0.0
    return set_apart + alone + marked - sentence - lower - too_long


def _typography(text: str, look: Look, body: BodyLook) -> float:
    if look.size < 0.9:
        return 0.0
    larger = min(max(look.size - 1.0, 0.0) * 4, 1.6)
    larger = larger if look.size >= 1.08 else 0.0
    bolder = 0.5 if look.bold and not body.bold else 0.0
    other_face = 0.3 if look.font != body.font else 0.0
    coloured = 0.3 if look.colour != body.colour else 0.0
    capitals = 0.3 if text.isupper() and len(text) > 3 and text.isascii() else 0.0
    return larger + bolder + other_face + coloured + capitals


def _all_linked(lines: Sequence[Line]) -> bool:
    """Say whether links cover the lines whole: references, not headings."""
    return all(
        line.links and sum(link.box.width for link in line.links) > 0.9 * line.box.width
        for line in lines
    )


def _has_own_paragraph(lines: Sequence[Line], start: int, end: int) -> bool:
    """Say whether a sentence ends above a line and the text below it starts indented."""
    if start == 0 or end >= len(lines) or lines[end].page != lines[start].page:
        return False
    em = lines[start].font.size
    indent = lines[end].box.x0 - lines[start].box.x0
    ends = _SENTENCE_END.search(lines[start - 1].text.strip()) or marker_of(lines[start - 1].text)
    return bool(ends) and 0.5 * em < indent < 3 * em and not marker_of(lines[end].text)


def runs_into_text(lines: Sequence[Line], end: int) -> bool:
    """Say whether what follows a heading stands beside its last line."""
    if not 0 < end < len(lines) or lines[end].page != lines[end - 1].page:
        return False
    last, text = lines[end - 1].box, lines[end].box
    return text.x0 >= last.x1 and abs(text.y1 - last.y1) < 0.5 * min(text.height, last.height)


def _gap_above(lines: Sequence[Line], index: int) -> float:
    """Measure the step, in points, from the line above; a page or column start is a wide one."""
    if index == 0 or lines[index - 1].page != lines[index].page:
        return 1000.0
    step = lines[index].box.y0 - lines[index - 1].box.y0
    return step if step > 0 else 1000.0
