"""The masthead: which publication, which number, which day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.splitting.dates import find_date, in_digits
from articles.splitting.house_format import HouseFormat
from articles.splitting.values import IssueFacts, Line

_BRACKETS = re.compile(r"[(（]\s*[)）]")
_LEFTOVERS = " \u3000-–—・,，、.．:：/|｜()（）号號発行"


def read_masthead(lines: Sequence[Line], house: HouseFormat) -> IssueFacts:
    """Read number and date where they stand; what is left of the largest line names the publication."""
    text = "\n".join(line.text for line in lines)
    number = _number(text, house)
    date = find_date(text)
    return IssueFacts(
        _publication(lines, house), number, date.date if date else None, house.language
    )


def _number(text: str, house: HouseFormat) -> str | None:
    matches = (house.finds(pattern, text) for pattern in house.numbers)
    number = next((match["number"] for match in matches if match), None)
    return in_digits(number) if number else None


def _publication(lines: Sequence[Line], house: HouseFormat) -> str | None:
    """Return what is largest beside number and date; of several, the first."""
    named = [(line.font.size, _without_facts(line.text, house)) for line in lines]
    largest = max((size for size, name in named if len(name) > 1), default=0.0)
    return next((name for size, name in named if size == largest and len(name) > 1), None)


def _without_facts(text: str, house: HouseFormat) -> str:
    """Take number and date out of a line; what remains may be a name."""
    for pattern in house.numbers:
        match = house.finds(pattern, text)
        text = text.replace(match[0], " ") if match else text
    date = find_date(text)
    if date:
        text = text[: date.start] + " " + text[date.end :]
    return _BRACKETS.sub(" ", text).strip(_LEFTOVERS)
