"""Read scanned pages: draw each in a limited process, and let Tesseract read the picture."""

from __future__ import annotations

from collections.abc import Callable

from articles.splitting import process, recognition
from articles.splitting.limits import Limits
from articles.splitting.values import Line

Progress = Callable[[int, int], None]


def read_scans(
    data: bytes,
    *,
    language: str,
    progress: Progress,
    password: str | None = None,
    limits: Limits | None = None,
) -> list[Line]:
    """Return the lines of every page that is a picture of text; none without Tesseract. Raises Refused.

    `language` is that of the publication, or empty: then the first page decides, by how
    sure Tesseract is of its words. `progress` is told the pages done and their number.
    """
    choices = recognition.languages_for(language)
    if not choices:
        return []
    pages = process.survey_scans(data, password=password, limits=limits)
    lines: list[Line] = []
    for done, page in enumerate(pages):
        progress(done, len(pages))
        picture = process.render_page(
            data, page=page.number, width=page.pixels, password=password, limits=limits
        )
        read = [(recognition.recognise(picture, page, name), name) for name in choices]
        best, chosen = max(read, key=lambda pair: pair[0].confidence)
        lines += best.lines
        if best.lines:
            choices = [chosen]
    return lines
