"""The web and mail addresses that places on a page lead to."""

from __future__ import annotations

import ctypes

import numpy as np

from articles.splitting import pdfium
from articles.splitting.addresses import is_safe
from articles.splitting.glyphs import Frame
from articles.splitting.values import Box, Link

_MOST = 2000  # links of a page
_LONGEST = 4096  # bytes of an address
Corners = tuple[float, float, float, float]


def read_links(document: int, page: int, number: int, frame: Frame) -> tuple[Link, ...]:
    """Return the links of a page to safe addresses; all others are left out."""
    place, annotation = ctypes.c_int(0), ctypes.c_size_t(0)
    where, what = ctypes.addressof(place), ctypes.addressof(annotation)
    found: list[tuple[str, Corners]] = []
    while len(found) < _MOST and pdfium.next_link(page, where, what):
        url = _address(document, annotation.value)
        corners = _corners(annotation.value)
        if url and corners and is_safe(url):
            found.append((url, corners))
    if not found:
        return ()
    boxes = frame.displayed(np.array([corners for _, corners in found])).round(2).tolist()
    links = [Link(url, number, Box(*box)) for (url, _), box in zip(found, boxes, strict=True)]
    return tuple(dict.fromkeys(links))


def _address(document: int, annotation: int) -> str:
    action = pdfium.link_action(annotation)
    if not action:
        return ""
    buffer = ctypes.create_string_buffer(_LONGEST)
    pdfium.action_uri(document, action, ctypes.addressof(buffer), _LONGEST)
    return buffer.value.decode("utf-8", "replace").strip()


def _corners(annotation: int) -> Corners | None:
    """Return left, top, right and bottom of a link in user space, if it has a place."""
    sides = (ctypes.c_float * 4)()
    if not pdfium.link_rectangle(annotation, ctypes.addressof(sides)):
        return None
    left, top, right, bottom = sides
    return min(left, right), max(top, bottom), max(left, right), min(top, bottom)
