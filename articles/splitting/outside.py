"""Take from pages what they carry outside of what they show.

A crop box hides the rest of a page and keeps it in the file, for everybody to uncover.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import numpy as np

from articles.splitting import pdfium
from articles.splitting.glyphs import Frame, Numbers, page_frame, read_codes_and_boxes
from articles.splitting.refusals import HiddenText

_MOST_LEFT = 20  # characters, of words that stand partly on the page


def leave_out_outside(data: bytes, pages: Sequence[int] | None, password: str | None) -> bytes:
    """Return the PDF without what pages, counted from 1, or all carry outside of what they show.

    What is partly on a page stays. Raises HiddenText where more than a word of text is
    left outside, as in a form that holds the whole page, and what opening raises.
    """
    with pdfium.open_document(data, password) as document:
        there = range(1, pdfium.page_count(document) + 1)
        chosen = there if pages is None else [number for number in pages if number in there]
        changed = [_leave_out(document, number) for number in chosen]
        return pdfium.saved(document) if any(changed) else data


def _leave_out(document: int, number: int) -> bool:
    """Take from a page what lies outside; say whether there was anything."""
    with pdfium.open_page(document, number) as page:
        frame = page_frame(page)
        outside = list(_outside(page, frame))
        for handle in outside:
            if pdfium.remove_object(page, handle):
                pdfium.destroy_object(handle)
        if outside:
            pdfium.write_content(page)
        if _hidden(page, frame) > _MOST_LEFT:
            raise HiddenText(page=number)
    return bool(outside)


def _outside(page: int, frame: Frame) -> Iterator[int]:
    sides = (ctypes.c_float * 4)()
    start = ctypes.addressof(sides)
    for index in range(pdfium.count_objects(page)):
        handle = pdfium.get_object(page, index)
        if not pdfium.object_bounds(handle, start, start + 4, start + 8, start + 12):
            continue
        left, bottom, right, top = sides
        beside = right < frame.left or left > frame.left + frame.across
        if beside or top < frame.bottom or bottom > frame.bottom + frame.up:
            yield handle


def _hidden(page: int, frame: Frame) -> int:
    """Count the characters of a page that stand wholly outside of what it shows."""
    with pdfium.open_text(page) as text:
        codes, boxes = read_codes_and_boxes(text, frame)
    return int(np.count_nonzero(_is_wholly_outside(boxes, frame) & (codes > 0x20)))


def _is_wholly_outside(boxes: Numbers, frame: Frame) -> Numbers:
    left, top, right, bottom = boxes.T
    outside: Numbers = (right < 0) | (left > frame.width) | (bottom < 0) | (top > frame.height)
    return outside
