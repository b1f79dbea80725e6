"""Article bodies: Markdown in, paragraphs, sanitised HTML and plain text out.

The dialect is CommonMark (https://spec.commonmark.org/0.31.2/) with tables, and with readings:
漢字《かんじ》 (`readings.py`). HTML in a
body is shown as text. A “paragraph” is a block at the top level: a paragraph, a list,
a table, a heading; paragraphs count from 0.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from articles.splitting.readings import (
    READING,
    escape_readings,
    find_readings,
    readings_in,
    render_reading,
)

MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table"])
MARKDOWN.core.ruler.before("text_join", READING, find_readings)
MARKDOWN.add_render_rule(READING, render_reading)
LINK_SCHEMES = {"http", "https", "mailto"}
HTML_TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "code",
    "pre",
    "blockquote",
    "a",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "br",
    "hr",
    "sup",
    "ruby",
    "rt",
    "rp",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
HTML_ATTRIBUTES = {
    "*": {"id"},
    "a": {"href", "title", "class"},
    "ol": {"start"},
    "sup": {"class"},
    "td": {"align"},
    "th": {"align"},
}

# Only what would be read as a mark is escaped: editors read this source all day.
INLINE_MARKS = re.compile(
    r"[\\`*\[]"  # escapes, code, emphasis, links
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; inside a word it is none
    r"|<(?=[A-Za-z/!?])"  # HTML and automatic links
    r"|&(?=#?\w+;)"  # entities
)
# At the start of a line these make headings, lists, quotes, rules or tables.
LINE_MARKS = re.compile(
    r"^([ \t]*)(?:(\d{1,9})([.)])(?=\s|$)|([#+=>|-])|(:(?=-))|(~(?=~~)))", re.MULTILINE
)


def escape_text(text: str) -> str:
    """Return Markdown that shows the text, one paragraph, exactly as it is."""
    marked = INLINE_MARKS.sub(r"\\\g<0>", text.strip())
    return escape_readings(LINE_MARKS.sub(_escape_line_mark, marked))


def escape_start(source: str) -> str:
    """Return source that was inside a paragraph so that it starts one and no list or heading."""
    match = LINE_MARKS.match(source)
    return _escape_line_mark(match) + source[match.end() :] if match else source


def _escape_line_mark(match: re.Match[str]) -> str:
    blank, number, stop, *marks = match.groups()
    if number:
        return f"{blank}{number}\\{stop}"
    return f"{blank}\\{next(filter(None, marks))}"


def body_of(paragraphs: Sequence[str]) -> str:
    """Return the Markdown body that shows the given plain paragraphs."""
    return "\n\n".join(filter(None, map(escape_text, paragraphs)))


def paragraphs(body: str) -> list[str]:
    """Return the source of each paragraph of a body, in order; nothing of the body is left out."""
    lines = body.splitlines()
    bounds = [*first_lines(body), len(lines)]
    return ["\n".join(lines[start:end]).strip() for start, end in pairwise(bounds)]


def first_lines(body: str) -> list[int]:
    """Return the line, from 0, that each paragraph begins with; targets of links go with one."""
    tops = [token for token in MARKDOWN.parse(body) if token.level == 0 and token.map]
    starts = [token.map[0] for token in tops if token.map and token.nesting >= 0]
    if not starts:
        return [0] if body.strip() else []
    return list(dict.fromkeys([0, *starts[1:]]))


def plain_text(body: str) -> str:
    """Return what a reader sees, paragraphs parted by one empty line."""
    return "\n\n".join(filter(None, map(_plain_paragraph, paragraphs(body))))


def _plain_paragraph(source: str) -> str:
    pieces = [_plain_inline(token) for token in MARKDOWN.parse(source)]
    return "\n".join(piece for piece in pieces if piece)


def _plain_inline(token: Token) -> str:
    if token.type in {"fence", "code_block"}:
        return token.content.rstrip("\n")
    shown = (
        "\n" if child.type in {"softbreak", "hardbreak"} else child.content
        for child in token.children or []
        if child.type != READING
    )
    return "".join(shown)


def readings(body: str) -> list[str]:
    """Return the readings that stand beside words of a body, in order."""
    return readings_in(MARKDOWN.parse(body)) if "《" in body else []


def to_html(body: str, *, passages: Sequence[str] = ()) -> str:
    """Return sanitised HTML; each paragraph has the id `p1`, `p2`, …

    Behind the first place of each passage stands the number of its note, from 1, linked
    to `#note-1`, …; a passage that the body does not hold gets none.
    """
    tokens = MARKDOWN.parse(body)
    tops = [token for token in tokens if token.level == 0 and token.nesting >= 0]
    for number, token in enumerate(tops, 1):
        token.attrSet("id", f"p{number}")
    _lower_headings(tokens)
    for number, passage in enumerate(passages, 1):
        _mark_passage(tokens, passage, number)
    html = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return nh3.clean(
        html,
        tags=HTML_TAGS,
        attributes=HTML_ATTRIBUTES,
        url_schemes=LINK_SCHEMES,
        link_rel="nofollow noopener",
    )


def _lower_headings(tokens: Sequence[Token]) -> None:
    """The headline is the page's h1: what a body calls so comes one level below."""
    for token in tokens:
        if token.tag == "h1":
            token.tag = "h2"


def _mark_passage(tokens: Sequence[Token], passage: str, number: int) -> None:
    for token in tokens:
        children = token.children or []
        text = "".join(child.content for child in children if child.type == "text")
        if passage and passage in text:
            end = text.index(passage) + len(passage)
            token.children = _with_mark(children, end, number)
            return


def _with_mark(children: Sequence[Token], end: int, number: int) -> list[Token]:
    """Insert the mark of a note behind the given number of code points of text."""
    marked: list[Token] = []
    seen = 0
    for child in children:
        length = len(child.content) if child.type == "text" else 0
        if seen < end <= seen + length:
            cut = end - seen
            marked += [_text(child.content[:cut]), _mark(number), _text(child.content[cut:])]
        else:
            marked.append(child)
        seen += length
    return marked


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def _mark(number: int) -> Token:
    html = f'<sup class="note-mark" id="note-mark-{number}"><a href="#note-{number}">{number}</a></sup>'
    return Token("html_inline", "", 0, content=html)


def link(url: str, text: str) -> str:
    """Return Markdown of a link, or the text alone where the address is not one to offer."""
    if url.split(":", 1)[0].lower() not in LINK_SCHEMES:
        return escape_text(text)
    return f"[{escape_text(text)}](<{escape(url, quote=False).replace('>', '%3E')}>)"
