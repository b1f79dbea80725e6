"""Texts as they are compared: without what only the setting of a page adds to them."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_IGNORED = re.compile(r"[\s\W_]+")


def compact(text: str) -> str:
    """Return the text without any white space."""
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=4096)
def comparable(text: str) -> str:
    """Return letters and digits only, in one width and one case, for comparing headlines and names."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text).casefold())


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Say how alike two texts are, from 0 to 1; the same letters and digits are 1.

    What cannot reach `least` is 0, without being compared in full.
    """
    left, right = comparable(one), comparable(other)
    if not left or not right:
        return 0.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < least:
        return 0.0
    return matcher.ratio()
