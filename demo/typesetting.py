"""Set Japanese text on pages: line breaking, justified lines, links. All measures in PDF points.

What the paper shows is what the manuscript says: no character is added between Japanese
and Latin, only a quarter-em of space; lines are parted by position alone.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).parent / "fonts"
MINCHO, GOTHIC = "BIZUDMincho-Regular", "BIZUDGothic-Bold"
PAGE = (595.28, 841.89)  # A4
MEASURE = 441.0  # 42 characters of 10.5
LEFT = (PAGE[0] - MEASURE) / 2
TOP, BOTTOM = 780.0, 74.0
FOOT = 46.0

_NEVER_FIRST = frozenset(
    "、。，．・：；？！ー゛゜々ゝゞ）」』】〉》〕］｝ぁぃぅぇぉっゃゅょァィゥェォッャュョ％,.:;?!)]}%"
)
_NEVER_LAST = frozenset("（「『【〈《〔［｛([{")
_HANGING = frozenset("、。")
_GAP = 0.25  # em between Japanese and Latin
_LATIN = r"[!-~]"
_JAPANESE = r"[぀-ヿ㐀-鿿豈-﫿々]"
_SEAM = re.compile(rf"(?<={_JAPANESE})(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?={_JAPANESE})")
_UNIT = re.compile(r"https?://[!-~]+|[0-9A-Za-z][0-9A-Za-z.,@+/_-]*[0-9A-Za-z%]|.", re.DOTALL)
_ADDRESS = re.compile(r"https?://[!-~]+")


class _Font(TTFont):
    """A font whose blanks stay with the characters before them.

    An embedded font is cut into subsets of 256 glyphs, and PDFium forgets a text object that
    holds blanks of another subset alone. So each subset gets a blank of its own.
    """

    def splitString(self, text, doc, encoding="utf-8"):  # noqa: N802 -- reportlab's name
        chunks: list[tuple[int, bytes]] = []
        for subset, codes in super().splitString(text, doc, encoding):
            if chunks and not codes.strip(b" "):
                subset, last = chunks.pop()
                codes = last + self._blank(self.state[doc], subset) * len(codes)
            if chunks and chunks[-1][0] == subset:
                codes = chunks.pop()[1] + codes
            chunks.append((subset, codes))
        return chunks

    @staticmethod
    def _blank(state, subset: int) -> bytes:
        """Return the code of the blank in a subset, given one first where it has none."""
        glyphs = state.subsets[subset]
        if 0x20 not in glyphs:
            glyphs.append(0x20)
            state.nextCode += 1
        return bytes([glyphs.index(0x20)])


class MissingGlyph(ValueError):
    """A character that the committed fonts cannot show."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set."""

    font: str = MINCHO
    size: float = 10.5
    leading: float = 17.5
    colour: str = "#111111"
    before: float = 0.0
    indent: float = 0.0
    align: str = "justify"
    stays_with_next: bool = False
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph and how it is set; addresses in it lead where they say."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class _SetLine:
    """A line that is broken but not placed: what it says, and where it stands in its paragraph."""

    text: str
    style: Style
    first: bool
    last: bool
    url: str | None
    room: float  # points that must be free below the top of this line


def set_pages(texts: Sequence[Text], *, title: str, author: str, running_foot: str) -> bytes:
    """Set the texts on A4 pages and return the PDF; the same texts give the same pages."""
    register_fonts()
    out = io.BytesIO()
    canvas = Canvas(
        out, pagesize=PAGE, invariant=True, pageCompression=1, lang="ja", initialFontName=MINCHO
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Newsroom demo")
    y = TOP
    for line in _lines(texts):
        style = line.style
        gap = style.before if line.first else 0.0
        if (style.starts_page and line.first) or y - gap - line.room < BOTTOM:
            _finish_page(canvas, running_foot)
            y, gap = TOP, 0.0
        y -= gap + style.leading
        _draw(canvas, line, y)
    _finish_page(canvas, running_foot)
    canvas.save()
    return out.getvalue()


def break_lines(text: str, font: str, size: float, first: float, rest: float) -> list[str]:
    """Break a text into lines of at most `first`, then `rest` points; 、 and 。 may hang beyond."""
    register_fonts()
    lines: list[str] = []
    line = ""

    def too_long(text: str) -> bool:
        room = rest if lines else first
        return _width(text.rstrip(" 、。"), font, size) > room + 0.01

    for unit in _units(text):
        if line and too_long(line + unit):
            lines.append(line.rstrip(" "))
            line = unit.lstrip(" ")
        else:
            line += unit
        while too_long(line):
            kept = _fitting(line, font, size, rest if lines else first)
            lines.append(line[:kept])
            line = line[kept:]
    return [*lines, line.rstrip(" ")]


def _fitting(text: str, font: str, size: float, room: float) -> int:
    """Count the characters of a long word or address that fit; at least one."""
    kept = 1
    while _width(text[: kept + 1], font, size) <= room:
        kept += 1
    return kept


def _units(text: str) -> list[str]:
    """Part a text where a line may end: never before 。 or 」, never after 「, never in a word."""
    units: list[str] = []
    for unit in _UNIT.findall(text):
        if units and (unit[0] in _NEVER_FIRST or units[-1][-1] in _NEVER_LAST):
            units[-1] += unit
        else:
            units.append(unit)
    return units


def _width(text: str, font: str, size: float) -> float:
    seams = len(_SEAM.findall(text))
    return pdfmetrics.stringWidth(text, font, size) + seams * _GAP * size


def _lines(texts: Sequence[Text]) -> Iterator[_SetLine]:
    broken = [_broken(text) for text in texts]
    for index, lines in enumerate(broken):
        style = texts[index].style
        address = _ADDRESS.search(texts[index].text)
        url = address[0] if address else None
        for number, line in enumerate(lines):
            room = _room(texts, broken, index) if number == 0 else style.leading
            yield _SetLine(line, style, number == 0, number == len(lines) - 1, url, room)


def _broken(text: Text) -> list[str]:
    style = text.style
    return break_lines(text.text, style.font, style.size, MEASURE - style.indent, MEASURE)


def _room(texts: Sequence[Text], broken: Sequence[list[str]], index: int) -> float:
    """Measure what must fit below a paragraph's first line: it never parts from what it leads to."""
    style = texts[index].style
    room = style.leading * min(len(broken[index]), 2)
    if style.stays_with_next and index + 1 < len(texts):
        room = style.leading * len(broken[index])
        room += texts[index + 1].style.before + _room(texts, broken, index + 1)
    return room


def _draw(canvas: Canvas, line: _SetLine, baseline: float) -> None:
    style = line.style
    indent = style.indent if line.first else 0.0
    x, spacing = _placed(line, MEASURE - indent)
    left = LEFT + indent + x
    canvas.setFillColor(HexColor(style.colour))
    canvas.setFont(style.font, style.size)
    for run in _SEAM.split(line.text):
        start = left
        canvas.drawString(left, baseline, run, charSpace=spacing)
        left += pdfmetrics.stringWidth(run, style.font, style.size) + spacing * len(run)
        if line.url and _is_address(run, line.url):
            _link(canvas, run, line.url, start, left, baseline, style)
        left += _GAP * style.size


def _is_address(run: str, url: str) -> bool:
    shown = _ADDRESS.search(run)
    return bool(shown and url.startswith(shown[0])) or url.endswith(run)


def _link(
    canvas: Canvas, run: str, url: str, start: float, end: float, baseline: float, style: Style
) -> None:
    before = run[: run.find("http")] if "http" in run else ""
    start += pdfmetrics.stringWidth(before, style.font, style.size)
    canvas.setStrokeColor(HexColor(style.colour))
    canvas.setLineWidth(0.4)
    canvas.line(start, baseline - 2, end, baseline - 2)
    canvas.linkURL(url, (start, baseline - 3, end, baseline + style.size), thickness=0)


def _placed(line: _SetLine, room: float) -> tuple[float, float]:
    """Return where a line starts within its measure, and the space added after each character."""
    style = line.style
    text = line.text
    hangs = len(text) > 1 and text[-1] in _HANGING
    width = _width(text.rstrip("、。") if hangs else text, style.font, style.size)
    if style.align == "justify" and not line.last and not (line.url and text in line.url):
        return 0.0, max(room - width, 0.0) / max(len(text) - (2 if hangs else 1), 1)
    return {"center": (room - width) / 2, "right": room - width}.get(style.align, 0.0), 0.0


def _finish_page(canvas: Canvas, running_foot: str) -> None:
    """Put the folio and the running foot, then start a page."""
    canvas.setFillColor(HexColor("#555555"))
    canvas.setFont(MINCHO, 9)
    canvas.drawCentredString(PAGE[0] / 2, FOOT, f"- {canvas.getPageNumber()} -")
    canvas.drawRightString(LEFT + MEASURE, FOOT, running_foot)
    canvas.showPage()


def register_fonts() -> None:
    """Make the committed fonts known to reportlab, once."""
    if GOTHIC not in pdfmetrics.getRegisteredFontNames():
        for name in (MINCHO, GOTHIC):
            pdfmetrics.registerFont(_Font(name, str(FONTS / f"{name}.ttf")))


def refuse_missing_glyphs(texts: Sequence[Text]) -> None:
    """Refuse text that the committed fonts cannot show; raises MissingGlyph."""
    register_fonts()
    for text in texts:
        known = pdfmetrics.getFont(text.style.font).face.charToGlyph
        missing = sorted({c for c in text.text if ord(c) not in known})
        if missing:
            raise MissingGlyph(f"{text.style.font} lacks {''.join(missing)}: {text.text[:40]}")
