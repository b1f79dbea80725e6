"""Witnesses of headings: what the PDF's outline and the contents list name returns in the text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from articles.splitting.candidates import BodyLook, Candidate, heading_key, look_of
from articles.splitting.paragraphs import join_lines
from articles.splitting.values import Line

LEAST = 2  # letters and digits that a title has at least to be recognised
SHORTENED = 6  # letters and digits of a shortened title that may stand for the whole
WRAPS_OVER = 4  # lines at most


def add_witnessed(
    lines: Sequence[Line],
    candidates: Sequence[Candidate],
    titles: Iterable[str],
    body: BodyLook,
) -> tuple[list[Candidate], frozenset[int]]:
    """Return the candidates with those that only a title names, and where the named ones start."""
    wanted = {key for key in map(heading_key, titles) if len(key) >= LEAST}
    named = {c.start for c in candidates if is_named(c.text, wanted)}
    taken = {i for c in candidates for i in range(c.start, c.end)}
    left = wanted - {heading_key(c.text) for c in candidates}
    extra = []
    for start in range(len(lines)):
        end = named_run(lines, start, left) if start not in taken else 0
        if end and not taken & set(range(start, end)):
            text = join_lines(lines[start:end]).strip()
            extra.append(Candidate(start, end, text, look_of(lines[start], body), 1.0))
    together = sorted([*candidates, *extra], key=lambda c: c.start)
    return together, frozenset(named | {c.start for c in extra})


def is_named(text: str, wanted: set[str]) -> bool:
    """Say whether a heading is one of the wanted, as a whole or shortened."""
    key = heading_key(text)
    if key in wanted:
        return True
    shortened = (title for title in wanted if len(title) >= SHORTENED)
    return len(key) >= SHORTENED and any(
        key.startswith(title) or title.startswith(key) for title in shortened
    )


def named_run(
    lines: Sequence[Line], start: int, wanted: Collection[str], *, most: int = WRAPS_OVER
) -> int:
    """Return the end of the lines from `start`, at most so many, that together are a wanted title; 0 if none are."""
    if not heading_key(lines[start].text):
        return 0
    for end in range(start + 1, min(start + most, len(lines)) + 1):
        key = heading_key(join_lines(lines[start:end]))
        if key in wanted:
            return end
        if not any(title.startswith(key) for title in wanted):
            return 0
    return 0
