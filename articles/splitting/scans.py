"""Read scanned pages: draw each in a limited process, and let a machine read the picture.

RapidOCR reads where its extra is installed: it was put there for its exactness. Tesseract
reads where only that is: faster, and less exact.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec

from articles.splitting import found_texts, process, recognition
from articles.splitting.limits import Limits
from articles.splitting.recognition import Recognised, ScannedPage
from articles.splitting.refusals import Refused
from articles.splitting.values import Line

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
_RAPIDOCR = "rapidocr"  # stands for all languages; the others are Tesseract's


@lru_cache(maxsize=1)
def has_rapidocr() -> bool:
    """Say whether the extra of requirements-recognition.txt is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def read_scans(
    data: bytes,
    *,
    language: str,
    progress: Progress,
    password: str | None = None,
    limits: Limits | None = None,
) -> list[Line]:
    """Return the lines of every page that is a picture of text; none where no machine reads. Raises Refused.

    `language` is that of the publication, or empty: then the first page decides, by how
    sure Tesseract is of its words. `progress` is told the pages done and their number.
    """
    choices = [_RAPIDOCR] if has_rapidocr() else recognition.languages_for(language)
    if not choices:
        return []
    pages = process.survey_scans(data, password=password, limits=limits)
    lines: list[Line] = []
    for done, page in enumerate(pages):
        progress(done, len(pages))
        picture = process.render_page(
            data, page=page.number, width=page.pixels, password=password, limits=limits
        )
        read = [(_recognise(picture, page, name), name) for name in choices]
        best, chosen = max(read, key=lambda pair: pair[0].confidence)
        lines += best.lines
        if best.lines:
            choices = [chosen]
    return lines


def _recognise(picture: bytes, page: ScannedPage, name: str) -> Recognised:
    """Read a page's picture; a page that cannot be read has no lines."""
    if name != _RAPIDOCR:
        return recognition.recognise(picture, page, name)
    try:
        return found_texts.lines_of(process.recognise_picture(picture), page)
    except Refused as refusal:
        logger.warning("RapidOCR could not read page %d: %s", page.number, refusal)
        return Recognised((), 0.0)
