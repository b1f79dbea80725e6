"""Read the text of a page's picture by Tesseract, where it is installed.

Output is Tesseract's TSV (https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html):
a row a word, with page, block, paragraph and line numbers, box in pixels and confidence.
"""

from __future__ import annotations

import csv
import logging
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from statistics import fmean, median

from articles.splitting.scripts import is_cjk
from articles.splitting.values import Box, Font, Line

logger = logging.getLogger(__name__)

RESOLUTION = 200  # dots per inch; finer is slower and no better
SECONDS = 120  # on the clock, for one page
_POINTS = 72  # per inch
_BOUNDED = 'ulimit -t 100 -v 2000000; exec "$@"'  # CPU seconds, KiB of address space
_INK = 0.9  # height of a line's ink to the size of its type
_LANGUAGES = {"ja": "jpn", "zh": "chi_sim", "en": "eng"}  # the first two know Latin letters too
_WORD_LEVEL = "5"
# How a run of stars comes out, before the number of a headline and behind the headline.
_STARS_READ = re.compile(r"^[文太大女友座胡誠叉又交]{2,4}(\d{1,2})[.,．、]? ?")
_STARS_CLOSING = re.compile(r"[文太大女友座胡誠叉又交]{2,4}$")
_CIRCLE_READ = re.compile(r"^[Oo0〇](?=[^\W\da-zA-Z])")
_MEASURABLE = 8  # characters; the ink of fewer says little of the type's size
_UNEVEN = 0.2  # by which the ink of lines of one size differs


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that is a picture: its number from 1 and its size in points."""

    number: int
    width: float
    height: float

    @property
    def pixels(self) -> int:
        """The width in pixels at which it is read."""
        return round(self.width * RESOLUTION / _POINTS)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The lines that were read, and how sure Tesseract is of its words, 0 to 100."""

    lines: tuple[Line, ...]
    confidence: float


@lru_cache(maxsize=1)
def installed_languages() -> frozenset[str]:
    """Return the languages that Tesseract reads here; none where it is not installed."""
    if shutil.which("tesseract") is None:
        return frozenset()
    said = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return frozenset(said.stdout.split("\n")[1:]) & {"jpn", "chi_sim", "eng"}


def languages_for(language: str) -> list[str]:
    """Return Tesseract's name of a language, or of all to try where it is empty or unknown."""
    own = _LANGUAGES.get(language[:2])
    wanted = [own] if own in installed_languages() else _LANGUAGES.values()
    return [name for name in wanted if name in installed_languages()]


def recognise(picture: bytes, page: ScannedPage, language: str) -> Recognised:
    """Read a page's picture (JPEG or PNG); a page that cannot be read has no lines."""
    command = ["tesseract", "stdin", "stdout", "-l", language, "--dpi", str(RESOLUTION)]
    try:
        done = subprocess.run(
            ["/bin/sh", "-c", _BOUNDED, "sh", *command, "tsv"],
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/local/bin:/usr/bin:/bin"},
            check=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        logger.warning("Tesseract could not read page %d: %s", page.number, error)
        return Recognised((), 0.0)
    return read_tsv(done.stdout.decode("utf-8", "replace"), page)


def read_tsv(tsv: str, page: ScannedPage) -> Recognised:
    """Return the lines of Tesseract's answer, in its reading order, with boxes in points."""
    rows = csv.DictReader(tsv.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row["level"] == _WORD_LEVEL and row["text"].strip()]
    by_line = groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"]))
    lines = [_line(list(group), page) for _, group in by_line]
    confidence = fmean(float(row["conf"]) for row in words) if words else 0.0
    return Recognised(with_even_sizes(lines), confidence)


def _line(words: Sequence[dict[str, str]], page: ScannedPage) -> Line:
    boxes = [_box(word, page) for word in words]
    box = Box(
        min(b.x0 for b in boxes),
        min(b.y0 for b in boxes),
        max(b.x1 for b in boxes),
        max(b.y1 for b in boxes),
    )
    size = round(median(b.height for b in boxes) / _INK, 1)
    text = _with_marks(_joined(word["text"] for word in words))
    return Line(text, page.number, box, Font("", size, False, False))


def _with_marks(text: str) -> str:
    """Put back stars and circles, which Tesseract does not know, and join up web addresses."""
    if text.startswith(("http:", "https:")):
        return text.replace(" ", "").replace(",", ".")
    starred = _STARS_READ.sub(r"★★★\1. ", text)
    if starred != text:
        return _STARS_CLOSING.sub("★★★", starred)
    return _CIRCLE_READ.sub("○ ", text)


def with_even_sizes(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Give lines of about the usual height, and those too short to be measured, the usual size."""
    if not lines:
        return ()
    usual = median(line.font.size for line in lines)
    return tuple(
        replace(line, font=replace(line.font, size=usual))
        if len(line.text) < _MEASURABLE or abs(line.font.size / usual - 1) < _UNEVEN
        else line
        for line in lines
    )


def _box(word: dict[str, str], page: ScannedPage) -> Box:
    scale = page.width / page.pixels
    left, top, width, height = (float(word[n]) for n in ("left", "top", "width", "height"))
    return Box(left * scale, top * scale, (left + width) * scale, (top + height) * scale)


def _joined(words: Iterable[str]) -> str:
    """Join words with a blank, but none beside a CJK character."""
    text = " ".join(word.strip() for word in words)
    return re.sub(
        r"(.) (?=(.))",
        lambda m: m[1] if is_cjk(m[1]) or is_cjk(m[2]) else f"{m[1]} ",
        text,
    )
