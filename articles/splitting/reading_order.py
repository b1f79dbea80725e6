"""The order in which pieces of lines are read: rows, and columns between gutters.

A gutter is a strip that no piece crosses over several rows, with text of some width on
both sides; so the gap before a page number in a contents list, or between the cells of
a table, parts nothing. Pieces that cross the strip (a headline over two columns) cut
the page into bands, and each band is read column by column.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from articles.splitting.averages import median
from articles.splitting.pieces import Piece

_SAME_ROW = 0.45  # em
_LEAST_ROWS = 3  # on each side of a gutter
_LEAST_WIDTH = 7.0  # em of the middle piece on each side of a gutter
_LEAST_GUTTER = 0.6  # em
_MANY_ROWS, _MOSTLY = 5, 0.7  # narrow pieces that stand beside none, to be a column
_SAME_LEVEL = 0.15  # em
_FAR = 1.8  # times as far from what stands above as from what stands below
_MOST_HEADINGS = 3  # that may stand one below the other
_SAME_SIZE = 0.04  # of the larger size
_DEEPEST = 6  # columns within columns
_SMALL = 0.8  # times the size of the text beside: a sign set high or low, as in 21st or H2O
_OVERLAPS = 0.2  # em that such a sign may reach into the text it belongs to
_TOUCHES = 0.3  # em that may lie between such a sign and the text it belongs to
_SHARED_HEIGHT = 0.3  # of such a sign's own height, with the text beside

Row = list[Piece]
_base = attrgetter("base")


def order_rows(pieces: Sequence[Piece], depth: int = 0) -> list[Row]:
    """Return the rows in which the pieces are read; each piece is in one."""
    if depth < _DEEPEST and _any_side_by_side(pieces):
        gutter = _best_gutter(pieces)
        if gutter is not None:
            return _read_bands(pieces, gutter, depth + 1)
    return _rows(pieces)


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """Gather pieces on nearly one baseline, from the first line to the last."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda p: (p.base, p.u0)):
        if rows and _fits(piece, rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    rows = _with_signs(rows)
    for row in rows:
        # Of two lines beside an initial, which are one row, the upper comes first.
        row.sort(key=lambda p: (round(p.u0), p.base))
    return rows


def _with_signs(rows: Sequence[Row]) -> list[Row]:
    """Join a row that is but a sign set high or low with the row of the text that it ends."""
    sizes = [piece.size for row in rows for piece in row]
    if min(sizes, default=0.0) > _SMALL * max(sizes, default=0.0):
        return list(rows)
    kept = list(rows)
    for row, near in [*pairwise(rows), *((below, above) for above, below in pairwise(rows))]:
        if len(row) == 1 and any(_is_sign_beside(row[0], text) for text in near):
            near.extend(row)
            kept = [other for other in kept if other is not row]
    return kept


def _fits(piece: Piece, row: Row) -> bool:
    main = max(row, key=lambda p: p.size * (p.u1 - p.u0))
    if abs(piece.base - main.base) > _SAME_ROW * max(piece.size, main.size):
        return False
    return all(_shared(piece, other) < 0.5 * min(_width(piece), _width(other)) for other in row)


def _is_sign_beside(sign: Piece, text: Piece) -> bool:
    """Say whether a small piece is a sign set high or low at the end of a text, on its height."""
    if sign.size > _SMALL * text.size:
        return False
    shared = min(sign.v1, text.v1) - max(sign.v0, text.v0)
    gap = sign.u0 - text.u1
    near = -_OVERLAPS * text.size <= gap <= _TOUCHES * text.size
    return near and shared >= _SHARED_HEIGHT * (sign.v1 - sign.v0)


def _shared(one: Piece, other: Piece) -> float:
    return min(one.u1, other.u1) - max(one.u0, other.u0)


def _width(piece: Piece) -> float:
    return max(piece.u1 - piece.u0, 0.01)


def _any_side_by_side(pieces: Sequence[Piece]) -> bool:
    """Say whether two pieces share a height without sharing a place, as columns do."""
    low = sorted(pieces, key=_base)
    return any(
        below.base - above.base < 0.9 * max(above.size, below.size) and _shared(above, below) < 0
        for above, below in zip(low, low[1:], strict=False)
    )


def _best_gutter(pieces: Sequence[Piece]) -> float | None:
    """Return the middle of the strip that parts most text into two columns."""
    ems = median(p.size for p in pieces)
    low = sorted(pieces, key=_base)
    ends, starts = sorted(p.u1 for p in pieces), sorted(p.u0 for p in pieces)
    best, found = 0.0, None
    for edge in sorted({round(start) for start in starts}):
        middle = edge - _LEAST_GUTTER * ems / 2
        left, right = bisect_right(ends, middle), len(starts) - bisect_left(starts, middle)
        if min(left, right) < _LEAST_ROWS:
            continue
        weight = _weight(low, middle, ems)
        if weight > best:
            best, found = weight, middle
    return found


def _weight(pieces: Sequence[Piece], middle: float, ems: float) -> float:
    """Say how much text the bands with two columns at a gutter hold; 0 if there are none."""
    total = 0.0
    for band, crossing in _bands(pieces, middle, ems):
        left = [p for p in band if p.u1 <= middle]
        right = [p for p in band if p.u1 > middle]
        if crossing or min(len(left), len(right)) < _LEAST_ROWS:
            continue
        if (_is_wide(left, ems) and _is_wide(right, ems)) or _off_the_rows(left, right):
            total += sum(map(_width, band))
    return total


def _is_wide(pieces: Sequence[Piece], ems: float) -> bool:
    return median(map(_width, pieces)) >= _LEAST_WIDTH * ems


def _off_the_rows(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Say whether most pieces stand beside no piece of the other side, as cells of a table would."""
    few, many = sorted((left, right), key=len)
    off = sum(all(abs(p.base - q.base) > _SAME_LEVEL * p.size for q in many) for p in few)
    return len(few) >= _MANY_ROWS and off > _MOSTLY * len(few)


def _bands(pieces: Sequence[Piece], middle: float, ems: float) -> list[tuple[list[Piece], bool]]:
    """Cut pieces, top to bottom, into bands that cross a gutter and bands that do not."""
    half = _LEAST_GUTTER * ems / 2
    bands: list[tuple[list[Piece], bool]] = []
    for piece in sorted(pieces, key=_base):
        crossing = piece.u0 < middle + half * 0.8 and piece.u1 > middle - half * 0.8
        if bands and bands[-1][1] == crossing:
            bands[-1][0].append(piece)
        else:
            bands.append(([piece], crossing))
    return bands


def _read_bands(pieces: Sequence[Piece], middle: float, depth: int) -> list[Row]:
    ems = median(p.size for p in pieces)
    rows: list[Row] = []
    for band, crossing in _with_their_headings(_bands(pieces, middle, ems)):
        left = [p for p in band if p.u1 <= middle]
        right = [p for p in band if p.u1 > middle]
        if crossing or not left or not right:
            rows += order_rows(band, depth)
        else:
            rows += order_rows(left, depth) + order_rows(right, depth)
    return rows


def _with_their_headings(bands: list[tuple[list[Piece], bool]]) -> list[tuple[list[Piece], bool]]:
    """Move short headings from the end of the columns above to the text below that they stand over."""
    for (above, crossing), (below, _) in zip(bands, bands[1:], strict=False):
        if not crossing:
            count = _count_headings(above, below[0])
            below[:0] = above[len(above) - count :]
            del above[len(above) - count :]
    return bands


def _count_headings(above: Sequence[Piece], below: Piece) -> int:
    """Count the last pieces that stand near each other and what is below, and far from what is above.

    They need not stand so far where their size is that of what is below, and another than above.
    """
    for count in range(1, min(_MOST_HEADINGS, len(above) - 1) + 1):
        before, *run = above[-count - 1 :]
        steps = [b.base - a.base for a, b in pairwise([before, *run, below])]
        is_alike = all(_same_size(p, below) for p in run) and not _same_size(before, below)
        far = 1.0 if is_alike else _FAR
        if min(steps) > 0 and steps[0] > far * max(steps[1:]):
            return count
    return 0


def _same_size(one: Piece, other: Piece) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)
