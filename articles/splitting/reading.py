"""Read a PDF: its pages, lines, links and outline."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import repeat

import numpy as np

from articles.splitting import pdfium
from articles.splitting.glyphs import Frame, Glyphs, Numbers, page_frame, read_glyphs
from articles.splitting.legibility import count_illegible
from articles.splitting.limits import Limits
from articles.splitting.lines import find_lines
from articles.splitting.links import read_links
from articles.splitting.normal_forms import plain
from articles.splitting.outline import read_outline
from articles.splitting.refusals import EmptyFile, TooManyPages
from articles.splitting.values import Line, Link, ReadPage, ReadPdf

_IMAGE = 3  # type of a page object
_LITTLE_TEXT = 200  # characters of a page that may be a picture with a stamp
_MOST_OBJECTS = 20_000  # of a page that are asked for pictures


def read_pdf(data: bytes, *, password: str | None = None, limits: Limits | None = None) -> ReadPdf:
    """Read all text of a PDF with its geometry.

    Works in this process: a PDF from outside goes through `process.split_pdf`. Blanks
    follow the one rule of `lines.py`. Raises EmptyFile, NotAPdf, Encrypted,
    WrongPassword, Damaged or TooManyPages.
    """
    if not data:
        raise EmptyFile()
    with pdfium.open_document(data, password) as document:
        total = pdfium.page_count(document)
        allowed = (limits or Limits()).pages
        if total > allowed:
            raise TooManyPages(pages=total, limit=allowed)
        pages = tuple(_read_page(document, number) for number in range(1, total + 1))
        return ReadPdf(pages, read_outline(document), _title(document))


def _read_page(document: int, number: int) -> ReadPage:
    with pdfium.open_page(document, number) as page:
        frame = page_frame(page)
        glyphs = _read_unturned(page, frame)
        links = read_links(document, page, number, frame)
        width, height = round(frame.width, 2), round(frame.height, 2)
        written = len(glyphs.codes) if glyphs else 0
        lines, bold_starts = find_lines(glyphs, number, width, height) if glyphs else ((), ())
        return ReadPage(
            number,
            width,
            height,
            lines=_with_links(lines, links),
            links=links,
            image_share=_image_share(page, frame) if written < _LITTLE_TEXT else 0.0,
            illegible=count_illegible(glyphs) if glyphs else 0,
            bold_starts=bold_starts,
        )


def _read_unturned(page: int, frame: Frame) -> Glyphs | None:
    """Read the glyphs of a page as if it were not turned: else their order would be that displayed."""
    if frame.turns:
        pdfium.turn_page(page, 0)
    with pdfium.open_text(page) as text:
        glyphs = read_glyphs(text, frame)
    if frame.turns:
        pdfium.turn_page(page, frame.turns)
    return glyphs


def _with_links(lines: tuple[Line, ...], links: Sequence[Link]) -> tuple[Line, ...]:
    """Give each line the links that cover some of its text."""
    if not links or not lines:
        return lines
    covered = _covered(_sides(lines), _sides(links))
    given = list(lines)
    for place in np.flatnonzero(covered.any(axis=1)).tolist():
        own = tuple(links[which] for which in np.flatnonzero(covered[place]).tolist())
        given[place] = replace(lines[place], links=own)
    return tuple(given)


def _sides(placed: Sequence[Line] | Sequence[Link]) -> Numbers:
    """Return the sides of the boxes: left, top, right, bottom, a row each."""
    boxes = [thing.box for thing in placed]
    return np.array([(box.x0, box.y0, box.x1, box.y1) for box in boxes]).T


def _covered(lines: Numbers, links: Numbers) -> Numbers:
    """Say for each line, a row, which links cover some of its text."""
    left, top, right, bottom = lines[:, :, np.newaxis]
    x0, y0, x1, y1 = links
    across = np.minimum(x1, right) - np.maximum(x0, left)
    down = np.minimum(y1, bottom) - np.maximum(y0, top)
    covered: Numbers = (across > 1) & (down > 0.5 * np.minimum(y1 - y0, bottom - top))
    return covered


def _image_share(page: int, frame: Frame) -> float:
    """Return the part of the page that pictures cover, overlaps counted twice, at most 1."""
    total = min(pdfium.count_objects(page), _MOST_OBJECTS)
    covered = 0.0
    sides = (ctypes.c_float * 4)()
    start = ctypes.addressof(sides)
    for handle in map(pdfium.get_object, repeat(page), range(total)):
        if pdfium.object_type(handle) == _IMAGE and pdfium.object_bounds(
            handle, start, start + 4, start + 8, start + 12
        ):
            left, bottom, right, top = sides
            covered += max(right - left, 0) * max(top - bottom, 0)
    return round(min(covered / (frame.across * frame.up), 1.0), 3)


def _title(document: int) -> str | None:
    said = pdfium.utf16(partial(pdfium.meta_text, document, b"Title"))
    return plain(said).strip() or None
