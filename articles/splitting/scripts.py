"""Which script a character belongs to, as far as blanks and line ends are concerned."""

from __future__ import annotations

import re

_LATIN_LETTER = re.compile(r"[A-Za-z]")

CJK_RANGES = (
    (0x2E80, 0xA4D0),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE50),
    (0xFF00, 0xFFF0),
    (0x20000, 0x40000),
)
CJK_PUNCTUATION_RANGES = (
    (0x3000, 0x3020),
    (0xFF01, 0xFF10),
    (0xFF1A, 0xFF21),
    (0xFF3B, 0xFF41),
    (0xFF5B, 0xFF66),
)
CJK_END = CJK_RANGES[-1][1]  # the first code point behind the last range


def is_cjk(character: str) -> bool:
    """Say whether a character is written without blanks: kana, ideographs and their punctuation.

    Hangul is not: Korean parts its words.
    """
    code = ord(character)
    return any(start <= code < stop for start, stop in CJK_RANGES)


def is_hangul(character: str) -> bool:
    """Say whether a character is a syllable of Korean."""
    return "\uac00" <= character <= "\ud7a3"


def mixes_scripts(text: str) -> bool:
    """Say whether a text has letters of both CJK and Latin, which fonts set in two faces."""
    return any(map(is_cjk, text)) and _LATIN_LETTER.search(text) is not None
