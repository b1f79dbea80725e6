"""Quotations that are set apart in large letters from the text they are taken from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.splitting.comparison import comparable

_QUOTATION = re.compile(r"^\s*[「『“\"«„‟〝].*[」』”\"»“〟][.。]?\s*$", re.DOTALL)
_SHORTEST = 8  # letters that are told again


def is_quotation(text: str) -> bool:
    """Say whether a text stands whole between quotation marks."""
    return bool(_QUOTATION.match(text))


def repeats_text(text: str, lines: Sequence[str], start: int, end: int) -> bool:
    """Say whether lines other than those from `start` up to `end` say the words of a text.

    A headline between quotation marks may return in a list of contents: so words that
    start a line and end it are not told again.
    """
    words = comparable(text)
    if len(words) < _SHORTEST:
        return False
    told = [comparable(line) for line in (*lines[:start], *lines[end:])]
    return words not in told and words in "".join(told)
