"""Lines to paragraphs: where one ends, and how its wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.splitting.flow import stretches
from articles.splitting.margins import SENTENCE_END, Measured, is_indented, measure
from articles.splitting.scripts import is_cjk, is_hangul
from articles.splitting.values import Box, Font, Line

_WIDE_LEADING = 1.35  # of the usual distance between lines
_LEAST_EXTRA_LEADING = 2.0  # points
_INDENT = 0.7  # em
_MUCH_ROOM = 6.0  # em; what leaves so much has ended, whatever it ends with
_SHORT_OF_CJK = 2.2  # em that a full line may leave, for what must not stand at its end
_SHORT_OF_WORDS = 0.5  # em beyond the word that would have fitted
_OTHER_SIZE = 0.12  # of the size
_LATIN_WIDTH = 0.55  # em a letter, to guess how wide a word is
_BULLET = re.compile(
    r"^(?:[●○■□◆◇▪•▲△▼▽★☆※➢✓❖*]|・\s*\S|[-–—]\s|[①-⑳]|[(（](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})[)）]"
    r"|[0-9０-９]{1,2}(?:[.．]\s|[、．)）]))"
)
_HYPHENATED = re.compile(r"(?P<word>[^\W\d_][\w’'-]*)[-‐]$")
_FIRST_WORD = re.compile(r"^[\w’'-]+")
_KEPT_BEFORE_HYPHEN = frozenset(
    re.findall(
        r"\w+",
        "all anti co counter cross ex full half high inter long low mid multi near non off on post"
        " pre pro public quasi self semi short so state sub third two vice well",
    )
)
_BLANKS = re.compile(r"[ \t\xa0]+")
_ADDRESS_ALONE = re.compile(r"https?://[\x21-\x7e]+\s*$", re.IGNORECASE)
_PRINTED = re.compile(r"[\x21-\x7e]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]*$", re.IGNORECASE)


def join_lines(lines: Sequence[Line], *, words_broken: bool = False) -> str:
    """Join the wrapped lines of one paragraph.

    Nothing stands between lines where CJK meets; a blank between words; a word broken by a
    hyphen is whole again, unless the hyphen is its own (cross-subsidies) or belongs to an address.
    Where `words_broken`, Korean lines end anywhere in a word: then nothing stands there, either.
    """
    joined = ""
    for line in lines:
        text = _BLANKS.sub(" ", line.text.strip())
        if words_broken and joined and text and is_hangul(joined[-1]) and is_hangul(text[0]):
            joined += text
        else:
            joined = _join(joined, text, line) if joined and text else joined or text
    return joined


def join_texts(texts: Sequence[str]) -> str:
    """Join the wrapped lines of one paragraph of which only the text is known; see `join_lines`."""
    nowhere, plain = Box(0.0, 0.0, 0.0, 0.0), Font("", 0.0, bold=False, italic=False)
    return join_lines([Line(text, 1, nowhere, plain) for text in texts])


def _join(before: str, text: str, line: Line) -> str:
    address = _ADDRESS.search(before)
    if address and _continues(address[0], text, line):
        return before + text
    if is_cjk(before[-1]) or is_cjk(text[0]) or _is_one_number(before, text):
        return before + text
    if address:
        return f"{before} {text}"
    hyphenated = _HYPHENATED.search(before)
    if hyphenated:
        return _join_hyphenated(before, text, hyphenated["word"])
    return before + text if before[-1] in "/—–-" else f"{before} {text}"


def _is_one_number(before: str, text: str) -> bool:
    """Say whether a number goes on over the line end: CJK is broken between any two characters."""
    if not (before[-1].isdecimal() and text[0].isdecimal()):
        return False
    return any(map(is_cjk, before)) and any(map(is_cjk, text))


def _continues(address: str, text: str, line: Line) -> bool:
    """Say whether a web address goes on in the line: a link there must agree."""
    rest = _PRINTED.match(text)
    return rest is not None and any(
        (address + rest[0]).rstrip(".,;)") in link.url for link in line.links
    )


def _join_hyphenated(before: str, text: str, word: str) -> str:
    following = _FIRST_WORD.match(text)
    if not following or not text[0].islower():
        return before + text
    whole = f"{word}-{following[0]}"
    own = word.lower() in _KEPT_BEFORE_HYPHEN or "-" in word
    if own or re.search(rf"\b{re.escape(whole)}\b", before):
        return before + text
    return before[:-1] + text


def break_paragraphs(lines: Sequence[Line], around: Measured | None = None) -> list[list[Line]]:
    """Break lines in reading order into paragraphs; each line is in one.

    A paragraph begins at an indent, after a line that ends early, after more than the
    usual leading, at a list's bullet or number, at a web address alone after a full stop, and
    where the size of the letters changes.
    What is usual is measured on the lines `around`, of the whole issue, or on these alone.
    """
    if not lines:
        return []
    layout = _Layout(lines, around or measure(lines))
    paragraphs = [[lines[0]]]
    for index in range(1, len(lines)):
        if layout.breaks_before(index, _is_item(paragraphs[-1][0])):
            paragraphs.append([lines[index]])
        else:
            paragraphs[-1].append(lines[index])
    return paragraphs


def _is_item(line: Line) -> bool:
    return bool(_BULLET.match(line.text))


class _Layout:
    """Some lines between the margins that were measured for them."""

    def __init__(self, lines: Sequence[Line], measured: Measured) -> None:
        self.lines = lines
        self.places = stretches(lines)
        self.margins = [measured.margins[id(line)] for line in lines]
        self.opened_by_indent = measured.opened_by_indent
        self.goes_on_indented = measured.goes_on_indented

    def breaks_before(self, index: int, in_item: bool) -> bool:
        """Say whether a paragraph begins at a line; `in_item` if the one before is a list's item."""
        if self._other_size(index):
            return not self._stands_beside(index)
        if self._hangs_beside(index):
            return False
        if self._wide_leading(index) or self._starts_item(index) or self._is_address(index):
            return True
        room, little = self._room(index - 1), self._little_room(index)
        if room > max(little, _MUCH_ROOM):
            return True
        if self._indented(index):
            return self._opens_by_indent(index, in_item, room > little)
        if self.opened_by_indent and not in_item:
            return False
        return room > little and bool(SENTENCE_END.search(self.lines[index - 1].text) or in_item)

    def _opens_by_indent(self, index: int, in_item: bool, short: bool) -> bool:
        if in_item:
            return short
        ended = SENTENCE_END.search(self.lines[index - 1].text)
        if self.opened_by_indent or short or (ended and not self.goes_on_indented):
            return True
        return (
            self.places[index].start - self.places[index - 1].start
            > _INDENT * self.places[index].em
        )

    def _other_size(self, index: int) -> bool:
        here, before = self.lines[index].font.size, self.lines[index - 1].font.size
        return abs(here - before) > _OTHER_SIZE * before

    def _stands_beside(self, index: int) -> bool:
        """Say whether a line is at the height of the one before, as a raised figure is."""
        here, before = self.places[index], self.places[index - 1]
        return self._same_column(index) and here.top < before.bottom - 0.3 * before.em

    def _hangs_beside(self, index: int) -> bool:
        """Say whether a line stands beside the large first letter of the line before."""
        here, before = self.places[index], self.places[index - 1]
        beside = before.top + before.em < here.top < before.bottom - 0.3 * before.em
        return self._same_column(index) and beside and here.start > before.start

    def _same_column(self, index: int) -> bool:
        return self.margins[index].column == self.margins[index - 1].column

    def _wide_leading(self, index: int) -> bool:
        if not self._same_column(index):
            return False
        step = self.places[index].bottom - self.places[index - 1].bottom
        usual = self.margins[index].leading
        return step > _WIDE_LEADING * usual and step > usual + _LEAST_EXTRA_LEADING

    def _starts_item(self, index: int) -> bool:
        if not _is_item(self.lines[index]):
            return False
        before = self.lines[index - 1]
        ended = SENTENCE_END.search(before.text) or _is_item(before)
        return bool(ended) or self._room(index - 1) > self._little_room(index)

    def _is_address(self, index: int) -> bool:
        """Say whether a line is a web address alone, after a sentence that ended."""
        alone = _ADDRESS_ALONE.match(self.lines[index].text)
        return bool(alone and SENTENCE_END.search(self.lines[index - 1].text))

    def _indented(self, index: int) -> bool:
        return is_indented(self.places[index], self.margins[index], self.lines[index].text)

    def _room(self, index: int) -> float:
        """Return how much of a line was left empty, in em."""
        place = self.places[index]
        return (self.margins[index].right - place.end) / place.em

    def _little_room(self, index: int) -> float:
        """Return the room, in em, that the line before may leave because of how this one begins."""
        following = self.lines[index].text
        word = (following.split(maxsplit=1) or [""])[0]
        letters = next((i for i, c in enumerate(word) if is_cjk(c)), len(word))
        return max(_SHORT_OF_WORDS + letters * _LATIN_WIDTH, _SHORT_OF_CJK)
