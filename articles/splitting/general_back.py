"""The back of a newsletter in no known format: where its articles end, and what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from articles.splitting.candidates import BodyLook
from articles.splitting.citations import find_citations
from articles.splitting.house_format import compiled
from articles.splitting.passages import Kind, Passage, whole
from articles.splitting.values import Line

SOURCE = (  # after a label; or all of a line in brackets, as far as a year ends it
    r"^(?:[(（［\[【]?\s*(?:出典|出所|来源|來源|資料來源|资料来源|情報源|출처|자료|(?i:sources?|via))\s*[:：]"
    r"|[(（](?=[^()（）。]{2,60}[12]\d{3}[^()（）。]{0,12}[)）]$))\s*"
    r"(?P<said>\S.*?)\s*[)）］\]】]?$"
)
RULE = r"^[-=＝－‐―─━_＿~～*＊・.…][-=＝－‐―─━_＿~～*＊・.…\s]{7,}$"
STANDING = (
    r"(?i)^\W*(?:about this (?:newsletter|publication|issue)|about us|legal notice|imprint|disclaimer"
    r"|copyright|©|\(c\)|contact us|(?:un)?subscri|to subscribe|privacy|published by|editorial office"
    r"|all rights reserved|mentions légales|(?:pour )?(?:se|vous) désabonner|impressum|abbestell|herausge(?:ber|geben)|haftung|"
    r"本刊|版权|版權|订阅|訂閱|退订|退訂|免责|免責|著作権|配信|購読|奥付|発行(?:人|所|元|者)?\W*$"
    r"|.*初版.*発行|バックナンバー|お問い?合わ?せ|저작권|구독|수신\s*거부|발행처?)"
)
_RULE, _STANDING = re.compile(RULE), re.compile(STANDING)
_ALWAYS_STANDING = re.compile(r"(?i)^\W*(?:copyright|©|本刊|published by|all rights)")
SMALL = 0.93  # of the body's size: text smaller than this, at the end, is standing matter
TAIL = 0.5  # of the lines: standing matter after a rule stands behind this part of them
MOST_CITED = 12  # lines of sources that end one article


def is_rule(line: Line) -> bool:
    """Say whether a line is only drawn: dashes, dots or the like."""
    return _RULE.match(line.text.strip()) is not None


def is_standing(text: str) -> bool:
    """Say whether a text starts like standing matter."""
    return _STANDING.match(text.strip()) is not None


def tail_start(lines: Sequence[Line]) -> int:
    """Return the first rule in the latter half that at least two lines of standing matter follow."""
    for index in range(int(len(lines) * TAIL), len(lines)):
        if is_rule(lines[index]):
            standing = sum(is_standing(line.text) for line in lines[index:])
            return index if standing > 1 else len(lines)
    return len(lines)


def back_start(lines: Sequence[Line], start: int, body: BodyLook) -> int:
    """Return where standing matter starts after the last headline, whose text is at `start`.

    Text after the article's sources is standing matter. Without sources, a rule starts it,
    smaller text up to the end, or short lines of words that only standing matter starts with.
    """
    citations_end = _citations_end(lines, start)
    if citations_end is not None:
        return citations_end
    small = len(lines)
    while small > start and lines[small - 1].font.size < SMALL * body.size:
        small -= 1
    if small == start:  # the article itself is set small
        small = len(lines)
    inside = range(start + 1, small)
    marked = (i for i in inside if is_rule(lines[i]) or _opens_standing(lines[i]))
    return next(marked, small)


def _opens_standing(line: Line) -> bool:
    text = line.text.strip()
    return is_standing(text) and (len(text) <= 30 or _ALWAYS_STANDING.match(text) is not None)


def _citations_end(lines: Sequence[Line], start: int) -> int | None:
    """Return where the first run of sources and addresses ends after `start`; None without one."""
    pattern = compiled(SOURCE)
    for index in range(start, len(lines)):
        if pattern.search(lines[index].text.strip()):
            ends = range(index + 1, min(len(lines), index + MOST_CITED) + 1)
            return max(e for e in ends if find_citations(lines[index:e], pattern).start == 0)
    return None


def mark_back(lines: Sequence[Line]) -> Iterator[Passage]:
    """Mark standing matter; a short bold line above plain text heads it."""
    text: list[Line] = []
    for index, line in enumerate(lines):
        heads = _heads_standing(lines, index)
        if heads or is_rule(line):
            yield from whole(Kind.STANDING_MATTER, text)
            text = []
            kind = Kind.STANDING_HEADING if heads else Kind.FURNITURE
            yield Passage(kind, (line,))
        else:
            text.append(line)
    yield from whole(Kind.STANDING_MATTER, text)


def _heads_standing(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if index + 1 == len(lines) or len(line.text.strip()) > 40:
        return False
    below = lines[index + 1].font
    return line.font.bold and not below.bold
