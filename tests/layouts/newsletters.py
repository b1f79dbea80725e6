"""Newsletters in many layouts, set by a script, with the headlines and texts that are true of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from demo.typesetting import GOTHIC, MINCHO
from tests.splitting.paper import HEIGHT, drawn

LEFT, WIDTH, TOP, BOTTOM = 72.0, 451.0, 130.0, 770.0
SIZE, LEADING = 10.5, 15.0
ENGLISH = (
    (
        "Harbour office counts ships anew",
        "The harbour office has changed how it counts the ships that call at the port. From this month a vessel is entered when its first line is made fast, and no longer when the pilot comes aboard.",
    ),
    (
        "Library lends seeds to gardeners",
        "Gardeners may borrow packets of seeds from the branch library and bring back as many at harvest. More than forty kinds of beans are on the shelf, most of them from the valley itself.",
    ),
    (
        "River ferry returns in spring",
        "The ferry across the lower river will run again from the first of April. It was laid up for two winters after the flood took away the landing stage, and the county has now paid for a floating one.",
    ),
    (
        "Museum opens its archive",
        "Readers are let into the archive on two afternoons a week. Letters of the founders, plans of the first buildings and the diaries of the night watch can be seen on request.",
    ),
)
JAPANESE = (
    (
        "港の倉庫が展示場に生まれ変わる",
        "港湾局は二十日、使われなくなった倉庫を展示場に改める計画を発表した。工事は来年の春に始まり、秋には最初の展覧会が開かれる見通しである。市民からは歓迎の声が上がっている。",
    ),
    (
        "図書館が野菜の種を貸し出し",
        "市立図書館の分館は今月から野菜の種の貸し出しを始めた。借りた人は秋に収穫した種を同じ数だけ返せばよい。豆だけでも四十種類を超えるという。",
    ),
    (
        "渡し船が春から運航を再開",
        "下流の渡し船が四月一日から再び運航される。二年前の洪水で桟橋が流され、長く休んでいたが、県の補助で水位とともに上下する浮桟橋が設けられた。",
    ),
    (
        "博物館が収蔵庫を公開へ",
        "博物館は週に二度、午後に限って収蔵庫を公開する。創立者の手紙や最初の建物の図面、夜警の日誌などを申請により閲覧でき、実費で複写も受けられる。",
    ),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How one newsletter is set; `mark` stands before a headline, `{}` in it for its number."""

    name: str
    articles: Sequence[tuple[str, str]] = ENGLISH
    title: str = "The Valley Letter"
    size: float = 14.0
    bold: bool = True
    colour: str = "#000000"
    mark: str = ""
    columns: int = 1
    centred: bool = False
    kicker: str = ""
    standfirst: str = ""
    initial: bool = False

    @property
    def japanese(self) -> bool:
        """Whether it is set in Japanese."""
        return self.articles is JAPANESE

    @property
    def fonts(self) -> tuple[str, str]:
        """The faces of text and headlines."""
        text, head = (MINCHO, GOTHIC) if self.japanese else ("Times-Roman", "Helvetica-Bold")
        return text, head if self.bold else text


LAYOUTS = (
    Layout("plain"),
    Layout("as large as the text", size=SIZE),
    Layout("coloured", size=SIZE, bold=False, colour="#c00000"),
    Layout("centred", centred=True),
    Layout("wrapped", size=40.0),
    Layout("two columns", columns=2, size=12.0),
    Layout("three columns", columns=3, size=11.5),
    Layout("kickers", kicker="Town life"),
    Layout("standfirsts", standfirst="What the {} means for those who live nearby in the valley"),
    Layout("initials", initial=True),
    Layout("Japanese", JAPANESE, "谷の便り"),
    Layout("Japanese in two columns", JAPANESE, "谷の便り", columns=2, size=12.0),
    *(
        Layout(f"Japanese with {mark}", JAPANESE, "谷の便り", size=SIZE, bold=False, mark=mark)
        for mark in ("■", "◆ ", "{}. ", "（{}）", "(一) ", "1-{} ", "第{}章 ")
    ),
)


def pdf_of(layout: Layout) -> bytes:
    """Set a newsletter."""
    return drawn(lambda canvas: _page(canvas, layout))


class _Column:
    """Where the next line goes; lengths in points, `y` from the top of the page."""

    def __init__(self, canvas: Canvas, layout: Layout, x: float, width: float) -> None:
        self.canvas, self.layout, self.x, self.width, self.y = canvas, layout, x, width, TOP

    def put(self, text: str, font: str, size: float, dx: float = 0.0) -> None:
        """Set one line."""
        self.canvas.setFont(font, size)
        if self.layout.centred and font == self.layout.fonts[1]:
            self.canvas.drawCentredString(self.x + self.width / 2, HEIGHT - self.y, text)
        else:
            self.canvas.drawString(self.x + dx, HEIGHT - self.y, text)
        self.y += max(size * 1.25, LEADING)

    def lines(self, text: str, font: str, size: float, width: float) -> list[str]:
        """Break a text into lines."""
        if not self.layout.japanese:
            return simpleSplit(text, font, size, width)
        count = int(width // size)
        return [text[i : i + count] for i in range(0, len(text), count)]

    def article(self, number: int, headline: str, text: str) -> None:
        """Set an article and the space below it."""
        layout, (face, heavy) = self.layout, self.layout.fonts
        if layout.kicker:
            self.put(layout.kicker, "Helvetica", 9)
        self.canvas.setFillColor(layout.colour)
        for line in self.lines(
            layout.mark.format(number) + headline, heavy, layout.size, self.width
        ):
            self.put(line, heavy, layout.size)
        self.canvas.setFillColor("#000000")
        if layout.standfirst:
            self.put(layout.standfirst.format(headline.split()[0].lower()), "Times-Italic", 12)
        self.y += 4
        self.text(text, face)
        self.y += LEADING

    def text(self, text: str, face: str) -> None:
        """Set a paragraph, beside its initial if it has one."""
        if self.layout.initial:
            self.canvas.setFont(face, 33)
            self.canvas.drawString(self.x, HEIGHT - self.y - LEADING, text[0])
            beside = self.lines(text[1:], face, SIZE, self.width - 24)[:2]
            for line in beside:
                self.put(line, face, SIZE, dx=24)
            text = text[1 + len(" ".join(beside)) :].strip()
        for line in self.lines(text, face, SIZE, self.width):
            self.put(line, face, SIZE)


def _page(canvas: Canvas, layout: Layout) -> None:
    canvas.setFont(layout.fonts[1], 26)
    canvas.drawString(LEFT, HEIGHT - 70, layout.title)
    width = (WIDTH - 24 * (layout.columns - 1)) / layout.columns
    share = -(-len(layout.articles) // layout.columns)
    for at in range(layout.columns):
        column = _Column(canvas, layout, LEFT + at * (width + 24), width)
        own = list(enumerate(layout.articles, 1))[at * share : (at + 1) * share]
        for number, (headline, text) in own:
            column.article(number, headline, text)
