"""Whether the text of a PDF can be trusted: present at all, and decoded to what the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from articles.splitting.glyphs import Glyphs
from articles.splitting.refusals import GarbledText, NoText
from articles.splitting.values import ReadPage, ReadPdf

_MOST_ILLEGIBLE = 0.2  # of all characters
_WIDE = 0.93  # em; no Latin letter is so wide, but every ideograph is
_IS_NARROW = np.array([0x20 < code < 0x7F and chr(code) not in "MW@%&m" for code in range(0x80)])
_IS_CONTROL = np.array(
    [
        (code < 0x20 and code not in (0x02, 0x09, 0x0A, 0x0D)) or 0x7F <= code < 0xA0
        for code in range(0xA1)
    ]
)
_STAMP = 40  # characters on a page of pictures that may be no more than a scanner's stamp
_COVERED = 0.5  # of a page by pictures
_ADDRESS = re.compile(r"https?://[!-~]+|www\.[!-~]+")
_WORD = re.compile(r"[A-Za-z]{5,}")
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_LEAST_WORDS, _LEAST_VOWELS = 40, 0.6  # words that can be judged; the share of them with a vowel
_BYTES_AS_LETTERS = re.compile("[\xa1-\xff]")
_MOST_BYTES_AS_LETTERS = 0.4  # of all characters; no language of Europe comes near


def count_illegible(glyphs: Glyphs) -> int:
    """Count the glyphs whose code cannot be what they show.

    Controls, what stands for "unknown", private characters, and ASCII as wide as an ideograph.
    """
    codes = glyphs.codes
    unknown = _IS_CONTROL[np.minimum(codes, len(_IS_CONTROL) - 1)] | (codes == 0xFFFD)
    unknown |= (codes >= 0xE000) & (codes < 0xF000) | (codes >= 0xF100) & (codes < 0xF900)
    width = glyphs.boxes[:, 2] - glyphs.boxes[:, 0]
    narrow = _IS_NARROW[np.minimum(codes, len(_IS_NARROW) - 1)]
    unknown |= narrow & (width > _WIDE * glyphs.sizes[glyphs.run]) & (glyphs.turns[glyphs.run] == 0)
    return int(np.count_nonzero(unknown))


def refuse_illegible(read: ReadPdf) -> None:
    """Raise NoText for a scan without a text layer, GarbledText where fonts do not say their letters."""
    if not any(page.lines or page.illegible for page in read.pages) or _is_scan(read):
        raise NoText()
    text = list(_texts(read))
    characters = sum(map(len, text))
    illegible = sum(page.illegible for page in read.pages)
    if illegible > _MOST_ILLEGIBLE * (characters + illegible) or _looks_scrambled("\n".join(text)):
        raise GarbledText()


def pages_to_recognise(read: ReadPdf) -> list[ReadPage]:
    """Return the pages that only text recognition can read: pictures, and text that is garbled."""
    try:
        refuse_illegible(read)
    except GarbledText:
        return [page for page in read.pages if page.lines or page.illegible]
    except NoText:
        return [page for page in read.pages if page.image_share > 0]
    return [page for page in read.pages if _is_picture(page) and page.image_share > _COVERED]


def _texts(read: ReadPdf) -> Iterator[str]:
    return (line.text for page in read.pages for line in page.lines)


def _is_scan(read: ReadPdf) -> bool:
    return all(_is_picture(page) for page in read.pages) and any(
        page.image_share > _COVERED for page in read.pages
    )


def _is_picture(page: ReadPage) -> bool:
    characters = sum(len(line.text) for line in page.lines)
    return not characters or (page.image_share > _COVERED and characters < _STAMP)


def _looks_scrambled(text: str) -> bool:
    """Say whether Latin words lack vowels, or bytes of another encoding pose as letters."""
    words = _WORD.findall(_ADDRESS.sub(" ", text))
    if len(words) >= _LEAST_WORDS:
        voiced = sum(1 for word in words if _VOWEL.search(word))
        if voiced < _LEAST_VOWELS * len(words):
            return True
    return len(_BYTES_AS_LETTERS.findall(text)) > _MOST_BYTES_AS_LETTERS * max(len(text), 100)
