"""Lines to paragraphs: where one ends, and how its wrapped lines are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from articles.splitting.flow import Stretch, stretches
from articles.splitting.scripts import is_cjk
from articles.splitting.values import Line

_WIDE_LEADING = 1.35  # of the usual distance between lines
_INDENT = 0.7  # em
_DEEPEST_INDENT = 5.0  # em
_SHORT_OF_CJK = 2.2  # em that a full line may leave, for what must not stand at its end
_SHORT_OF_WORDS = 0.5  # em beyond the word that would have fitted
_OTHER_SIZE = 0.12  # of the size
_LATIN_WIDTH = 0.55  # em a letter, to guess how wide a word is
_BULLET = re.compile(
    r"^(?:[●○■□◆◇▪•▲△▼▽★☆※➢✓❖*]|・\s*\S|[-–—]\s|[①-⑳]|[(（](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}|[a-z]|[ivx]{1,4})[)）]"
    r"|[0-9０-９]{1,2}(?:[.．]\s|[、．)）]))"
)
_ENDED = re.compile(r"[。．.!?！？：:;；」』）)】”\"’]\s*$")
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
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]*$", re.IGNORECASE)


def join_lines(lines: Sequence[Line]) -> str:
    """Join the wrapped lines of one paragraph.

    Nothing stands between lines where CJK meets; a blank between words; a word broken by a
    hyphen is whole again, unless the hyphen is its own (cross-subsidies) or belongs to an address.
    """
    joined = ""
    for line in lines:
        text = _BLANKS.sub(" ", line.text.strip())
        joined = _join(joined, text, line) if joined and text else joined or text
    return joined


def _join(before: str, text: str, line: Line) -> str:
    if _continues_address(before, text, line):
        return before + text
    hyphenated = _HYPHENATED.search(before)
    if hyphenated:
        return _join_hyphenated(before, text, hyphenated["word"])
    if is_cjk(before[-1]) or is_cjk(text[0]) or before[-1] in "/—–-":
        return before + text
    return f"{before} {text}"


def _continues_address(before: str, text: str, line: Line) -> bool:
    """Say whether a web address goes on in the line: what links there must agree."""
    address = _ADDRESS.search(before)
    if not address:
        return False
    rest = re.match(r"[\x21-\x7e]+", text)
    return rest is not None and any(
        (address[0] + rest[0]).rstrip(".,;)") in link.url for link in line.links
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


def break_paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Break lines in reading order into paragraphs; each line is in one.

    A paragraph begins at an indent, after a line that ends early, after more than the
    usual leading, at a list's bullet or number, and where the size of the letters changes.
    """
    if not lines:
        return []
    layout = _Layout(lines)
    paragraphs = [[lines[0]]]
    for index in range(1, len(lines)):
        if layout.breaks_before(index):
            paragraphs.append([lines[index]])
        else:
            paragraphs[-1].append(lines[index])
    return paragraphs


class _Layout:
    """What is usual among some lines: their margins and their leading."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.places = stretches(lines)
        self.columns = _columns(lines, self.places)
        self.left, self.right = _margins(self.places, self.columns)
        self.leading = _usual_leading(self.places, self.columns)

    def breaks_before(self, index: int) -> bool:
        line, before = self.lines[index], self.lines[index - 1]
        if abs(line.font.size - before.font.size) > _OTHER_SIZE * before.font.size:
            return not self._is_remark(index)
        if self._wide_leading(index) or self._starts_item(index):
            return True
        if self._indent(index) > _INDENT:
            return self._indent(index) - self._indent(index - 1) > _INDENT or self._ends_early(
                index - 1
            )
        return self._ends_early(index - 1)

    def _is_remark(self, index: int) -> bool:
        """Say whether a smaller or larger stretch is part of the line before: it stands beside it."""
        here, before = self.places[index], self.places[index - 1]
        return self._same_column(index) and here.top < before.bottom - 0.3 * before.em

    def _same_column(self, index: int) -> bool:
        return self.columns[index] == self.columns[index - 1]

    def _wide_leading(self, index: int) -> bool:
        if not self._same_column(index):
            return False
        step = self.places[index].bottom - self.places[index - 1].bottom
        return step > _WIDE_LEADING * self.leading and step > self.leading + 2

    def _starts_item(self, index: int) -> bool:
        if not _BULLET.match(self.lines[index].text):
            return False
        before = self.lines[index - 1].text
        return (
            bool(_ENDED.search(before)) or self._ends_early(index - 1) or self._is_item(index - 1)
        )

    def _is_item(self, index: int) -> bool:
        return bool(_BULLET.match(self.lines[index].text))

    def _indent(self, index: int) -> float:
        place = self.places[index]
        indent = (place.start - self.left[self.columns[index]]) / place.em
        return indent if indent < _DEEPEST_INDENT else 0.0

    def _ends_early(self, index: int) -> bool:
        """Say whether more would have fitted at the end of a line than what follows begins with."""
        place, following = self.places[index], self.lines[index + 1].text
        room = (self.right[self.columns[index]] - place.end) / place.em
        if is_cjk(following[0]):
            return room > _SHORT_OF_CJK
        word = following.split(maxsplit=1)[0]
        letters = next((i for i, c in enumerate(word) if is_cjk(c)), len(word))
        return room > _SHORT_OF_WORDS + max(letters * _LATIN_WIDTH, _SHORT_OF_CJK - _SHORT_OF_WORDS)


def _columns(lines: Sequence[Line], places: Sequence[Stretch]) -> list[int]:
    """Number the columns that lines stand in: a new one where the page changes or the text goes up."""
    columns = [0]
    for index in range(1, len(lines)):
        here, before = places[index], places[index - 1]
        jumps = here.bottom <= before.top or here.start >= before.end + before.em
        other = lines[index].page != lines[index - 1].page or jumps
        columns.append(columns[-1] + other)
    return columns


def _margins(
    places: Sequence[Stretch], columns: Sequence[int]
) -> tuple[dict[int, float], dict[int, float]]:
    """Return where lines usually start and where they end at most, in each column.

    A column with few lines is judged by the widest one.
    """
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    widest = max(place.end - place.start for place in places)
    for column in set(columns):
        own = [place for place, c in zip(places, columns, strict=True) if c == column]
        starts = Counter(round(place.start) for place in own)
        common = max(starts.items(), key=lambda pair: (pair[1], -pair[0]))[0]
        least = min(place.start for place in own)
        left[column] = least if starts[common] <= 2 else min(common, least + 30)
        right[column] = max(max(place.end for place in own), least + 0.0)
    return _widened(left, right, widest)


def _widened(
    left: dict[int, float], right: dict[int, float], widest: float
) -> tuple[dict[int, float], dict[int, float]]:
    return left, {
        column: end if end - left[column] > 0.6 * widest else left[column] + widest
        for column, end in right.items()
    }


def _usual_leading(places: Sequence[Stretch], columns: Sequence[int]) -> float:
    steps = [
        places[i].bottom - places[i - 1].bottom
        for i in range(1, len(places))
        if columns[i] == columns[i - 1] and places[i].bottom > places[i - 1].bottom
    ]
    return median(steps) if steps else 1.5 * places[0].em
