"""House formats: what differs between newsletters, as data.

A format is a set of regular expressions and styles that an editor may change; so each is
checked when it is read: known fields only, bounded length, patterns that compile, carry
the groups that the splitter asks for, and cannot run away on a long line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from articles.splitting.candidates import SURELY_LARGER
from articles.splitting.colours import is_same_colour
from articles.splitting.scripts import mixes_scripts
from articles.splitting.values import Line

LONGEST_PATTERN = 400
MOST_FURTHER_STYLES = 3
LONGEST_LINE = 2000  # code points of a line that a pattern looks at
_NESTED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*[*+](?:[^()\\]|\\.)*\)\s*[*+{]")
_COLOUR = re.compile("#[0-9a-f]{6}")
_GROUPS = {
    "section": "name",
    "region": "name",
    "headline": "headline",
    "contents_entry": "headline",
    "source": "said",
    "notice": "name",
    "standing_matter": "name",
}


class BadHouseFormat(ValueError):
    """A house format that cannot be used; `field` names what to correct.

    `code` and `facts` name the reason for programs: the desk says it in the editor's language.
    """

    def __init__(self, field: str, reason: str, code: str, **facts: str | int) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Style:
    """How a heading is set: its size as a multiple of the body's, its weight, its colour, its face."""

    size: float
    bold: bool
    colour: str = "#000000"
    font: str = ""

    def fits(self, line: Line, body_size: float, tolerance: float) -> bool:
        """Say whether a line is set like this, its size within the tolerance."""
        if abs(line.font.size / body_size - self.size) > tolerance:
            return False
        if self.font and line.font.name != self.font:
            return False
        # What mixes scripts has the weight of the face it has more of.
        same_weight = line.font.bold == self.bold
        same_weight |= self.size > SURELY_LARGER and mixes_scripts(line.text)
        return same_weight and is_same_colour(line.colour, self.colour)


@dataclass(frozen=True, slots=True)
class HouseFormat:
    """How one newsletter marks its parts. Empty patterns and absent styles mark nothing.

    Patterns are searched in one line, white space at its ends removed; `headline`,
    `contents_entry` and `source` also in up to `headline_lines` lines joined.
    """

    name: str
    language: str
    headline_start: str = ""
    headline: str = ""
    headline_style: Style | None = None
    further_headline_styles: tuple[Style, ...] = ()  # where headlines are set in several
    section: str = ""
    section_style: Style | None = None
    region: str = ""
    region_style: Style | None = None
    byline: str = ""
    source: str = ""
    rule: str = ""
    body_start: str = ""
    contents_start: str = ""
    contents_entry: str = ""
    empty_section: str = ""
    notice: str = ""
    standing_matter: str = ""
    late_notice: str = ""
    publication: str = ""
    numbers: tuple[str, ...] = ()
    headline_lines: int = 4
    least_headlines: int = 1  # fewer found in an issue: it is not in this format
    size_tolerance: float = 0.06  # of the body's size

    @property
    def headline_styles(self) -> tuple[Style, ...]:
        """Every style that headlines are set in; none where patterns alone tell them."""
        return (self.headline_style, *self.further_headline_styles) if self.headline_style else ()

    def finds(self, pattern: str, text: str) -> re.Match[str] | None:
        """Search the pattern in a text; an empty pattern finds nothing."""
        return compiled(pattern).search(text.strip()[:LONGEST_LINE]) if pattern else None


@lru_cache(maxsize=512)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern once; raises re.error if it does not compile."""
    return re.compile(pattern)


def from_json(data: Any) -> HouseFormat:
    """Read a format from decoded JSON; raises BadHouseFormat, which names the field."""
    if not isinstance(data, Mapping):
        raise BadHouseFormat("format", "expected an object with named fields", "no-object")
    known = {field.name: field for field in fields(HouseFormat)}
    for name in data:
        if name not in known:
            raise BadHouseFormat(str(name), "no such field", "unknown-field")
    for name, field in known.items():
        if field.default is MISSING and name not in data:
            raise BadHouseFormat(name, "must be given", "missing")
    return HouseFormat(**{name: _checked(name, value) for name, value in data.items()})


def to_json(house_format: HouseFormat) -> dict[str, Any]:
    """Return the format as data for JSON; `from_json` reads it back."""
    data = asdict(house_format)
    lists = ("numbers", "further_headline_styles")
    return data | {name: list(data[name]) for name in lists}


def built_in_formats() -> tuple[HouseFormat, ...]:
    """Return the formats that come with the program, in order of their file names."""
    files = sorted(Path(__file__).with_name("formats").glob("*.json"))
    return tuple(from_json(json.loads(file.read_text("utf-8"))) for file in files)


def _checked(name: str, value: Any) -> Any:
    if name.endswith("_style"):
        return None if value is None else _checked_style(name, value)
    if name == "further_headline_styles":
        return _checked_styles(name, value)
    if name == "numbers":
        return _checked_numbers(value)
    if name in ("headline_lines", "least_headlines"):
        return _whole_number(name, value)
    if name == "size_tolerance":
        return _number(name, value)
    if not isinstance(value, str):
        raise BadHouseFormat(name, "expected text", "no-text")
    if name in ("name", "language"):
        return _short(name, value)
    return _checked_pattern(name, value)


def _checked_numbers(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) for v in value):
        raise BadHouseFormat("numbers", "expected a list of patterns", "no-list")
    return tuple(_checked_pattern("numbers", pattern, "number") for pattern in value)


def _checked_pattern(name: str, pattern: str, group: str | None = None) -> str:
    if len(pattern) > LONGEST_PATTERN:
        raise BadHouseFormat(
            name, f"longer than {LONGEST_PATTERN} characters", "too-long", limit=LONGEST_PATTERN
        )
    if _NESTED_REPEAT.search(pattern):
        raise BadHouseFormat(name, "a repeated group must not repeat inside", "repeats")
    try:
        groups = compiled(pattern).groupindex
    except (re.error, OverflowError, RecursionError) as error:
        raise BadHouseFormat(
            name, f"not a regular expression: {error}", "no-pattern", error=str(error)
        ) from error
    wanted = group or _GROUPS.get(name)
    if pattern and wanted and wanted not in groups:
        raise BadHouseFormat(
            name, f"the group (?P<{wanted}>...) is missing", "no-group", group=wanted
        )
    return pattern


def _checked_style(name: str, value: Any) -> Style:
    if not isinstance(value, Mapping) or not {"size", "bold"} <= set(value) <= set(_STYLE_FIELDS):
        raise BadHouseFormat(
            name, "expected size, bold and, if wanted, colour and font", "no-style"
        )
    texts = {key: value[key] for key in ("colour", "font") if key in value}
    if not isinstance(value["bold"], bool) or not all(isinstance(t, str) for t in texts.values()):
        raise BadHouseFormat(
            name, "bold must be true or false; colour and font must be text", "no-style"
        )
    if not _COLOUR.fullmatch(texts.get("colour", "#000000")):
        raise BadHouseFormat(name, "a colour is # and six digits or letters a-f", "no-colour")
    return Style(_number(name, value["size"]), value["bold"], **texts)


def _checked_styles(name: str, value: Any) -> tuple[Style, ...]:
    if not isinstance(value, (list, tuple)) or len(value) > MOST_FURTHER_STYLES:
        raise BadHouseFormat(
            name,
            f"expected a list of at most {MOST_FURTHER_STYLES} styles",
            "no-styles",
            limit=MOST_FURTHER_STYLES,
        )
    return tuple(_checked_style(name, style) for style in value)


_STYLE_FIELDS = tuple(field.name for field in fields(Style))


def _short(name: str, value: str) -> str:
    if not value.strip() or len(value) > 100:
        raise BadHouseFormat(name, "expected 1 to 100 characters", "length")
    return value


def _whole_number(name: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 50:
        raise BadHouseFormat(name, "expected a whole number from 1 to 50", "no-whole-number")
    return value


def _number(name: str, value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not 0 < value <= 20:
        raise BadHouseFormat(name, "expected a number above 0, at most 20", "no-number")
    return float(value)
