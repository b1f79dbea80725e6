"""The one form of text that search compares: the same function for articles and queries.

Full and half width, case, kana, accents and variant characters are folded; English words
are stemmed; what is neither letter nor digit parts words. The result is runs of CJK
characters and single words, parted by one blank.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from snowballstemmer import EnglishStemmer

# Scripts written without blanks; everything else is words. ・ (30FB) parts runs.
CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
RUN = re.compile(f"[{CJK}]+|[^{CJK} ]+")
STARTS_CJK = re.compile(f"[{CJK}]")
# Marks that belong to the character before them, half-width voicing and Hangul vowels included.
MARKS = "\u0300-\u036f\u1160-\u11ff\u200c\u200d\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\uff9e\uff9f\U000e0100-\U000e01ef"
HAS_MARK = re.compile(f"[{MARKS}]")
CLUSTER = re.compile(f".[{MARKS}]*", re.DOTALL)
HIRAGANA = {code: code + 0x60 for code in [*range(0x3041, 0x3097), 0x309D, 0x309E]}
VOICING = {"\u3099", "\u309a"}
LONGEST_WORD = 64
MOST_REMEMBERED = 65536
MOST_MAPPED = 1024  # texts; the newest come up in most searches

stemmer = EnglishStemmer()


def read_variants():
    """Return, for each variant character, the one that stands for its group."""
    lines = Path(__file__).with_name("variants.txt").read_text(encoding="utf-8").splitlines()
    groups = (line for line in lines if not line.startswith("#"))
    return {ord(char): group[0] for group in groups for char in group[1:]}


VARIANTS = read_variants()


class Folded(dict):
    """What each character, with its marks, is in search; worked out when first met."""

    def __missing__(self, cluster):
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[cluster] = form = fold(cluster)
        return form


def fold(cluster):
    """Return what one character and its marks are in search: letters, a blank, or nothing."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    plain = unicodedata.normalize("NFKC", without_accents(folded))
    letters = plain.translate(HIRAGANA).translate(VARIANTS)
    form = "".join(map(kept, letters))
    if form.strip():
        return form
    return "" if is_invisible(cluster) else " "


def without_accents(text):
    """Drop the marks of Latin, Greek and Cyrillic letters; those of kana make other letters."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if c in VOICING or not unicodedata.combining(c))


def kept(char):
    """Return a letter or digit as it is, and a blank for everything else."""
    return char if char.isalnum() or STARTS_CJK.match(char) else " "


def is_invisible(cluster):
    """Say whether the cluster takes no place, as soft hyphens and joiners do."""
    return all(unicodedata.category(char) in {"Cf", "Mn", "Me"} for char in cluster)


FOLDED = Folded()


@lru_cache(maxsize=MOST_REMEMBERED)
def stem(word):
    """Return the stem of an English word, and any other word as it is, at most 64 long."""
    is_english = word.isascii() and word.isalpha()
    return (stemmer.stemWord(word) if is_english else word)[:LONGEST_WORD]


def clusters(text):
    """Return the characters of the text, each with the marks that belong to it."""
    return CLUSTER.findall(text) if HAS_MARK.search(text) else text


def canonical(text):
    """Return the text as search compares it."""
    folded = "".join([FOLDED[cluster] for cluster in clusters(text)])
    return " ".join(map(as_searched, RUN.findall(folded)))


def as_searched(run):
    """Return a run of CJK as it is, and the stem of a word."""
    return run if STARTS_CJK.match(run) else stem(run)


def padded(form):
    """Return the canonical text with a blank at both ends, so that every word has its blanks."""
    return f" {form} " if form else " "


def pattern(form):
    """Return the string that stands in a padded text exactly where the form is found.

    Words are found whole, CJK characters wherever they stand.
    """
    before = "" if STARTS_CJK.match(form) else " "
    after = "" if STARTS_CJK.match(form[-1]) else " "
    return f"{before}{form}{after}"


@dataclass(frozen=True)
class Mapped:
    """A padded canonical text that knows where each of its characters comes from.

    `starts` and `ends` count code points of the original text.
    """

    text: str
    starts: array
    ends: array

    def spans(self, wanted):
        """Return where in the original a pattern stands: (start, end), in order."""
        lead, tail = len(wanted) - len(wanted.lstrip()), len(wanted) - len(wanted.rstrip())
        found = []
        at = self.text.find(wanted)
        while at >= 0:
            found.append((self.starts[at + lead], self.ends[at + len(wanted) - tail - 1]))
            at = self.text.find(wanted, at + 1)
        return found


@lru_cache(maxsize=MOST_MAPPED)
def mapped(text):
    """Return the padded canonical text with its way back to the original."""
    parts = clusters(text)
    forms = [FOLDED[cluster] for cluster in parts]
    folded = "".join(forms)
    if parts is text and len(folded) == len(text) and "" not in forms:
        starts, ends = range(len(text)), range(1, len(text) + 1)
    else:
        starts, ends = origins(parts, forms)
    return with_origins(folded, starts, ends)


def origins(parts, forms):
    """Return where the part of each folded character starts and ends in the original."""
    starts, ends = [], []
    at = 0
    for part, form in zip(parts, forms, strict=True):
        starts += [at] * len(form)
        at += len(part)
        ends += [at] * len(form)
    return starts, ends


def with_origins(folded, starts, ends):
    """Cut folded text into runs and carry the origins of its characters over."""
    pieces, run_starts, run_ends = [], array("I", [0]), array("I", [0])
    for match in RUN.finditer(folded):
        first, last = match.span()
        form = as_searched(match.group())
        pieces.append(form)
        if STARTS_CJK.match(form):
            run_starts.extend(starts[first:last])
            run_ends.extend(ends[first:last])
            length = 1
        else:
            length = len(form) + 1
        run_starts.extend([starts[last - 1 if length == 1 else first]] * length)
        run_ends.extend([ends[last - 1]] * length)
    return Mapped(padded(" ".join(pieces)), run_starts, run_ends)
