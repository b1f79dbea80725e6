"""Readings that an editor writes beside characters: 漢字《かんじ》, or ｜any words《any reading》.

The way of Aozora Bunko. Without the bar only kana count, and they belong to the kanji right before
them, so that 改正《专利法》 stays the title of a law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_KANJI = "\u3005-\u3007\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "\u3041-\u309f\u30a0-\u30ff"
_LONGEST = 60
WITH_READING = re.compile(
    rf"｜(?P<words>[^｜《》\n]{{1,{_LONGEST}}})《(?P<said>[^《》\n]{{1,{_LONGEST}}})》"
    rf"|(?P<kanji>[{_KANJI}ヶ]{{1,{_LONGEST}}})《(?P<kana>[{_KANA}]{{1,{_LONGEST}}})》"
)
READING = "reading"  # the type of the tokens that hold one


def escape_readings(text: str) -> str:
    """Return Markdown in which nothing is taken for a reading."""
    return WITH_READING.sub(lambda match: match[0].replace("《", "&#x300A;"), text)


def find_readings(state: StateCore) -> None:
    """Part the text of all paragraphs into words, words with a reading, and readings: a core rule.

    It goes before texts are joined: what was escaped is no mark.
    """
    for token in state.tokens:
        if token.children:
            token.children = [part for child in token.children for part in _parts(child)]


def _parts(child: Token) -> Iterator[Token]:
    if child.type != "text":
        yield child
        return
    end = 0
    for match in WITH_READING.finditer(child.content):
        yield Token("text", "", 0, content=child.content[end : match.start()])
        yield Token("ruby_open", "ruby", 1)
        yield Token("text", "", 0, content=match["words"] or match["kanji"])
        yield Token(READING, "rt", 0, content=match["said"] or match["kana"])
        yield Token("ruby_close", "ruby", -1)
        end = match.end()
    yield Token("text", "", 0, content=child.content[end:]) if end else child


def render_reading(_renderer: object, tokens: Sequence[Token], index: int, *_: object) -> str:
    """Return a reading as HTML, in parentheses where ruby is not known."""
    return f"<rp>（</rp><rt>{escape(tokens[index].content, quote=False)}</rt><rp>）</rp>"


def readings_in(tokens: Sequence[Token]) -> list[str]:
    """Return the readings among parsed paragraphs, in order."""
    return [
        child.content for token in tokens for child in token.children or [] if child.type == READING
    ]
