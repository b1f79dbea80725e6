"""The masthead: which publication, which number, which day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.splitting.dates import find_date, find_month, in_digits, in_one_width
from articles.splitting.house_format import HouseFormat
from articles.splitting.paragraphs import join_lines
from articles.splitting.values import IssueFacts, Line

_BRACKETS = re.compile(r"[(（]\s*[号號期]?\s*[)）]")
_LEFTOVERS = " \u3000-–—・,，、.．:：/|｜()（）号號発行"
_CONTACT = re.compile(r"\S@\S|https?://|www\.|\d{3,}[- ]?\d{3,}")
_KIND = re.compile(r"(?i:newsletter|news letter)$")  # says what it is, not what it is called
_LEADING_TO = re.compile(r"\s(?:for|of|from|pour|für|vom)\s*$", re.IGNORECASE)  # a date, taken away
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_COMBINED = re.compile(  # No. 12・13, 第12号・第13号, 第12・13合併号
    r"(?<!\d)(?P<first>\d{1,5})\s*[号號期]?\s*[・･、/／&＆~～〜–-]\s*第?\s*(?P<last>\d{1,5})"
    r"(?![\d/／月日年.])(?:\s*[号號期]?\s*合[併并])?"
)
_MOST_COMBINED = 3  # numbers that one issue counts for
_WRAPPED = 0.9  # times the size of the type: the most white between the lines of one name


def read_masthead(lines: Sequence[Line], house: HouseFormat) -> IssueFacts:
    """Read number and date where they stand; what is left of the largest line names the publication.

    Where only the month is named, the date is the first of it.
    """
    text = "\n".join(line.text for line in lines)
    number = _number(text, house)
    day = find_date(text)
    date = day or find_month(text)
    return IssueFacts(
        _publication(lines, house),
        number,
        date.date if date else None,
        house.language,
        only_month=date is not None and day is None,
    )


def dates_and_numbers(line: Line, house: HouseFormat) -> bool:
    """Say whether one line names both a day or month and the number of an issue."""
    text = line.text
    return _number(text, house) is not None and (find_date(text) or find_month(text)) is not None


def _number(text: str, house: HouseFormat) -> str | None:
    """Return the number, after its volume where one is named; of a combined issue the first and the last."""
    flat = in_one_width(text)
    lasts = {match["first"]: match["last"] for match in _combined(flat)}
    flat = _uncombined(flat)
    matches = (house.finds(pattern, flat) for pattern in house.numbers)
    match = next((match for match in matches if match), None)
    if not match:
        return None
    last = lasts.get(match["number"])
    return "-".join([*map(in_digits, _counts(match)), *([last] if last else [])])


def _combined(text: str) -> list[re.Match[str]]:
    """Find the numbers of a combined issue: two that follow each other closely."""
    return [
        match
        for match in _COMBINED.finditer(text)
        if 0 < int(match["last"]) - int(match["first"]) < _MOST_COMBINED
    ]


def _uncombined(text: str) -> str:
    """Leave of the numbers of a combined issue only the first."""
    for match in reversed(_combined(text)):
        text = text[: match.end("first")] + text[match.end() :]
    return text


def _counts(match: re.Match[str]) -> list[str]:
    """Return the volume, where it is named, and the number: each volume may count from 1 again."""
    facts = match.groupdict()
    return [_arabic(count) for count in (facts.get("volume"), facts["number"]) if count]


def _arabic(count: str) -> str:
    """Write Roman numerals in Arabic ones; leave all others."""
    if not set(count) <= _ROMAN.keys():
        return count
    values = [_ROMAN[letter] for letter in count]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return str(sum(-one if one < after else one for one, after in pairs))


def _publication(lines: Sequence[Line], house: HouseFormat) -> str | None:
    """Return what is largest beside number and date, over the lines it wraps over; of several, the first."""
    named = [(line, without_facts(line.text, house)) for line in lines]
    named = [(line, name) for line, name in named if len(name) > 1 and not _CONTACT.search(name)]
    largest = max((line.font.size for line, name in named if not _KIND.match(name)), default=0.0)
    first = next((i for i, (line, _) in enumerate(named) if line.font.size == largest), None)
    if first is None:
        return named[0][1] if named else None
    wrapped = [named[first][0]]
    for line, name in named[first + 1 :]:
        if not _goes_on(wrapped[-1], line) or name != line.text.strip():
            break
        wrapped.append(line)
    return without_facts(join_lines(wrapped), house)


def _goes_on(line: Line, following: Line) -> bool:
    """Say whether the next line is set like this one and stands close below it."""
    white = following.box.y0 - line.box.y1
    return (
        line.page == following.page
        and (line.font, line.colour) == (following.font, following.colour)
        and -0.5 * line.font.size < white < _WRAPPED * line.font.size
    )


def without_facts(text: str, house: HouseFormat) -> str:
    """Take number and date out of a line; what remains may be a name."""
    text = _uncombined(text)
    for pattern in house.numbers:
        match = house.finds(pattern, text)
        text = text.replace(match[0], " ") if match else text
    date = find_date(text) or find_month(text)
    if date:
        text = text[: date.start] + " " + text[date.end :]
    return _BRACKETS.sub(" ", _LEADING_TO.sub("", text)).strip(_LEFTOVERS)
