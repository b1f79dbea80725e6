"""How much an issue looks like others, and whether a house format really holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from articles.splitting.comparison import compact
from articles.splitting.values import Line, SplitIssue

GENERAL = "general"  # the house format of what fits none
MOST_UNPLACED = 0.1  # of all characters: what fits its format has less than 0.01
LEAST_MATCHED = 0.5  # of the contents list: what fits its format has 0.9 and more
FEW_ENTRIES = 4  # a shorter contents list proves nothing
LONGEST = 120  # code points of a likeness
_STEP = 5  # points: widths that differ less are one


def likeness_of(split: SplitIssue) -> str:
    """Name the layout of an issue: the face and size of its text, and the width of its page.

    Issues of one newsletter, made by one program, have the same name.
    """
    faces: Counter[tuple[str, float]] = Counter()
    for line in _lines(split):
        faces[line.font.name.split("+")[-1], round(line.font.size * 2) / 2] += len(line.text)
    if not faces:
        return ""
    (face, size), _ = faces.most_common(1)[0]
    width = _STEP * round(split.pages[0].width / _STEP)
    return f"{face[:80] or '?'} {size:g} / {width}"[:LONGEST]


def fits_badly(split: SplitIssue) -> bool:
    """Say whether the format that an issue was cut by leaves much of it without a place."""
    if split.house_format == GENERAL:
        return False
    characters = sum(len(compact(line.text)) for line in _lines(split))
    certificate = split.certificate
    is_strewn = certificate.unplaced_characters > MOST_UNPLACED * max(characters, 1)
    is_missed = certificate.matched < LEAST_MATCHED * certificate.contents
    return is_strewn or (is_missed and certificate.contents >= FEW_ENTRIES)


def _lines(split: SplitIssue) -> Iterator[Line]:
    return (line for page in split.pages for block in page.blocks for line in block.lines)
