"""Ruby: small kana beside a line that say how its characters are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.splitting.values import Line, ReadPage

_LARGEST = 0.65  # of the size of the line it belongs to; JLREQ sets ruby at half of it
_NEAREST, _FARTHEST = -0.35, 0.6  # em of that line, from the ruby to it
_KANA_ALONE = re.compile(r"[\u3041-\u309f\u30a0-\u30ff\s]+")
_READ_OTHERWISE = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def find_ruby(pages: Iterable[ReadPage]) -> set[Line]:
    """Return the lines that are ruby: each belongs to another line and not into the text.

    Ruby is kana alone, about half as large as the line it stands directly above (or, in vertical
    text, to the right of), within that line's length; and that line has a character that kana
    can say. W3C, Requirements for Japanese Text Layout, 3.3.
    """
    return {line for page in pages for line in _of_page(page.lines)}


def _of_page(lines: Sequence[Line]) -> Iterator[Line]:
    small = [line for line in lines if _KANA_ALONE.fullmatch(line.text)]
    if small:
        read = [line for line in lines if _READ_OTHERWISE.search(line.text)]
        yield from (line for line in small if any(_says(line, base) for base in read))


def _says(ruby: Line, base: Line) -> bool:
    """Say whether a line of kana stands where the ruby of another would."""
    em, small, large = base.font.size, ruby.box, base.box
    if not 0 < ruby.font.size <= _LARGEST * em:
        return False
    if base.vertical:
        gap = small.x0 - large.x1
        inside = small.y0 >= large.y0 - em and small.y1 <= large.y1 + em
    else:
        gap = large.y0 - small.y1
        inside = small.x0 >= large.x0 - em and small.x1 <= large.x1 + em
    return inside and _NEAREST * em <= gap <= _FARTHEST * em
