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


def read_links(document: int, page: int, number: int, frame: Frame) -> tuple[Link, ...]:
    """Return the links of a page to safe addresses; all others are left out."""
    place, annotation = ctypes.c_int(0), ctypes.c_size_t(0)
    where, what = ctypes.addressof(place), ctypes.addressof(annotation)
    links: dict[Link, None] = {}
    while len(links) < _MOST and pdfium.next_link(page, where, what):
        url = _address(document, annotation.value)
        box = _box(annotation.value, frame)
        if url and box and is_safe(url):
            links[Link(url, number, box)] = None
    return tuple(links)


def _address(document: int, annotation: int) -> str:
    action = pdfium.link_action(annotation)
    if not action:
        return ""
    buffer = ctypes.create_string_buffer(_LONGEST)
    pdfium.action_uri(document, action, ctypes.addressof(buffer), _LONGEST)
    return buffer.value.decode("utf-8", "replace").strip()


def _box(annotation: int, frame: Frame) -> Box | None:
    sides = (ctypes.c_float * 4)()
    if not pdfium.link_rectangle(annotation, ctypes.addressof(sides)):
        return None
    left, top, right, bottom = sides
    upright = [min(left, right), max(top, bottom), max(left, right), min(top, bottom)]
    return Box(*frame.displayed(np.array([upright])).round(2)[0].tolist())
