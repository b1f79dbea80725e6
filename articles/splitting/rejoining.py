"""Cut a Markdown body in two and join bodies, each paragraph followed to where it comes to stand."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles.splitting.markdown import (
    MARKDOWN,
    escape_start,
    escape_text,
    first_lines,
    paragraphs,
    plain_text,
)

BREAK = "\n\n"
LONGEST_HEADLINE = 120  # code points; a longer first line is a sentence of the body


class OutsideBody(ValueError):
    """There is no such place in the body."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A body, and for each of the paragraphs it was joined from the one it has become, from 0."""

    body: str
    became: tuple[int, ...]

    def at(self, index: int) -> int | None:
        """Return what a paragraph has become, or None where there was no such paragraph."""
        return self.became[index] if 0 <= index < len(self.became) else None


@dataclass(frozen=True, slots=True)
class Cut:
    """The paragraphs before and behind a cut; `inside` says that it went through a paragraph."""

    before: tuple[str, ...]
    behind: tuple[str, ...]
    inside: bool


def join(sources: Sequence[str]) -> Joined:
    """Join paragraphs to a body; lists that meet may become one paragraph."""
    body = BREAK.join(sources)
    heights = [source.count("\n") + 2 for source in sources]
    lines = [0, *accumulate(heights)][: len(sources)]
    starts = first_lines(body)
    return Joined(body, tuple(max(bisect_right(starts, line) - 1, 0) for line in lines))


def cut(body: str, paragraph: int, offset: int) -> Cut:
    """Cut a body in a paragraph before the code point `offset` of its source; raise OutsideBody.

    The cut never goes between a character and what belongs to it: an escape, an accent.
    """
    sources = paragraphs(body)
    if not 0 <= paragraph < len(sources) or not 0 <= offset <= len(sources[paragraph]):
        raise OutsideBody(f"paragraph {paragraph}, offset {offset}")
    source = sources[paragraph]
    offset = _whole_character(source, offset)
    head, tail = source[:offset].rstrip(), source[offset:].lstrip()
    if head and tail and MARKDOWN.parse(source)[0].type == "paragraph_open":
        tail = escape_start(tail)
    return Cut(
        before=(*sources[:paragraph], *([head] if head else [])),
        behind=(*([tail] if tail else []), *sources[paragraph + 1 :]),
        inside=bool(head and tail),
    )


def locate(body: str, position: int) -> tuple[int, int]:
    """Return paragraph and offset of a position in the whole source; raise OutsideBody.

    Between two paragraphs it is the start of the second.
    """
    if not 0 <= position <= len(body):
        raise OutsideBody(f"position {position}")
    end = 0
    sources = paragraphs(body)
    for index, source in enumerate(sources):
        start = body.index(source, end)
        end = start + len(source)
        if position < end:
            return index, max(position - start, 0)
    return max(len(sources) - 1, 0), len(sources[-1]) if sources else 0


def take_headline(sources: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the first line as plain text and the rest, where that line is short enough for a headline."""
    if not sources:
        return "", ()
    first, _, rest = sources[0].partition("\n")
    headline = " ".join(plain_text(first).split())
    if not headline or len(headline) > LONGEST_HEADLINE:
        return "", tuple(sources)
    return headline, (*([rest.strip()] if rest.strip() else []), *sources[1:])


def as_paragraphs(*texts: str) -> tuple[str, ...]:
    """Return plain texts, such as a headline, as paragraphs of a body; none of what is empty."""
    return tuple(filter(None, map(escape_text, texts)))


def _whole_character(source: str, offset: int) -> int:
    while 0 < offset < len(source) and unicodedata.combining(source[offset]):
        offset -= 1
    slashes = len(source[:offset]) - len(source[:offset].rstrip("\\"))
    return offset - 1 if slashes % 2 and offset < len(source) else offset
