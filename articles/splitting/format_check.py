"""What stands in the way of using a house format: faults of its fields, and levels that contradict."""

from __future__ import annotations

import dataclasses
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from articles.splitting.colours import is_same_colour
from articles.splitting.house_format import BadHouseFormat, HouseFormat, Style, from_json
from articles.splitting.refusals import SlowPattern

PATTERNS = (
    *("headline_start", "headline", "section", "region", "byline", "source", "rule"),
    *("body_start", "contents_start", "contents_entry", "empty_section", "notice"),
    *("standing_matter", "late_notice", "publication"),
)
_LEAST = {"name": "x", "language": "en"}
_PATIENCE = 0.1  # seconds of computing that a pattern may take on a long line
_LONG = 120  # code points: longer than the lines of most columns
_REPEATED = "a0A. -=＝　あ中★・「（【"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a field of a format cannot stay as it is: a code for the sentence, and its facts."""

    field: str
    code: str
    facts: dict[str, str | int] = dataclasses.field(default_factory=dict)


def find_faults(data: Mapping[str, Any]) -> list[Fault]:
    """Return all that is wrong with a format's data, field by field; empty where it can be used."""
    faults = [fault for name, value in data.items() if (fault := _fault(_LEAST | {name: value}))]
    if not faults and (fault := _fault(data)):
        faults = [fault]
    return faults or list(contradictions(from_json(data)))


def _fault(data: Mapping[str, Any]) -> Fault | None:
    try:
        from_json(data)
    except BadHouseFormat as error:
        return Fault(error.field, error.code, error.facts)
    return None


def contradictions(house: HouseFormat) -> Iterator[Fault]:
    """Yield the levels that could never be told apart, or never be found."""
    if not house.headline_style:
        if house.further_headline_styles:
            yield Fault("further_headline_styles", "style-alone")
        yield from _by_patterns(house)
        return
    styles = {"section": house.section_style, "region": house.region_style}
    for name, style in styles.items():
        if getattr(house, name) and not style:
            yield Fault(name, "pattern-without-style")
        if style and not house.headline_start and _are_alike(house, style):
            yield Fault(f"{name}_style", "style-of-headlines")


def _by_patterns(house: HouseFormat) -> Iterator[Fault]:
    if not house.headline:
        yield Fault("headline", "no-headlines")
    elif not house.headline_start:
        yield Fault("headline_start", "no-start")
    for name in ("section", "region"):
        if getattr(house, f"{name}_style"):
            yield Fault(f"{name}_style", "style-alone")
        if getattr(house, name) and getattr(house, name) == house.headline_start:
            yield Fault(name, "pattern-of-headlines")


def _are_alike(house: HouseFormat, style: Style) -> bool:
    """Say whether a style is that of headlines, as far as sizes can be told apart."""
    return any(
        (style.bold, style.font) == (headline.bold, headline.font)
        and is_same_colour(style.colour, headline.colour)
        and abs(style.size - headline.size) <= house.size_tolerance
        for headline in house.headline_styles
    )


def refuse_slow(house: HouseFormat) -> None:
    """Raise SlowPattern where a pattern runs away on a long line.

    Only for the main thread of a process of its own: a timer interrupts the search.
    """
    patterns = [(name, getattr(house, name)) for name in PATTERNS]
    patterns += [("numbers", pattern) for pattern in house.numbers]
    for name, pattern in patterns:
        if not pattern:
            continue
        try:
            for line in _long_lines(pattern):
                with _at_most(_PATIENCE):
                    house.finds(pattern, line)
        except TimeoutError as error:
            raise SlowPattern(field=name) from error


def _long_lines(pattern: str) -> Iterator[str]:
    """Yield lines that make a careless pattern try again and again: one sign repeated, then another."""
    for sign in dict.fromkeys([*_REPEATED, *pattern]):
        yield sign * (_LONG - 1) + "\x01"


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in the block when its CPU time is over."""

    def stop(number: int, frame: Any) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
