"""Glyphs to lines of text, in reading order.

The one rule on blanks: a blank that is a character of the file is kept. One that only
the layout shows (a gap between glyphs) becomes a blank between two characters that are
not CJK; beside CJK (kana, ideographs, their punctuation and full-width forms; not
Hangul, which is written with blanks) only where the gap is wider than 0.6 em. So the
quarter em that word processors put between CJK and Latin letters or digits is no
blank: "2023年11月", never "2023 年 11 月".
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

import numpy as np

from articles.splitting.fonts import Face
from articles.splitting.glyphs import Glyphs, Numbers
from articles.splitting.normal_forms import plain
from articles.splitting.pieces import Written, cut_pieces, written
from articles.splitting.reading_order import order_rows
from articles.splitting.scripts import CJK_END, CJK_PUNCTUATION_RANGES, CJK_RANGES
from articles.splitting.values import BoldStart, Box, Font, Line

_GAP_BESIDE_CJK = 0.6  # em
_GAP_BESIDE_PUNCTUATION = 1.1  # em; CJK punctuation may be set half an em narrower
_GAP_BETWEEN_WORDS = 0.2  # em, between pieces that were painted apart
_WRAPS = -3.0  # em from the start of a glyph to that of the next, in one row


def _table(ranges: tuple[tuple[int, int], ...]) -> Numbers:
    """Return for each code point below the end of CJK, and for all others together, whether it is in a range."""
    found = np.zeros(CJK_END + 1, bool)
    for start, stop in ranges:
        found[start:stop] = True
    return found


_IS_CJK, _IS_CJK_PUNCTUATION = _table(CJK_RANGES), _table(CJK_PUNCTUATION_RANGES)


def find_lines(
    glyphs: Glyphs, number: int, width: float, height: float
) -> tuple[tuple[Line, ...], tuple[BoldStart, ...]]:
    """Return the lines of a page in reading order, and the bold words that some start with.

    What is written in most glyphs comes first.
    """
    lines: list[Line] = []
    bold_starts: list[BoldStart] = []
    for part in written(glyphs, width, height):
        _add_lines(glyphs, part, number, lines, bold_starts)
    return tuple(lines), tuple(bold_starts)


def _add_lines(
    glyphs: Glyphs, part: Written, number: int, lines: list[Line], bold_starts: list[BoldStart]
) -> None:
    rows = order_rows(cut_pieces(part))
    spans = [(piece.start, piece.stop) for row in rows for piece in row]
    order = np.concatenate([np.arange(start, stop) for start, stop in spans])
    counts = np.array([sum(piece.stop - piece.start for piece in row) for row in rows])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    texts = _texts(part, order, starts)
    boxes = part.boxes[order]
    corners = np.column_stack(
        (
            np.minimum.reduceat(boxes[:, :2], starts),
            np.maximum.reduceat(boxes[:, 2:], starts),
        )
    )
    runs = _main_runs(glyphs, part.run[order], starts)
    places, looks = corners.round(2).tolist(), [glyphs.looks[run] for run in runs]
    fonts = map(_font, [look.face for look in looks], glyphs.sizes[runs].tolist())
    bold = {} if part.vertical or part.turns else _bold_starts(glyphs, part, order, starts)
    for index, (text, place, look, font) in enumerate(
        zip(texts, places, looks, fonts, strict=True)
    ):
        if not text:
            continue
        if index in bold:
            bold_starts.append(BoldStart(len(lines), *bold[index]))
        lines.append(
            Line(text, number, Box(*place), font, look.colour, part.vertical, look.invisible)
        )


def _bold_starts(
    glyphs: Glyphs, part: Written, order: Numbers, starts: Numbers
) -> dict[int, tuple[str, float, Font]]:
    """Return the lines that start bold and go on otherwise: the bold words, their end, their font."""
    found = {}
    runs, looks = part.run[order], glyphs.looks
    bounds = [*starts.tolist(), len(order)]
    for index, first in enumerate(runs[starts].tolist()):
        if not looks.is_bold(first):
            continue
        start, stop = bounds[index], bounds[index + 1]
        others = start + 1 + np.flatnonzero(np.diff(runs[start:stop]))
        end = next((i for i in others.tolist() if not looks.is_bold(int(runs[i]))), stop)
        if end < stop:
            [text] = _texts(part, order[start:end], np.zeros(1, int))
            x1 = round(float(part.boxes[order[start:end], 2].max()), 2)
            found[index] = text, x1, _font(looks[first].face, float(glyphs.sizes[first]))
    return found


@lru_cache(maxsize=256)
def _font(face: Face, size: float) -> Font:
    return Font(face.name, round(size, 2), face.bold, face.italic)


def _main_runs(glyphs: Glyphs, runs: Numbers, starts: Numbers) -> list[int]:
    """Return for each line a run in the font that most glyphs of its three longest runs have."""
    new = np.ones(len(runs), bool)
    new[1:] = runs[1:] != runs[:-1]
    new[starts] = True
    firsts = np.flatnonzero(new)
    lengths = np.diff(firsts, append=len(runs))
    begins = np.searchsorted(firsts, starts)
    totals = np.diff(starts, append=len(runs))
    longest = np.maximum.reduceat(lengths, begins)
    is_longest = lengths == np.repeat(longest, np.diff(begins, append=len(firsts)))
    places = np.flatnonzero(is_longest)
    chosen: list[int] = runs[firsts[places[np.searchsorted(places, begins)]]].tolist()
    stops = np.append(begins[1:], len(firsts))
    for line in np.flatnonzero(2 * longest < totals).tolist():  # the others together are more
        own = slice(begins[line], stops[line])
        stretches = zip(lengths[own].tolist(), runs[firsts[own]].tolist(), strict=True)
        chosen[line] = _run_of_most(glyphs, stretches)
    return chosen


def _run_of_most(glyphs: Glyphs, stretches: Iterable[tuple[int, int]]) -> int:
    first, second, third = sorted(stretches, key=itemgetter(0), reverse=True)[:3]
    if second[0] + third[0] <= first[0]:
        return first[1]
    fonts = [glyphs.looks.font(run) for _, run in (first, second, third)]
    return second[1] if fonts[1] == fonts[2] != fonts[0] else first[1]


def _texts(part: Written, order: Numbers, starts: Numbers) -> list[str]:
    """Return the text of each line, with the blanks that the rule gives it."""
    codes = part.codes[order]
    blanks = _blanks(part, order)
    blanks[starts] = 0
    places = np.flatnonzero(blanks)
    filled = np.insert(codes, places, blanks[places])
    text = filled.astype("<u4").tobytes().decode("utf-32-le", "replace")
    bounds = (starts + np.searchsorted(places, starts)).tolist() + [len(text)]
    is_plain = plain(text) == text  # then every part of it is, too
    parts = [text[a:b] for a, b in zip(bounds, bounds[1:], strict=False)]
    return parts if is_plain else list(map(plain, parts))


def _blanks(part: Written, order: Numbers) -> Numbers:
    """Return the blank before each glyph: its code point, or 0."""
    codes, u0, u1, size = part.codes[order], part.u0[order], part.u1[order], part.size[order]
    gap, wraps, middles = np.zeros(len(order)), np.zeros(len(order), bool), np.zeros(len(order))
    gap[1:] = (u0[1:] - u1[:-1]) / np.maximum(size[1:], size[:-1])
    low = np.minimum(codes, CJK_END)
    cjk, punctuation = _IS_CJK[low], _IS_CJK_PUNCTUATION[low]
    beside_cjk = cjk | _shifted(cjk)
    apart = np.zeros(len(order), bool)
    apart[1:] = order[1:] - order[:-1] != 1
    # Beside an initial two lines are one row: where the first ends, the next starts far to the left.
    wraps[1:] = (u0[1:] - u0[:-1] < _WRAPS * size[1:]) & (codes[:-1] != ord("-"))
    words = ~beside_cjk & (part.hinted[order] | apart & (gap > _GAP_BETWEEN_WORDS) | wraps)
    # Some fonts give boxes as thin as the sign (一): between two of CJK the middles tell as well.
    ends = u0 + u1
    middles[1:] = (ends[1:] - ends[:-1]) / 2 / size[1:] - 1
    gap = np.where(cjk & _shifted(cjk), np.minimum(gap, middles), gap)
    limit = np.where(punctuation | _shifted(punctuation), _GAP_BESIDE_PUNCTUATION, _GAP_BESIDE_CJK)
    shown = words | (gap > limit)
    return np.where(part.blank[order] > 0, part.blank[order], np.where(shown, 0x20, 0))


def _shifted(flags: Numbers) -> Numbers:
    return np.concatenate(([False], flags[:-1]))
