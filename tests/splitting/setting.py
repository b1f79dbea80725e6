"""Set lines as a page would: each below the last, so that tests read like the page."""

from articles.splitting.values import Box, Font, Line, Link, ReadPage, ReadPdf

LEFT, TOP = 60.0, 60.0
LEADING = 18.0  # points from one line to the next
SIZE = 10.0
WIDTH, HEIGHT = 595.0, 842.0


def line(
    text,
    *,
    page=1,
    row=0,
    x=LEFT,
    size=SIZE,
    bold=False,
    font="Mincho",
    colour="#000000",
    url=None,
    wide=None,
):
    """Set one line; `row` counts leadings from the top of the page."""
    top = TOP + row * LEADING
    width = wide or sum(size if ord(c) > 0x2E80 else size / 2 for c in text)
    box = Box(x, top, x + width, top + size)
    links = (Link(url, page, box),) if url else ()
    return Line(text, page, box, Font(font, size, bold, False), colour, links=links)


def column(*texts, page=1, row=0, **how):
    """Set texts one below the other; None leaves a line free, a Line keeps its look."""
    lines = []
    for offset, text in enumerate(texts):
        if text is not None:
            own = how | (text if isinstance(text, dict) else {"text": text})
            lines.append(line(own.pop("text"), page=page, row=row + offset, **own))
    return lines


def head(text, **how):
    """Describe a heading to put into a column: larger and bold."""
    return {"text": text, "size": 14.0, "bold": True, "font": "Gothic"} | how


def read(*pages, outline=()):
    """Make what the reader would hand over of these pages."""
    numbered = enumerate(pages, 1)
    return ReadPdf(tuple(ReadPage(n, WIDTH, HEIGHT, tuple(p)) for n, p in numbered), tuple(outline))
