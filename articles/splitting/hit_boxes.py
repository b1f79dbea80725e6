"""Where on its page a passage of a block stands, to the width of its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from articles.splitting.values import Box

# A word broken at the end of a line, and letters written without blanks on both sides of it.
_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\n(?=[a-z])")
_LATIN = re.compile(r"[A-Za-z0-9]")
_WIDE = {"W", "F", "A"}


def unbroken(text: str) -> tuple[str, list[int]]:
    """Return the text of a block as it is read on, and the place in the block of each character.

    A line's end is nothing between CJK characters and a blank beside Latin ones; a word that is
    broken there is whole again.
    """
    dropped = {i for m in _BROKEN_WORD.finditer(text) for i in range(m.start(), m.end())}
    read, places = [], []
    for at, char in enumerate(text):
        if at in dropped or (char == "\n" and not _is_blank(text, at)):
            continue
        read.append(" " if char == "\n" else char)
        places.append(at)
    return "".join(read), places


def _is_blank(text: str, at: int) -> bool:
    return bool(_LATIN.match(text[at - 1 : at]) or _LATIN.match(text[at + 1 : at + 2]))


def estimated_lines(text: str, box: Box) -> list[Box]:
    """Return boxes for the lines of a block of which only the whole box is known: all as high."""
    count = text.count("\n") + 1
    height = box.height / count
    return [
        Box(box.x0, box.y0 + height * n, box.x1, box.y0 + height * (n + 1)) for n in range(count)
    ]


def boxes_of(text: str, lines: Sequence[Box], places: Sequence[int]) -> Iterator[Box]:
    """Return the boxes of the characters at the given places of a block, one for each line.

    `lines` holds the box of each line of the text. Within a line, wide characters take twice the
    room of others; that is exact where CJK characters are set solid, and close in Latin text. A
    line much higher than wide is read downwards.
    """
    wanted, start = set(places), 0
    for line, box in zip(text.split("\n"), lines, strict=False):
        inside = [at - start for at in range(start, start + len(line)) if at in wanted]
        if inside:
            yield _part(line, box, inside[0], inside[-1] + 1)
        start += len(line) + 1


def _part(line: str, box: Box, first: int, end: int) -> Box:
    room = [0, *accumulate(map(_room, line))]
    begins, stops = room[first] / room[-1], room[end] / room[-1]
    if len(line) > 1 and box.height > 1.5 * box.width:
        return Box(box.x0, box.y0 + begins * box.height, box.x1, box.y0 + stops * box.height)
    return Box(box.x0 + begins * box.width, box.y0, box.x0 + stops * box.width, box.y1)


def _room(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
