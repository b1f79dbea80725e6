"""Texts as they are compared: without what only the setting of a page adds to them."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

DECORATION = "★☆◆◇■□●○◎◯〇▼▽▲△•·*#◉※"
_IGNORED = re.compile(r"[\s\W_]+")


def compact(text: str) -> str:
    """Return the text without any white space."""
    return re.sub(r"\s+", "", text)


def comparable(text: str) -> str:
    """Return letters and digits only, in one width and one case, for comparing headlines and names."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def likeness(one: str, other: str) -> float:
    """Say how alike two texts are, from 0 to 1; the same letters and digits are 1."""
    left, right = comparable(one), comparable(other)
    if left == right:
        return 1.0 if left else 0.0
    if not left or not right:
        return 0.0
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
