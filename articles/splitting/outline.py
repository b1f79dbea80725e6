"""The outline of a PDF: its bookmarks."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from functools import partial

from articles.splitting import pdfium
from articles.splitting.glyphs import Frame, page_frame
from articles.splitting.normal_forms import plain
from articles.splitting.values import OutlineEntry

_MOST, _DEEPEST = 5000, 12


def read_outline(document: int) -> tuple[OutlineEntry, ...]:
    """Return the bookmarks in order; a damaged tree that loops ends at 5000 entries."""
    frames: dict[int, Frame] = {}
    entries = []
    for bookmark, level in _walk(document):
        title = plain(pdfium.utf16(partial(pdfium.bookmark_title, bookmark)))
        entries.append(OutlineEntry(title.strip(), level, *_target(document, bookmark, frames)))
    return tuple(entries)


def _walk(document: int) -> Iterator[tuple[int, int]]:
    waiting, seen = [(pdfium.first_bookmark(document, 0), 0)], set[int]()
    while waiting and len(seen) < _MOST:
        bookmark, level = waiting.pop()
        if not bookmark or bookmark in seen or level > _DEEPEST:
            continue
        seen.add(bookmark)
        yield bookmark, level
        waiting.append((pdfium.next_bookmark(document, bookmark), level))
        waiting.append((pdfium.first_bookmark(document, bookmark), level + 1))


def _target(
    document: int, bookmark: int, frames: dict[int, Frame]
) -> tuple[int | None, float | None]:
    target = pdfium.bookmark_target(document, bookmark)
    if not target and (action := pdfium.bookmark_action(bookmark)):
        target = pdfium.action_target(document, action)
    index = pdfium.target_page(document, target) if target else -1
    if index < 0:
        return None, None
    if index not in frames:
        with pdfium.open_page(document, index + 1) as page:
            frames[index] = page_frame(page)
    return index + 1, _top(target, frames[index])


def _top(target: int, frame: Frame) -> float | None:
    has = (ctypes.c_int * 3)()
    at = (ctypes.c_float * 3)()
    places = [ctypes.addressof(has) + 4 * i for i in range(3)]
    places += [ctypes.addressof(at) + 4 * i for i in range(3)]
    if not pdfium.target_place(target, *places) or not has[1] or frame.turns:
        return None
    return round((frame.up - (at[1] - frame.bottom)) * frame.unit, 2)
