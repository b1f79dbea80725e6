"""Glyphs to pieces: stretches of glyphs that follow one another on one baseline.

All work is done along the direction of writing: `u` runs along a line, `v` from line to
line. For vertical Japanese `u` runs down the page and `v` from right to left, so that
columns of text are lines like any other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from articles.splitting.glyphs import Glyphs, Numbers

_SAME_BASELINE = 0.12  # em
_BACKWARDS = 0.5  # em
_WIDE_GAP = 0.9  # em, without a blank of the file
_WIDE_BLANK = 1.6  # em, with one
_TWICE = 0.12  # em; the same glyph so near is painted twice, to look bold
_SIDEWAYS = 0.3  # em that the centres of glyphs in a column may differ
_BLANKS = (0x20, 0xA0, 0x09, 0x3000, *range(0x2000, 0x200B), 0x202F, 0x205F)
_IS_BLANK = np.zeros(0x3002, bool)
_IS_BLANK[list(_BLANKS)] = True
_HYPHENS = (0x02, 0xAD, 0xFFFE)  # what PDFium makes of a hyphen at a line's end
_IDEOGRAPHIC_BLANK = 0x3000
_LAST_OF_LATIN = 0x2FFF  # code point; CJK starts behind
_THIN = 0.5  # em; a comma or full stop of vertical text stands in a corner of its square
_SAME_COLUMN = 0.5  # em
_VERTICAL = 5  # beside the four turns


@dataclass(frozen=True, slots=True)
class Written:
    """The visible glyphs of a page that are written in one direction; one entry a glyph."""

    turns: int  # quarter turns clockwise of the direction of writing
    vertical: bool
    codes: Numbers
    run: Numbers
    boxes: Numbers  # left, top, right, bottom as displayed
    u0: Numbers
    u1: Numbers
    v0: Numbers
    v1: Numbers
    base: Numbers
    size: Numbers
    blank: Numbers  # the blank of the file before the glyph: its code point, or 0
    hinted: Numbers  # PDFium would put a blank before it


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs from `start` up to `stop` of what is written, and where they lie."""

    start: int
    stop: int
    u0: float
    u1: float
    v0: float
    v1: float
    base: float
    size: float


def written(glyphs: Glyphs, width: float, height: float) -> list[Written]:
    """Part the visible glyphs of a page by the direction they are written in, most glyphs first."""
    codes = glyphs.codes.copy()
    low = np.minimum(codes, len(_IS_BLANK) - 1)
    for hyphen in _HYPHENS:
        codes[codes == hyphen] = ord("-")
    blank = _IS_BLANK[low]
    visible = np.flatnonzero(~blank & (codes > 0x20) & ~((codes >= 0x7F) & (codes < 0xA0)))
    if not len(visible):
        return []
    before = _blanks_before(codes, blank, visible)
    turns = glyphs.turns[glyphs.run[visible]]
    page = (width, height)
    upright = _is_vertical(glyphs, visible, turns)
    if upright is None and not turns.any():
        return [_in_direction(glyphs, visible, before, codes, 0, page)]
    kinds = turns.copy()
    if upright is not None:
        kinds[upright | (turns == 1)] = _VERTICAL  # Latin words lie on their side in a column
    order = np.unique(kinds, return_counts=True)
    ranked = sorted(zip(order[1].tolist(), order[0].tolist(), strict=True), reverse=True)
    return [
        _in_direction(glyphs, visible[kinds == kind], before[kinds == kind], codes, kind, page)
        for _, kind in ranked
    ]


def _blanks_before(codes: Numbers, blank: Numbers, visible: Numbers) -> Numbers:
    """Return the blank that stands before each visible glyph, the ideographic one if there are several."""
    plain = np.cumsum(blank)[visible]
    wide = np.cumsum(codes == _IDEOGRAPHIC_BLANK)[visible]
    found = np.where(_grows(plain), 0x20, 0)
    found[_grows(wide)] = _IDEOGRAPHIC_BLANK
    return found


def _grows(counts: Numbers) -> Numbers:
    return np.concatenate((counts[:1] > 0, counts[1:] > counts[:-1]))


def _is_vertical(glyphs: Glyphs, visible: Numbers, turns: Numbers) -> Numbers | None:
    """Say of each glyph whether it stands upright in a column read downwards; None if none does."""
    boxes, run = glyphs.boxes[visible], glyphs.run[visible]
    middle, height = boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    em = glyphs.sizes[run][1:]
    across, down = (middle[1:] - middle[:-1]) / 2, (height[1:] - height[:-1]) / 2
    falls = (np.abs(across) < _SIDEWAYS * em) & (down > 0.5 * em) & (down < 2 * em)
    if not falls.any():
        return None
    upright = (turns[1:] == 0) & (turns[:-1] == 0)
    beside_latin = np.abs(turns[1:] - turns[:-1]) == 1
    falls &= upright | beside_latin & (turns[1:] + turns[:-1] == 1)
    runs_on = upright & (across > 0.2 * em) & (np.abs(down) < 0.5 * em)
    if np.count_nonzero(falls) <= np.count_nonzero(runs_on):
        falls &= run[1:] == run[:-1]
    vertical = np.zeros(len(visible), bool)
    vertical[1:] |= falls
    vertical[:-1] |= falls
    if not vertical.any():
        return None
    upright_runs: Numbers = _mean_of_runs(vertical, run) > 0  # a run is written in one direction
    if 2 * np.count_nonzero(upright_runs) > len(upright_runs):
        # A few signs painted apart from their column, as with fonts in parts, tell nothing themselves.
        # Nor do two that stand side by side where a column ends and the next begins.
        goes_on = runs_on[1:] & runs_on[:-1]
        across_runs = np.zeros(len(visible), bool)
        for start in range(3):
            across_runs[start : start + len(goes_on)] |= goes_on
        untold = (_mean_of_runs(across_runs, run) == 0) & (turns == 0)
        upright_runs |= untold & (glyphs.codes[visible] > _LAST_OF_LATIN)
    return upright_runs


def _mean_of_runs(values: Numbers, run: Numbers) -> Numbers:
    """Return for each glyph the mean of its run."""
    means: Numbers = (np.bincount(run, values) / np.maximum(np.bincount(run), 1))[run]
    return means


def _in_direction(
    glyphs: Glyphs,
    chosen: Numbers,
    before: Numbers,
    codes: Numbers,
    kind: int,
    page: tuple[float, float],
) -> Written:
    vertical, turns = kind == _VERTICAL, 1 if kind == _VERTICAL else kind
    boxes, run = glyphs.boxes[chosen], glyphs.run[chosen]
    u0, u1, v0, v1 = _along(boxes, turns, page)
    origin = glyphs.origins[run]
    at = np.column_stack((origin, origin))
    sizes = glyphs.sizes[run]
    base = _middles(v0, v1, run, sizes) if vertical else _along(at, turns, page)[2]
    return Written(
        turns=turns,
        vertical=vertical,
        codes=codes[chosen],
        run=run,
        boxes=boxes,
        u0=u0,
        u1=u1,
        v0=v0,
        v1=v1,
        base=base,
        size=sizes,
        blank=before,
        hinted=glyphs.hinted[chosen],
    )


def _middles(v0: Numbers, v1: Numbers, run: Numbers, sizes: Numbers) -> Numbers:
    """Return for each glyph the middle of its column: that of its run, or of what a run of commas ends."""
    base = _mean_of_runs((v0 + v1) / 2, run)
    tells = _mean_of_runs(v1 - v0 >= _THIN * sizes, run) > 0
    if tells.all() or not tells.any():
        return base
    last = np.maximum.accumulate(np.where(tells, np.arange(len(base)), 0))
    beside = np.abs(base - base[last]) < _SAME_COLUMN * sizes
    return np.where(tells | ~beside, base, base[last])


def _along(
    boxes: Numbers, turns: int, page: tuple[float, float]
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Turn boxes as displayed into u0, u1, v0, v1 along a direction of writing."""
    x0, y0, x1, y1 = boxes.T
    width, height = page
    return (
        (x0, x1, y0, y1),
        (y0, y1, width - x1, width - x0),
        (width - x1, width - x0, height - y1, height - y0),
        (height - y1, height - y0, x0, x1),
    )[turns]


def cut_pieces(glyphs: Written) -> list[Piece]:
    """Cut glyphs where the baseline changes, the line goes back, or a wide gap is left."""
    size = np.maximum(glyphs.size[1:], glyphs.size[:-1])
    gap = glyphs.u0[1:] - glyphs.u1[:-1]
    wide = np.where(glyphs.blank[1:] > 0, _WIDE_BLANK, _WIDE_GAP) * size
    tolerance = _SIDEWAYS if glyphs.vertical else _SAME_BASELINE
    cut = np.abs(glyphs.base[1:] - glyphs.base[:-1]) > tolerance * size
    cut |= gap > wide
    cut |= glyphs.u0[1:] - glyphs.u0[:-1] < -_BACKWARDS * size
    starts = np.concatenate(([0], np.flatnonzero(cut) + 1))
    stops = np.append(starts[1:], len(glyphs.codes))
    columns = (
        starts,
        stops,
        np.minimum.reduceat(glyphs.u0, starts),
        np.maximum.reduceat(glyphs.u1, starts),
        np.minimum.reduceat(glyphs.v0, starts),
        np.maximum.reduceat(glyphs.v1, starts),
        glyphs.base[starts],
        np.maximum.reduceat(glyphs.size, starts),
    )
    return [Piece(*values) for values in zip(*(c.tolist() for c in columns), strict=True)]
