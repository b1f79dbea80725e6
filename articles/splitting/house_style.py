"""House style: what a text should not have, each with its code, its place and, where it is sure, its cure.

The rules are data, each for the languages it belongs to. A text is Markdown or plain; addresses and code
are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from articles.splitting.scripts import CJK_RANGES
from articles.splitting.shielding import Shield

_CJK = "".join(f"{chr(start)}-{chr(stop - 1)}" for start, stop in CJK_RANGES)
_MARKS = "、。，．：；！？「」『』（）〈〉《》【】〔〕・…―“”‘’〜～　"
_WORD = f"(?:(?![{_MARKS}])[{_CJK}])"  # a character of a word, not punctuation
_PAIRS = {
    "「": "」",
    "『": "』",
    "（": "）",
    "(": ")",
    "【": "】",
    "〈": "〉",
    "《": "》",
    "“": "”",
}
_NUMBERING = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?\(?[0-9A-Za-z０-９ivxIVX]{1,4}\\?\)", re.MULTILINE)
_JAPANESE = dict(zip(",.!?:;", "、。！？：；", strict=True))
_CHINESE = _JAPANESE | {",": "，"}
EVERY: frozenset[str] = frozenset()
CJK = frozenset({"ja", "zh"})
JA, EN = frozenset({"ja"}), frozenset({"en"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a place, in code points, and what should stand there; None where only an editor knows."""

    code: str
    start: int
    end: int
    fix: str | None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: how it finds, and for which languages it is meant; for every one where none is named."""

    code: str
    languages: frozenset[str]
    finds: Callable[[str, str], Iterator[tuple[int, int, str | None]]]

    def is_for(self, language: str) -> bool:
        """Say whether the rule is meant for a language, such as ja."""
        return not self.languages or language in self.languages


def check(text: str, *, lang: str, off: Collection[str] = ()) -> list[Finding]:
    """Return what the rules of a language find in a text, in order; those switched `off` are left out."""
    language = lang.lower().split("-")[0]
    shield = Shield(text)
    found = [
        Finding(rule.code, start, end, fix)
        for rule in RULES.values()
        if rule.is_for(language) and rule.code not in off
        for start, end, fix in rule.finds(text, language)
        if not shield.covers(start, end)
    ]
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))


def _pattern(
    pattern: str, fix: str | Callable[[re.Match[str]], str], flags: int = re.MULTILINE
) -> Callable[[str, str], Iterator[tuple[int, int, str | None]]]:
    """Return a finder of a pattern; what is cured is the whole match."""
    compiled = re.compile(pattern, flags)

    def finds(text: str, _language: str) -> Iterator[tuple[int, int, str | None]]:
        for match in compiled.finditer(text):
            yield match.start(), match.end(), fix if isinstance(fix, str) else fix(match)

    return finds


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _wide_brackets(match: re.Match[str]) -> str:
    return f"（{match[1]}）"


def _narrow_brackets(match: re.Match[str]) -> str:
    return f"({match[1]})"


def _once(match: re.Match[str]) -> str:
    return match[1]


def _punctuation(text: str, language: str) -> Iterator[tuple[int, int, str | None]]:
    """Find ASCII punctuation that ends a word of CJK."""
    cures: Mapping[str, str] = _JAPANESE if language == "ja" else _CHINESE
    for match in re.finditer(rf"(?<={_WORD})[,.!?:;](?=[{_CJK}]|\s|$)", text):
        yield match.start(), match.end(), cures[match[0]]


def _wave_dashes(text: str, _language: str) -> Iterator[tuple[int, int, str | None]]:
    """Find the rarer of two kinds of wave dash, where a text has both; the first wins a tie."""
    found = list(re.finditer("[〜～]", text))
    signs = [match[0] for match in found]
    if len(set(signs)) < 2:
        return
    usual = max("〜～", key=lambda sign: (signs.count(sign), sign == signs[0]))
    for match in found:
        if match[0] != usual:
            yield match.start(), match.end(), usual


def _unpaired(text: str, _language: str) -> Iterator[tuple[int, int, str | None]]:
    """Find brackets and quotes that nothing opens or closes; the number of an item may."""
    shield = Shield(text)
    numbers = {match.end() - 1 for match in _NUMBERING.finditer(text) if "(" not in match[0]}
    opened: list[tuple[int, str]] = []
    for match in re.finditer(f"[{re.escape(''.join([*_PAIRS, *_PAIRS.values()]))}]", text):
        at, sign = match.start(), match[0]
        if at in numbers or shield.covers(at, at + 1):
            continue
        if sign in _PAIRS:
            opened.append((at, sign))
        elif opened and _PAIRS[opened[-1][1]] == sign:
            opened.pop()
        else:
            partner = next((o for o in reversed(opened) if _PAIRS[o[1]] == sign), None)
            if partner is None:
                yield at, at + 1, None
                continue
            while opened[-1] != partner:
                wrong, _sign = opened.pop()
                yield wrong, wrong + 1, None
            opened.pop()
    for at, _sign in opened:
        yield at, at + 1, None


_BEFORE_LATIN = (
    rf"(?<={_WORD})[ \u3000\u00a0]+(?=[A-Za-z])(?!https?:)|(?<=[A-Za-z])[ \u3000\u00a0]+(?={_WORD})"
)
_BEFORE_DIGIT = (
    rf"(?<={_WORD})[ \u3000\u00a0]+(?=[0-9０-９])|(?<=[0-9０-９])[ \u3000\u00a0]+(?={_WORD})"
)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("wide_digits", CJK, _pattern("[０-９]+(?:[．，][０-９]+)*", _plain)),
        Rule("wide_latin", CJK, _pattern("[Ａ-Ｚａ-ｚ]+(?:[＆．][Ａ-Ｚａ-ｚ]+)*", _plain)),
        Rule("narrow_kana", CJK, _pattern("[｡-ﾟ]+", _plain)),
        Rule(
            "narrow_brackets",
            CJK,
            _pattern(
                rf"(?<!\])\(((?=[^()\n]*[{_CJK}])[^()\n]*|(?<=[{_CJK}]\()[^()\n]*)\)",
                _wide_brackets,
            ),
        ),
        Rule("wide_brackets", EN, _pattern(r"（([^（）\n]*)）", _narrow_brackets)),
        Rule("digit_blanks", CJK, _pattern(_BEFORE_DIGIT, "")),
        Rule("latin_blanks", CJK, _pattern(_BEFORE_LATIN, "")),
        Rule(
            "punctuation_blanks",
            CJK,
            _pattern(
                rf"(?<=[、。，」』）])[ \u00a0]+(?=\S)|(?<={_WORD})[ \u00a0]+(?=[、。，「『（」』）])",
                "",
            ),
        ),
        Rule(
            "doubled_blanks",
            EVERY,
            _pattern(r"(?<=[^\s|])([ \u3000\u00a0])[ \u3000\u00a0]+(?=[^\s|])", _once),
        ),
        Rule("trailing_blanks", EVERY, _pattern(r"(?<=\S)[ \t\u3000\u00a0]+$", "")),
        Rule(
            "western_stops",
            JA,
            _pattern(
                r"(?<![0-9０-９])[，．]|[，．](?![0-9０-９])",
                lambda m: "、" if m[0] == "，" else "。",
            ),
        ),
        Rule("ascii_punctuation", CJK, _punctuation),
        Rule("doubled_stops", CJK, _pattern("([、。，])\\1+", _once)),
        Rule(
            "doubled_particles",
            JA,
            _pattern("(を)を|(?<!も)(の)の(?!し)", lambda m: m[1] or m[2]),
        ),
        Rule(
            "doubled_words",
            EN,
            _pattern(r"\b([A-Za-z]{2,})[ \n]\1\b(?!['’-])", _once, re.IGNORECASE),
        ),
        Rule("wave_dashes", CJK, _wave_dashes),
        Rule("unpaired", EVERY, _unpaired),
    )
}
