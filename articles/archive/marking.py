"""Mark in an article what a reader searched for: in its text, and on the pages of the original."""

import html
import re
from dataclasses import dataclass, replace

from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from articles import search
from articles.models import Placement
from articles.splitting.hit_boxes import boxes_of, estimated_lines, unbroken
from articles.splitting.values import Box

LONGEST_QUERY = 200
TAG = re.compile(r"(<[^>]*>)")
# Tags at which a text ends: what stands on both sides is never read as one word.
PARTS = re.compile(
    r"</?(?:p|div|h\d|ul|ol|li|dl|dt|dd|blockquote|pre|table|t[rhd]|hr|br|sup)\b", re.IGNORECASE
)
BESIDE = re.compile(r"<r[tp]\b")
PARAGRAPH = re.compile(r'<[a-z0-9]+ id="p(\d+)"')


@dataclass(frozen=True)
class Marks:
    """What a reader searched for, as the address of an article tells it; empty marks nothing."""

    typed: str
    wanted: list

    @classmethod
    def of(cls, request):
        """Read the query of an address."""
        typed = request.GET.get("q", "")[:LONGEST_QUERY].strip()
        return cls(typed, search.wanted_texts(typed))

    def __bool__(self):
        return bool(self.wanted)

    def in_line(self, text):
        """Return a text of one line in pieces that are marked or not."""
        return search.cut(text, search.spans(text, self.wanted))

    def in_html(self, markup):
        """Return HTML with all that was searched for in `mark`; its text stays as it is."""
        if not self:
            return markup
        nodes = TAG.split(markup)
        # A reading stands beside the text, which reads on behind it.
        beside = [bool(BESIDE.match(tag)) for tag in ["", *nodes[1::2]]]
        shown = zip(nodes[::2], beside, strict=True)
        texts = ["" if is_beside else html.unescape(node) for node, is_beside in shown]
        joins = ["\n" if PARTS.match(tag) else "" for tag in nodes[1::2]] + [""]
        whole = "".join(text + join for text, join in zip(texts, joins, strict=True))
        found = search.spans(whole, [term for term in self.wanted if not term.in_headline])
        made, at = [], 0
        for node, text, join, tag in zip(nodes[::2], texts, joins, [*nodes[1::2], ""], strict=True):
            made += [marked(whole, found, at, at + len(text)) if text else node, tag]
            at += len(text) + len(join)
        return mark_safe("".join(made))

    def words_on(self, placements):
        """Return, by page, the boxes on it of what was searched for in an article."""
        found = {}
        for placement in placements:
            is_headline = placement.part == Placement.Part.HEADLINE
            terms = [term for term in self.wanted if is_headline or not term.in_headline]
            found.setdefault(placement.page_id, []).extend(words_in(placement, terms))
        return found

    def paragraphs(self, markup):
        """Return the numbers of the paragraphs of marked HTML that hold a mark."""
        parts = PARAGRAPH.split(markup)
        return {
            int(n) for n, part in zip(parts[1::2], parts[2::2], strict=True) if "<mark>" in part
        }


def marked(whole, found, start, end):
    """Return whole[start:end] as HTML, with what was found in it marked."""
    pieces = search.cut(whole, found, start=start, end=end)
    texts = (html.escape(piece.text, quote=False) for piece in pieces)
    return "".join(
        f"<mark>{text}</mark>" if piece.marked else text
        for text, piece in zip(texts, pieces, strict=True)
    )


def words_in(placement, terms):
    """Return the boxes of all that is found in the block of a placement, inside the placement."""
    text, places = unbroken(placement.block.text)
    lines = lines_of(placement.block)
    return [
        box
        for start, end in search.spans(text, terms)
        for box in boxes_of(placement.block.text, lines, places[start:end])
        if placement.y0 <= (box.y0 + box.y1) / 2 <= placement.y1
        and placement.x0 <= (box.x0 + box.x1) / 2 <= placement.x1
    ]


def lines_of(block):
    """Return the box of each line of a block; an even share of its own where none is kept."""
    if block.lines is None:
        return estimated_lines(block.text, Box(*block.box))
    return [Box(*sides) for sides in block.lines]


def with_words(sheets, words):
    """Return the sheets with the boxes, by page, of what was searched for."""
    return [replace(sheet, words=words[sheet.page.pk]) for sheet in sheets]


def with_hits(sheets, paragraphs):
    """Return the sheets with the places of these paragraphs told apart as hits."""
    return [
        replace(sheet, places=[replace(p, is_hit=p.paragraph in paragraphs) for p in sheet.places])
        for sheet in sheets
    ]


def asked_for(typed):
    """Return the end of an address that has what was typed marked in an article, or nothing."""
    return f"?{urlencode({'q': typed[:LONGEST_QUERY]})}" if typed.strip() else ""
