"""Pages drawn stroke by stroke, and lines out of thin air, for the tests of reading."""

import io
from collections.abc import Callable, Iterable

from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from articles.splitting.reading import read_pdf
from articles.splitting.values import Box, Font, Line, ReadPage
from demo.typesetting import GOTHIC, MINCHO, PAGE, register_fonts

WIDTH, HEIGHT = PAGE
LEFT, RIGHT, TOP, LEADING, EM = 50.0, 450.0, 100.0, 18.0, 10.0


def drawn(*pages: Callable[[Canvas], None]) -> bytes:
    """Return a PDF with one page for each function that draws on a canvas."""
    register_fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=PAGE, invariant=True)
    for draw in pages:
        canvas.setFont(MINCHO, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def texts_of(data: bytes) -> list[str]:
    """Return the texts of all lines of a PDF in reading order."""
    return [line.text for page in read_pdf(data).pages for line in page.lines]


def words(*placed: tuple[float, float, str], font: str = MINCHO, size: float = 10) -> Callable:
    """Return what draws texts at x and y, y downwards from the top of the page to the baseline."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for x, y, text in placed:
            canvas.drawString(x, HEIGHT - y, text)

    return draw


def together(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Return what draws several things on one page."""

    def draw(canvas: Canvas) -> None:
        for each in draws:
            each(canvas)

    return draw


def with_pages(data: bytes, change: Callable) -> bytes:
    """Return the PDF with each of its pages changed by a function."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(data)).pages:
        change(page)
        writer.add_page(page)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def line(
    text: str = "本文",
    *,
    row: int = 0,
    page: int = 1,
    x0: float = LEFT,
    x1: float = RIGHT,
    y0: float | None = None,
    size: float = EM,
    bold: bool = False,
    **fields: object,
) -> Line:
    """Return a line from margin to margin, in the row that is asked for."""
    top = TOP + row * LEADING if y0 is None else y0
    font = Font(GOTHIC if bold else MINCHO, size, bold, italic=False)
    return Line(text, page, Box(x0, top, x1, top + size), font, **fields)


def page_of(lines: Iterable[Line], number: int = 1, **fields: object) -> ReadPage:
    """Return an A4 page with the lines."""
    return ReadPage(number, WIDTH, HEIGHT, tuple(lines), **fields)
