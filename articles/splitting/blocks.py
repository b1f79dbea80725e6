"""Blocks: the lines of each page in groups of one role, and where each paragraph stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.splitting.margins import Measured, measure
from articles.splitting.paragraphs import break_paragraphs, join_lines
from articles.splitting.passages import ROLES, Kind, Passage
from articles.splitting.values import Block, Box, Line, Page, Paragraph, Placement, ReadPage

_IN_PARAGRAPHS = {Kind.BODY, Kind.NOTICE, Kind.STANDING_MATTER}


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage with its paragraphs, each of which knows the blocks it stands in."""

    passage: Passage
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The part of a paragraph that stands together on one page."""

    passage: int
    paragraph: int
    lines: tuple[Line, ...]


def place(
    passages: Sequence[Passage], pages: Sequence[ReadPage]
) -> tuple[list[Placed], tuple[Page, ...]]:
    """Put each line of each passage into one block of its page.

    A block holds lines of one paragraph of one passage in one column, so that it never
    mixes roles or articles. Lines in no passage come into blocks of their own, unplaced.
    """
    apart = {id(line) for p in passages if p.kind is Kind.FURNITURE for line in p.lines}
    around = measure([line for page in pages for line in page.lines if id(line) not in apart])
    broken = [_paragraphs(passage, around) for passage in passages]
    pieces = [
        _Piece(p, q, tuple(lines))
        for p, paragraphs in enumerate(broken)
        for q, paragraph in enumerate(paragraphs)
        for lines in _together(paragraph)
    ]
    blocks = _blocks(pieces, passages, pages)
    placements = defaultdict(list)
    for piece in pieces:
        block = blocks[id(piece.lines[0])]
        placements[piece.passage, piece.paragraph].append(
            Placement(block.page, block.box, block.ordinal)
        )
    placed = [
        Placed(
            passage,
            tuple(
                _paragraph(passage, lines, placements[p, q], around)
                for q, lines in enumerate(broken[p])
            ),
        )
        for p, passage in enumerate(passages)
    ]
    return placed, _pages(pages, blocks.values())


def box_around(lines: Iterable[Line]) -> Box:
    """Return the box that surrounds all the lines."""
    boxes = [line.box for line in lines]
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _paragraphs(passage: Passage, around: Measured) -> list[list[Line]]:
    if passage.kind in _IN_PARAGRAPHS:
        return break_paragraphs(passage.lines, around)
    return [list(passage.lines)]


def _paragraph(
    passage: Passage, lines: Sequence[Line], placements: list[Placement], around: Measured
) -> Paragraph:
    text = passage.text or join_lines(lines, words_broken=around.words_broken).strip()
    return Paragraph(text, tuple(placements))


def _together(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Part a paragraph where it goes on in another column or on another page."""
    together: list[Line] = []
    for line in lines:
        if together and _jumps(together[-1], line):
            yield together
            together = []
        together.append(line)
    if together:
        yield together


def _jumps(line: Line, following: Line) -> bool:
    if line.page != following.page:
        return True
    if line.vertical:
        return following.box.x0 > line.box.x1
    return following.box.y1 <= line.box.y0 or following.box.x0 >= line.box.x1 + line.box.height


def _blocks(
    pieces: Sequence[_Piece], passages: Sequence[Passage], pages: Sequence[ReadPage]
) -> dict[int, Block]:
    """Make the blocks of all pages, by the identity of their first line, in reading order."""
    order = {id(line): i for i, line in enumerate(line for page in pages for line in page.lines)}
    roles = [(piece.lines, ROLES[passages[piece.passage].kind]) for piece in pieces]
    placed = {id(line) for lines, _ in roles for line in lines}
    stray = [line for page in pages for line in page.lines if id(line) not in placed]
    roles += [((line,), ROLES[Kind.UNPLACED]) for line in stray]
    blocks: dict[int, Block] = {}
    ordinals: dict[int, int] = defaultdict(int)
    for lines, role in sorted(roles, key=lambda piece: order[id(piece[0][0])]):
        page = lines[0].page
        blocks[id(lines[0])] = Block(page, ordinals[page], box_around(lines), lines, role)
        ordinals[page] += 1
    return blocks


def _pages(pages: Sequence[ReadPage], blocks: Iterable[Block]) -> tuple[Page, ...]:
    on_page: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        on_page[block.page].append(block)
    return tuple(
        Page(page.number, page.width, page.height, tuple(on_page[page.number])) for page in pages
    )
