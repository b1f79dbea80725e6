"""The values that travel along the line from a PDF to its drafts.

Pages count from 1. Boxes are in PDF points, measured from the top left corner of
the page as a reader sees it (cropped and rotated). Text is counted in code points.
Every value is frozen and survives a trip through JSON (`transport.py`).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: left, top, right, bottom, in points from the top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def area(self) -> float:
        """In square points."""
        return self.width * self.height


class Role(StrEnum):
    """What a block of a page turned out to be; every block has exactly one role."""

    ARTICLE = "article"
    HEADING = "heading"  # of a section or a region
    NOTICE = "notice"
    CONTENTS = "contents"
    MASTHEAD = "masthead"
    STANDING_MATTER = "standing_matter"
    FURNITURE = "furniture"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Font:
    """The face of a run of text; size in points as it appears on the page."""

    name: str
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A web address and the place on the page that leads there."""

    url: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text on a page, with the font that most of its characters have."""

    text: str
    page: int
    box: Box
    font: Font
    colour: str = "#000000"
    vertical: bool = False
    invisible: bool = False  # render mode 3: the text layer of a scan
    links: tuple[Link, ...] = ()

    def __hash__(self) -> int:
        """Tell lines apart by where they stand: cheaper than all they hold."""
        return hash((self.page, self.box.y0, self.text))


@dataclass(frozen=True, slots=True)
class BoldStart:
    """The bold words that a line starts with where it goes on in another weight."""

    line: int  # index among the lines of the page
    text: str
    x1: float  # where they end
    font: Font


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was read: its lines in reading order, not yet in blocks.

    `image_share` is the part of the page covered by pictures, 0 to 1, measured where there
    is little text: a page of pictures without lines is a scan. `illegible` counts the characters whose code cannot be what
    they show: the font does not say.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    links: tuple[Link, ...] = ()
    image_share: float = 0.0
    illegible: int = 0
    bold_starts: tuple[BoldStart, ...] = ()


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark of the PDF: its title, depth from 0, and where it leads, if it says."""

    title: str
    level: int
    page: int | None
    top: float | None


@dataclass(frozen=True, slots=True)
class ReadPdf:
    """All that the reader got out of one PDF."""

    pages: tuple[ReadPage, ...]
    outline: tuple[OutlineEntry, ...] = ()
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of a page that belong together: a paragraph, a heading, a row of the contents.

    `ordinal` is its place in the reading order of the page, from 0.
    """

    page: int
    ordinal: int
    box: Box
    lines: tuple[Line, ...]
    role: Role = Role.UNPLACED

    @property
    def text(self) -> str:
        """The text as extracted, one line of the page a line."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the PDF: its size as displayed and its blocks in reading order."""

    number: int
    width: float
    height: float
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a paragraph stands: a page, a box, and the block (by page and ordinal) it was cut from.

    A block may hold the end of one paragraph and the start of the next; the box is
    that of the paragraph's own lines.
    """

    page: int
    box: Box
    block: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a draft: its lines joined, and each place it stands at (two over a page break)."""

    text: str
    placements: tuple[Placement, ...]


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as an article cites it; what it does not say is None."""

    name: str | None
    date: datetime.date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something an editor should look at: a code for programs, facts for the sentence, and where.

    The sentence itself is made where the language is known (`doubts.py` in English for `split --json`).
    """

    code: str
    facts: dict[str, str | int] = field(default_factory=dict)
    page: int | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Text cut from the PDF as one article."""

    headline: Paragraph
    body: tuple[Paragraph, ...]
    section: str | None = None
    region: str | None = None
    byline: str | None = None
    number: str | None = None
    citations: tuple[CitedSource, ...] = ()
    citation_placements: tuple[Placement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    confidence: float = 1.0  # that headline, limits and order are right, 0 to 1

    @property
    def page_start(self) -> int:
        return min(p.page for p in self.placements)

    @property
    def page_end(self) -> int:
        return max(p.page for p in self.placements)

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Every place of the draft: headline, paragraphs, citations, in order."""
        own = (self.headline, *self.body)
        return (
            tuple(p for paragraph in own for p in paragraph.placements) + self.citation_placements
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement of the publisher in an issue; no article."""

    headline: str
    paragraphs: tuple[Paragraph, ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingMatter:
    """Text that stands in every issue: copyright, how to unsubscribe."""

    headline: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the issue's own table of contents."""

    headline: str
    page: int
    box: Box
    section: str | None = None
    region: str | None = None
    number: str | None = None
    source: str | None = None
    date: datetime.date | None = None
    draft: int | None = None  # index of the draft it was matched with


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the contents list, an independent witness, says of the split."""

    contents: int
    matched: int
    disagreements: tuple[Doubt, ...]
    unplaced_characters: int

    @property
    def is_whole(self) -> bool:
        """Whether contents and cut agree in everything and no character is left over."""
        agrees = 0 < self.contents == self.matched and not self.disagreements
        return agrees and not self.unplaced_characters


@dataclass(frozen=True, slots=True)
class IssueFacts:
    """What the masthead says of the issue; what it does not say is None."""

    publication: str | None
    number: str | None
    date: datetime.date | None
    language: str
    only_month: bool = False  # no day is named; the date is the first of the month

    def filled_from(self, others: IssueFacts) -> IssueFacts:
        """Return these facts, with a number and a date that are missing taken from others."""
        dated = self if self.date else others
        number = self.number or others.number
        return replace(self, number=number, date=dated.date, only_month=dated.only_month)


@dataclass(frozen=True, slots=True)
class SplitIssue:
    """All that was read from one PDF; every block of every page has a role."""

    facts: IssueFacts
    pages: tuple[Page, ...]
    notices: tuple[Notice, ...]
    drafts: tuple[Draft, ...]
    standing_matter: tuple[StandingMatter, ...]
    contents: tuple[ContentsEntry, ...]
    certificate: Certificate
    doubts: tuple[Doubt, ...]
    fingerprint: str  # SHA-256 of the text without white space: the same for a re-exported twin
    house_format: str  # name of the format it was cut by; "general" for the general splitter
