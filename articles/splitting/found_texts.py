"""Texts that a machine found on a page's picture, each with its box, put into lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from articles.splitting.pieces import Piece
from articles.splitting.reading_order import order_rows
from articles.splitting.recognition import Recognised, ScannedPage, with_even_sizes
from articles.splitting.scripts import is_cjk
from articles.splitting.values import Box, Font, Line

_TALL = 1.8  # times as high as wide: a column of vertical text
_INK = 0.65  # size of the type to the height of a box, which has white around it
_KANA = re.compile(r"[ぁ-んァ-ヶ]")
_MIDDLE_DOT = re.compile(r"(?<=[^\x00-\x7f])[·•](?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text, how sure the machine is of it (0 to 1), and its box in pixels."""

    text: str
    score: float
    x0: float
    y0: float
    x1: float
    y1: float


def lines_of(found: Sequence[FoundText], page: ScannedPage) -> Recognised:
    """Return the lines of a page in reading order, columns of vertical text from right to left."""
    if not found:
        return Recognised((), 0.0)
    tall = sum(len(text.text) for text in found if _is_tall(text))
    vertical = 2 * tall > sum(len(text.text) for text in found)
    rows = order_rows([_piece(i, text, page, vertical) for i, text in enumerate(found)])
    kana = any(_KANA.search(text.text) for text in found)
    lines = [
        _line([found[piece.start] for piece in row], page, vertical=vertical, kana=kana)
        for row in rows
    ]
    confidence = 100 * fmean(text.score for text in found)
    return Recognised(with_even_sizes(lines), confidence)


def _is_tall(text: FoundText) -> bool:
    return len(text.text) > 1 and text.y1 - text.y0 > _TALL * (text.x1 - text.x0)


def _piece(number: int, text: FoundText, page: ScannedPage, vertical: bool) -> Piece:
    """Lay a text along its direction of writing, as `pieces.py` lays glyphs."""
    if vertical:
        along, across = (text.y0, text.y1), (page.pixels - text.x1, page.pixels - text.x0)
        base = (across[0] + across[1]) / 2
    else:
        along, across = (text.x0, text.x1), (text.y0, text.y1)
        base = text.y1
    return Piece(number, number + 1, *along, *across, base, _INK * (across[1] - across[0]))


def _line(texts: Sequence[FoundText], page: ScannedPage, *, vertical: bool, kana: bool) -> Line:
    scale = page.width / page.pixels
    box = Box(
        scale * min(text.x0 for text in texts),
        scale * min(text.y0 for text in texts),
        scale * max(text.x1 for text in texts),
        scale * max(text.y1 for text in texts),
    )
    joined = _joined(texts)
    if kana:  # the middle dot of Japanese is full width
        joined = _MIDDLE_DOT.sub("・", joined)
    size = round(_INK * (box.width if vertical else box.height), 1)
    return Line(joined, page.number, box, Font("", size, False, False), vertical=vertical)


def _joined(texts: Sequence[FoundText]) -> str:
    """Join the texts of a line, with a blank but beside CJK characters."""
    joined = texts[0].text.strip()
    for text in texts[1:]:
        following = text.text.strip()
        beside_cjk = joined[-1:] and following and (is_cjk(joined[-1]) or is_cjk(following[0]))
        joined += following if beside_cjk else f" {following}"
    return joined
