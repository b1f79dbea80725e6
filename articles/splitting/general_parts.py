"""Parts of a newsletter in no known format: masthead, bylines, and what stands after the articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.splitting.candidates import BodyLook
from articles.splitting.dates import find_date
from articles.splitting.values import Line

RULE = r"^[-=＝－‐―─━_＿~～*＊・.…][-=＝－‐―─━_＿~～*＊・.…\s]{7,}$"
STANDING = (
    r"(?i)^\W*(?:about this (?:newsletter|publication|issue)|about us|legal notice|imprint|disclaimer"
    r"|copyright|©|\(c\)|contact us|(?:un)?subscri|to subscribe|privacy|published by|editorial office"
    r"|all rights reserved|本刊|版权|版權|订阅|訂閱|退订|退訂|免责|免責|著作権|配信|購読|奥付|発行(?:人|所|元|者)?\W*$"
    r"|.*初版.*発行|バックナンバー|お問い?合わ?せ|저작권|구독|수신\s*거부|발행처?)"
)
BYLINE = (
    r"^(?:(?i:by)\s+\S.{1,60}|[(（][^()（）。]{1,30}[)）]|(?:文|撰文|作者|編者|记者|記者|筆者|執筆|取材|著者?|訳)\s*[／/:：]\s*\S.{0,40}"
    r"|(?:글|글쓴이|기자)\s*[:：]?\s*\S.{0,30}|\S{2,6}\s*기자|(?:本报|本報)?\s*(?:记者|記者)\s*\S{2,10}|(?i:staff|editor(?:s|ial board)?))$"
)
_RULE, _STANDING, _BYLINE = re.compile(RULE), re.compile(STANDING), re.compile(BYLINE)
_ALWAYS_STANDING = re.compile(r"(?i)^\W*(?:copyright|©|本刊|published by|all rights)")
_AUTHOR_IN_HEADLINE = re.compile(
    r"\s*[(（](?:作者|文|著者?|筆者|執筆)\s*[:：]\s*([^()（）]{1,30})[)）]$"
)
_SENTENCE_END = re.compile(r"[。．.!?！？:：]$")
LONGEST_BYLINE = 45  # code points
SMALL = 0.93  # of the body's size: text smaller than this, at the end, is standing matter


def is_rule(line: Line) -> bool:
    """Say whether a line is only drawn: dashes, dots or the like."""
    return _RULE.match(line.text.strip()) is not None


def is_standing(text: str) -> bool:
    """Say whether a text starts like standing matter."""
    return _STANDING.match(text.strip()) is not None


def count_bylines(lines: Sequence[Line], body: BodyLook) -> int:
    """Count the lines at the start of an article that name its author, two at most."""
    if lines and _BYLINE.match(lines[0].text.strip()):
        return 1
    count = 0
    while count < min(2, len(lines) - 1) and _set_apart(lines, count, body):
        count += 1
    return count


def part_author(headline: str) -> tuple[str, str | None]:
    """Part an author named in brackets at the end of a headline."""
    match = _AUTHOR_IN_HEADLINE.search(headline)
    return (headline[: match.start()], match[1]) if match else (headline, None)


def _set_apart(lines: Sequence[Line], index: int, body: BodyLook) -> bool:
    """Say whether a short line stands apart from the text below: another face, or far to the right."""
    line, below = lines[index], lines[index + 1]
    text = line.text.strip()
    if len(text) > LONGEST_BYLINE or _SENTENCE_END.search(text) or line.page != below.page:
        return False
    face = (line.font.name, line.font.bold, line.colour) != (body.font, body.bold, body.colour)
    differs = face or abs(line.font.size - body.size) > 0.05 * body.size
    indented = line.box.x0 - below.box.x0 > 8 * body.size
    return (differs or indented) and len(text) < len(below.text.strip()) + 12 and _is_name(text)


def _is_name(text: str) -> bool:
    """Say whether a short line may name a person or an office: few words, no verb's full stop."""
    words = text.split()
    if text.isascii():
        return 1 <= len(words) <= 5 and all(word[:1].isupper() or len(word) < 4 for word in words)
    return len(text) <= 25


def masthead_end(lines: Sequence[Line], first: int) -> int:
    """Return where the masthead ends: at most at `first`, the first heading or contents list.

    Short lines and lines with a date belong to it; running text does not.
    """
    for index in range(first):
        text = lines[index].text.strip()
        prose = len(text) > 30 and _SENTENCE_END.search(text) and not find_date(text)
        if prose and lines[index].page == lines[0].page:
            return _paragraph_start(lines, index)
    return first


def _paragraph_start(lines: Sequence[Line], index: int) -> int:
    """Go back over the lines of a paragraph set alike to where it starts."""
    while index and lines[index - 1].font == lines[index].font:
        index -= 1
    return index


def back_start(lines: Sequence[Line], start: int, body: BodyLook, citations_end: int | None) -> int:
    """Return where standing matter starts after the last headline, whose text is at `start`.

    Text after the article's sources is standing matter. Without sources, a rule starts it,
    smaller text up to the end, or short lines of words that only standing matter starts with.
    """
    if citations_end is not None:
        return citations_end
    small = len(lines)
    while small > start and lines[small - 1].font.size < SMALL * body.size:
        small -= 1
    inside = range(start + 1, small)
    marked = (i for i in inside if is_rule(lines[i]) or _opens_standing(lines[i]))
    return next(marked, small)


def _opens_standing(line: Line) -> bool:
    text = line.text.strip()
    return is_standing(text) and (len(text) <= 30 or _ALWAYS_STANDING.match(text) is not None)
