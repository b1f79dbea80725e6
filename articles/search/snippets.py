"""Mark what was found in the text as it stands, and cut a passage around it."""

from dataclasses import dataclass

from articles.search.canonical import mapped, pattern
from articles.search.queries import parse
from articles.search.vocabulary import Vocabulary

LENGTH = 120  # code points of a snippet
LEAD = 30  # of them before the first hit


@dataclass(frozen=True)
class Piece:
    """Part of a text that was found, or that was not."""

    text: str
    marked: bool


def wanted_texts(typed):
    """Return the texts that a query finds, other names of tags among them; reads all names at once."""
    return parse(typed, Vocabulary.read()).wanted_texts() if typed.strip() else []


def spans(text, wanted):
    """Return where the wanted texts stand: [start, end) in code points, in order; overlapping ones as one."""
    form = mapped(text)
    found = sorted(span for term in wanted for span in form.spans(pattern(term.form)))
    merged = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def cut(text, found, *, start=0, end=None):
    """Return the pieces of text[start:end], given where hits stand in the whole text."""
    end = len(text) if end is None else end
    made, at = [], start
    for first, last in found:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        made += [Piece(text[at:first], marked=False), Piece(text[first:last], marked=True)]
        at = last
    made.append(Piece(text[at:end], marked=False))
    return [piece for piece in made if piece.text]


def snippet(text, wanted):
    """Return the passage of a text around its first hit, about 120 code points long."""
    text = " ".join(text.split())
    found = spans(text, [term for term in wanted if not term.in_headline])
    start = beginning(text, found[0][0]) if found else 0
    end = min(len(text), start + LENGTH)
    made = cut(text, found, start=start, end=end)
    if start > 0:
        made.insert(0, Piece("…", marked=False))
    if end < len(text):
        made.append(Piece("…", marked=False))
    return made


def beginning(text, hit):
    """Return where a passage with the hit starts: at a sentence or a word, if one starts near."""
    if hit <= LEAD:
        return 0
    earliest = hit - LEAD
    for mark in ["。", "．", "！", "？", ". ", "、", " "]:
        at = text.rfind(mark, earliest, hit)
        if at >= 0:
            return at + len(mark)
    return earliest
