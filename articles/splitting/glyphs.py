"""The glyphs of a page as arrays, and the runs they stand in.

Every call to PDFium costs, so a page is read by one bulk call for its text and two calls
a glyph (box and run), driven by `map` into buffers; fonts, sizes, matrices and colours
are asked once a run. What PDFium invents (blanks, line ends) belongs to no run and is
dropped here; where a blank was invented is kept as a hint.
"""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from articles.splitting import pdfium
from articles.splitting.fonts import Looks

Numbers = NDArray[Any]
_BLANK = 0x20
_LEAST_SIZE = 0.1  # points
_MOST_SLOTS = 1024
_STRIDE = 8  # glyphs: every eighth is asked for its text object, others where these differ


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as displayed: where its corner lies, its size in points, its turns clockwise."""

    left: float
    bottom: float
    across: float  # of the page before it is turned
    up: float
    turns: int
    unit: float = 1.0  # points a unit of user space

    @property
    def width(self) -> float:
        return (self.up if self.turns % 2 else self.across) * self.unit

    @property
    def height(self) -> float:
        return (self.across if self.turns % 2 else self.up) * self.unit

    def displayed(self, boxes: Numbers) -> Numbers:
        """Turn rows of left, top, right, bottom in user space into left, top, right, bottom as displayed."""
        right, top = self.left + self.across, self.bottom + self.up
        columns, signs, corner = (
            ((0, 1, 2, 3), (1, -1), (-self.left, top)),
            ((3, 0, 1, 2), (1, 1), (-self.bottom, -self.left)),
            ((2, 3, 0, 1), (-1, 1), (right, -self.bottom)),
            ((1, 2, 3, 0), (-1, -1), (top, right)),
        )[self.turns]
        return (boxes[:, columns] * (signs * 2) + corner * 2) * self.unit

    def shows(self, boxes: Numbers) -> Numbers:
        """Say of each box, as displayed, whether its middle lies on the page and not outside its crop."""
        across, down = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
        beside = (across < 0) | (across > 2 * self.width)
        return ~(beside | (down < 0) | (down > 2 * self.height))

    def direction(self, a: Numbers, b: Numbers) -> tuple[Numbers, Numbers]:
        """Turn directions in user space into directions as displayed, y downwards."""
        return ((a, -b), (b, a), (-a, b), (-b, -a))[self.turns]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What stands on a page, in the order it was painted; one entry a glyph or a run."""

    codes: Numbers  # code points
    boxes: Numbers  # left, top, right, bottom as displayed
    hinted: Numbers  # PDFium would put a blank before this glyph
    run: Numbers  # index of the glyph's run
    sizes: Numbers  # a run: points as displayed
    origins: Numbers  # a run: x, y as displayed, of its first glyph
    turns: Numbers  # a run: quarter turns clockwise of its direction of writing
    looks: Looks  # of the runs, while the page is open


def page_frame(page: int) -> Frame:
    """Return how the page is displayed."""
    bounds = (ctypes.c_float * 4)()
    pdfium.page_bounds(page, ctypes.addressof(bounds))
    left, top, right, bottom = bounds
    turns = pdfium.page_rotation(page)
    return Frame(left, bottom, max(right - left, 1.0), max(top - bottom, 1.0), turns)


def read_glyphs(text: int, frame: Frame) -> Glyphs | None:
    """Read all glyphs of a page's text; None if there are none."""
    total = pdfium.count_chars(text)
    if total < 1:
        return None
    codes = _codes(text, total)
    objects = _objects(text, codes)
    real = np.flatnonzero(objects)
    if not len(real):
        return None
    invented = np.cumsum((objects == 0) & (codes == _BLANK))[real]
    hinted = np.concatenate((invented[:1] > 0, invented[1:] > invented[:-1]))
    displayed = frame.displayed(_BOXES.filled(pdfium.char_box, text, real))
    shown = frame.shows(displayed)
    if not shown.any():
        return None
    real, hinted, displayed = real[shown], hinted[shown], displayed[shown]
    objects = objects[real]
    new = np.concatenate(([True], objects[1:] != objects[:-1]))
    starts, run = np.flatnonzero(new), np.cumsum(new) - 1
    return _with_runs(
        text, frame, objects[starts], real[starts], codes[real], displayed, hinted, run
    )


def read_codes_and_boxes(text: int, frame: Frame) -> tuple[Numbers, Numbers]:
    """Return the code point and the box, as displayed, of everything that a page's text holds."""
    total = max(pdfium.count_chars(text), 0)
    boxes = _BOXES.filled(pdfium.char_box, text, np.arange(total))
    return _codes(text, total), frame.displayed(boxes)


def _objects(text: int, codes: Numbers) -> Numbers:
    """Return the text object that each glyph belongs to; 0 for what PDFium invents.

    A text object's glyphs follow one another, and all that PDFium invents among them are
    blanks and line ends; so where two glyphs of one object have none of these between
    them, what lies between is not asked.
    """
    asked = pdfium.prepared(text)
    chosen = codes <= _BLANK
    chosen[::_STRIDE] = chosen[-1] = True
    places = np.flatnonzero(chosen)
    known = np.zeros(len(codes), np.uint64)
    known[places] = found = _ask(pdfium.char_object, asked, places)
    alike = found[1:] == found[:-1]
    unknown = np.flatnonzero(~chosen)
    before = np.searchsorted(places, unknown) - 1
    same = alike[before] & (found[before] > 0)
    known[unknown[same]] = found[before[same]]
    rest = unknown[~same]
    known[rest] = _ask(pdfium.char_object, asked, rest)
    return known


def _ask(function: pdfium.Function, asked: Any, places: Numbers) -> Numbers:
    """Return the handle that a function gives for each of the glyphs at these places."""
    return np.fromiter(map(function, repeat(asked), places.tolist()), np.uint64, len(places))


class _Slots:
    """Rows of floats for PDFium to fill, their addresses prepared once for all pages."""

    def __init__(self, columns: int) -> None:
        self.rows = np.zeros((_MOST_SLOTS, columns), np.float32)
        start, step = self.rows.ctypes.data, self.rows.strides[0]
        self.places = [pdfium.prepared(start + step * row) for row in range(_MOST_SLOTS)]

    def filled(self, ask: pdfium.Function, text: int, indexes: Numbers) -> Numbers:
        """Return what a function says of each of the glyphs with these indexes, a row a glyph."""
        asked, found = pdfium.prepared(text), np.zeros((len(indexes), self.rows.shape[1]))
        for start in range(0, len(indexes), _MOST_SLOTS):
            some = indexes[start : start + _MOST_SLOTS].tolist()
            self.rows[: len(some)] = 0
            deque(map(ask, repeat(asked), some, self.places), maxlen=0)
            found[start : start + len(some)] = self.rows[: len(some)]
        return found


_BOXES, _MATRICES = _Slots(4), _Slots(6)


def _codes(text: int, total: int) -> Numbers:
    buffer = np.zeros(2 * total + 2, np.uint16)
    written = pdfium.get_text(text, 0, total, buffer.ctypes.data)
    codes = buffer[: max(written - 1, 0)]
    if len(codes) == total and not ((codes >= 0xD800) & (codes < 0xE000)).any():
        return codes.astype(np.uint32)
    asked = pdfium.prepared(text)
    single = np.fromiter(map(pdfium.char_unicode, repeat(asked), range(total)), np.uint32, total)
    single[(single >= 0xD800) & (single < 0xE000) | (single > 0x10FFFF)] = 0xFFFD
    return single


def _with_runs(
    text: int,
    frame: Frame,
    objects: Numbers,
    firsts: Numbers,
    codes: Numbers,
    boxes: Numbers,
    hinted: Numbers,
    run: Numbers,
) -> Glyphs:
    asked, total = pdfium.prepared(text), len(objects)
    a, b, c, d, e, f = _MATRICES.filled(pdfium.char_matrix, text, firsts).T
    sizes = np.fromiter(map(pdfium.char_size, repeat(asked), firsts.tolist()), np.float64, total)
    sizes = np.abs(sizes) * np.hypot(c, d) * frame.unit
    x, y = frame.direction(a, b)
    turns = np.where(np.abs(x) >= np.abs(y), np.where(x < 0, 2, 0), np.where(y < 0, 3, 1))
    return Glyphs(
        codes=codes,
        boxes=boxes,
        hinted=hinted,
        run=run,
        sizes=np.maximum(sizes, _LEAST_SIZE),
        origins=frame.displayed(np.column_stack((e, f, e, f)))[:, :2],
        turns=turns,
        looks=Looks(objects.tolist()),
    )
