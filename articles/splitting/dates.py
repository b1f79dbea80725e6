"""Dates as newsletters print them, in the languages of East Asia, English, French and German."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民國": 1911, "民国": 1911}
_ERAS |= {"R": 2018, "H": 1988}  # as in R6.4.15
_KANJI_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0, "元": 1}
_MONTHS = {
    word: month
    for month, words in enumerate(
        [
            "january jan januar jänner jän janvier janv enero gennaio janeiro januari",
            "february feb februar février fevrier févr fév febrero febbraio fevereiro februari",
            "march mar märz maerz mär mrz mars marzo março maart",
            "april apr avril avr abril aprile abr",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet juil julio luglio julho",
            "august aug août aout agosto augustus",
            "september sept sep septembre septiembre settembre setembro",
            "october oct okt oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dez dezember décembre decembre déc diciembre dicembre dezembro",
        ],
        1,
    )
    for word in words.split()
}
_SEASONS = {  # the month that journals of the four seasons date them by
    word: month
    for month, words in (
        (1, "winter hiver invierno inverno 冬"),
        (4, "spring frühjahr frühling printemps primavera 春"),
        (7, "summer sommer été verano estate 夏"),
        (10, "autumn fall herbst automne otoño autunno 秋"),
    )
    for word in words.split()
}
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_N = r"[0-9一二三四五六七八九十〇○零元]"
_ONE_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
MONTH_NAME = _ONE_MONTH.replace("?:", "?P<name>", 1)
_NEXT_MONTH = rf"\s*(?:[-–—/&+]|\b(?:and|und|et|y|e|en)\b)\s*{_ONE_MONTH}"
_TO = r"\s*(?:[-–—/&]|\b(?:to|and|bis|und|au|al?|e|y|et)\b)\s*"
_TH = r"(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>[12][0-9]{3})"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<era>{'|'.join(_ERAS)})\s*(?P<year>{_N}{{1,4}})\s*年\s*(?P<month>{_N}{{1,3}})\s*月\s*(?P<day>{_N}{{1,3}})\s*[日号號]",
        r"(?<![0-9a-z])(?P<era>[RH])\s?(?P<year>[0-9]{1,2})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?![0-9])",
        r"(?<![0-9a-z_/=.-])(?P<year>20[0-9]{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?![0-9a-z_/])",
        rf"(?<![0-9])(?P<year>{_N}{{4}})\s*年\s*(?P<month>{_N}{{1,3}})\s*月\s*(?P<day>{_N}{{1,3}})\s*[日号號]",
        r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})\s*(?P<sep>[-/.])\s*(?P<month>[0-9]{1,2})\s*(?P=sep)\s*(?P<day>[0-9]{1,2})(?![0-9])",
        r"(?<![0-9.])(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[12][0-9]{3})(?![0-9.])",
        r"(?<![0-9])(?P<year>[12][0-9]{3})\s*년\s*(?P<month>[0-9]{1,2})\s*월\s*(?P<day>[0-9]{1,2})\s*일",
        # of a stretch of days, the first
        rf"(?<![0-9])(?P<day>[0-9]{{1,2}}){_TH}(?:{_TO}[0-9]{{1,2}}{_TH})?\s+(?:(?:of|de)\s+)?{MONTH_NAME},?\s+(?:del?\s+)?{_YEAR}",
        rf"\b{MONTH_NAME}\s+(?P<day>[0-9]{{1,2}}){_TH}(?:{_TO}(?:{_ONE_MONTH}\s+)?[0-9]{{1,2}}{_TH})?,?\s+{_YEAR}",
        # told by a day above 12
        r"(?<![0-9/])(?P<day>1[3-9]|2[0-9]|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])",
        r"(?<![0-9/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2[0-9]|3[01])/(?P<year>(?:19|20)[0-9]{2})(?![0-9/])",
    )
)


_MONTH_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<era>{'|'.join(_ERAS)})\s*(?P<year>{_N}{{1,4}})\s*年\s*(?P<month>{_N}{{1,3}})\s*月",
        rf"(?<![0-9])(?P<year>{_N}{{4}})\s*年\s*(?P<month>{_N}{{1,3}})(?:\s*[・･、,/~〜～–-]\s*{_N}{{1,3}})?\s*月",
        r"(?<![0-9])(?P<year>[12][0-9]{3})\s*년\s*(?P<month>[0-9]{1,2})\s*월",
        rf"\b{MONTH_NAME}(?:{_NEXT_MONTH})?,?\s+(?:del?\s+)?{_YEAR}(?![0-9])",
        rf"\b{MONTH_NAME}\s+['’](?P<year>[0-9]{{2}})(?![0-9])",
        rf"(?<![0-9]){_YEAR}\s+{MONTH_NAME}(?![^\W_])",
    )
)
_QUARTER_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bq\s?(?P<quarter>[1-4])[ ,/-]*{_YEAR}(?![0-9])",
        rf"(?<![0-9]){_YEAR}[ ,/-]*(?:q\s?(?P<quarter>[1-4])|(?P<quarter_too>[1-4])\s?q)(?![^\W_])",
        rf"\b(?P<quarter>[1-4](?:st|nd|rd|th)|[1-4]\.|{'|'.join(_ORDINALS)})\s+(?:quarter|quartal|trimestre),?\s+(?:of\s+)?{_YEAR}(?![0-9])",
        rf"(?<![0-9])(?P<year>{_N}{{4}})\s*年?\s*第\s*(?P<quarter>[1-4一二三四])\s*(?:四半期|季度)",
        rf"\b(?P<season>{'|'.join(s for s in _SEASONS if len(s) > 1)}),?\s+{_YEAR}(?P<span>\s?[/–-]\s?(?:[12][0-9])?[0-9]{{2}})?(?![0-9])",
        rf"(?<![0-9])(?P<year>{_N}{{4}})\s*年?\s*(?P<season>[春夏秋冬])季?[号號]?(?![^\W_])",
    )
)


BESIDE_DATE = 3  # code points, as of a mark or of 号 after a month


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and the stretch of the text, in code points, that says it."""

    date: datetime.date
    start: int
    end: int


def find_date(text: str) -> FoundDate | None:
    """Find the first whole date (year, month and day) in the text."""
    return next(iter(find_dates(text)), None)


def find_month(text: str) -> FoundDate | None:
    """Find the first month of a year that is named without its day; the date is the first of it.

    Of two months it is the earlier; a quarter or a season, where no month is named, is dated by
    the month it begins with: spring by April, winter by January.
    """
    flat = in_one_width(text)
    for forms in (_MONTH_FORMS, _QUARTER_FORMS):
        found = (match for form in forms for match in form.finditer(flat))
        for match in sorted(found, key=lambda match: match.start()):
            date = _date_of(match)
            if date:
                return FoundDate(date, match.start(), match.end())
    return None


def is_only_date(text: str) -> bool:
    """Say whether a text is a day or a month of a year and hardly anything beside it."""
    flat = text.strip()
    found = find_date(flat) or find_month(flat)
    return found is not None and len(flat) - (found.end - found.start) <= BESIDE_DATE


def find_dates(text: str) -> list[FoundDate]:
    """Find every whole date in the text, in order, each stretch read once."""
    flat = in_one_width(text)
    matches = sorted(
        (match for form in _FORMS for match in form.finditer(flat)),
        key=lambda match: (match.start(), -match.end()),
    )
    found: list[FoundDate] = []
    for match in matches:
        date = _date_of(match)
        if date and (not found or match.start() >= found[-1].end):
            found.append(FoundDate(date, match.start(), match.end()))
    return found


def in_one_width(text: str) -> str:
    """Narrow digits and signs one by one, so that places in the text stay what they were."""
    if unicodedata.is_normalized("NFKC", text):
        return text
    narrow = (unicodedata.normalize("NFKC", character) for character in text)
    return "".join(n if len(n) == 1 else c for c, n in zip(text, narrow, strict=True))


def _date_of(match: re.Match[str]) -> datetime.date | None:
    facts = match.groupdict()
    year = _number(facts["year"])
    if len(facts["year"]) == 2 and not facts.get("era"):
        year += 2000  # behind an apostrophe
    year += _ERAS.get((facts.get("era") or "").upper(), 0)
    month = _month_of(facts)
    if facts.get("span") and month == 1:
        year += 1  # the winter of two years is that before the second's spring
    try:
        return datetime.date(year, month, _number(facts.get("day") or "1"))
    except ValueError:
        return None


def _month_of(facts: Mapping[str, str | None]) -> int:
    """Return the month that a match names, by its number, its name, its quarter or its season."""
    if month := facts.get("month"):
        return _number(month)
    if name := facts.get("name"):
        return _MONTHS[name.lower()]
    if season := facts.get("season"):
        return _SEASONS[season.lower()]
    quarter = (facts.get("quarter") or facts["quarter_too"] or "").lower()
    return 3 * _number(_ORDINALS.get(quarter, quarter)[0]) - 2


def in_digits(number: str) -> str:
    """Write a number in ASCII digits, Chinese numerals too; zeros before it stay."""
    flat = unicodedata.normalize("NFKC", number)
    return flat if flat.isascii() else str(_number(flat))


def _number(text: str) -> int:
    """Read Arabic digits, or Chinese ones by place (二〇二四) or by tens (二十四)."""
    if text.isascii():
        return int(text)
    if "十" not in text:
        return int("".join(str(_KANJI_DIGITS.get(c, c)) for c in text))
    tens, _, ones = text.partition("十")
    return _digit(tens, 1) * 10 + _digit(ones, 0)


def _digit(text: str, absent: int) -> int:
    return sum(int(_KANJI_DIGITS.get(c, 0)) for c in text) if text else absent
