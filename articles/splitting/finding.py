"""Find words in a text as editors mean them: in either case, in either width, or by a pattern.

Patterns are those of the `regex` package, which can be stopped: a hostile one ends as `BadPattern`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from string import punctuation

import regex

SECONDS = 1.0  # for one text; then the pattern is given up
MOST = 2000  # finds in one text
_WIDE = re.compile(".[ﾞﾟ]?", re.DOTALL)


class BadPattern(ValueError):
    """The pattern cannot be read, or takes too long."""


@dataclass(frozen=True, slots=True)
class Query:
    r"""What to look for, and what to put there; in what replaces a pattern, `\1` is its first group."""

    text: str
    replacement: str = ""
    ignore_case: bool = False
    ignore_width: bool = False
    is_regex: bool = False


@dataclass(frozen=True, slots=True)
class Find:
    """Where a text has it: code points from `start` to before `end`, and what would stand there."""

    start: int
    end: int
    replacement: str


def find(
    text: str, query: Query, *, seconds: float = SECONDS, is_markdown: bool = False
) -> list[Find]:
    """Return the places, in order, none overlapping; empty ones are left out. Raises BadPattern.

    In Markdown, words are found with the backslashes that stand in them.
    """
    if not query.text:
        return []
    try:
        return list(islice(_finds(text, query, seconds, is_markdown), MOST))
    except TimeoutError:
        raise BadPattern("timeout") from None
    except (regex.error, IndexError) as error:
        raise BadPattern(str(error)) from error


def _finds(text: str, query: Query, seconds: float, is_markdown: bool) -> Iterator[Find]:
    pattern = regex.compile(_pattern(query, is_markdown), _flags(query))
    narrow, starts, ends = _narrowed(text) if query.ignore_width else (text, None, None)
    reached = 0  # two finds in the parts of one sign (㈱ is "(株)") are one place
    for match in pattern.finditer(narrow, timeout=seconds):
        start, end = match.span()
        if start == end:
            continue
        new = match.expand(query.replacement) if query.is_regex else query.replacement
        if starts is not None and ends is not None:
            start, end = starts[start], ends[end - 1]
        if start >= reached:
            reached = end
            yield Find(start, end, new)


def _pattern(query: Query, is_markdown: bool) -> str:
    if query.is_regex:
        return query.text
    words = _narrowed(query.text)[0] if query.ignore_width else query.text
    escape = r"\\?" if is_markdown else ""
    return "".join(
        (escape if sign in punctuation and sign != "\\" else "") + regex.escape(sign)
        for sign in words
    )


def _flags(query: Query) -> int:
    return int(regex.MULTILINE | (regex.IGNORECASE if query.ignore_case else 0))


def _narrowed(text: str) -> tuple[str, list[int], list[int]]:
    """Return a text in one width, and where each of its characters starts and ends in the original."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WIDE.finditer(text):
        narrow = unicodedata.normalize("NFKC", match[0])
        pieces.append(narrow)
        starts += [match.start()] * len(narrow)
        ends += [match.end()] * len(narrow)
    return "".join(pieces), starts, ends
