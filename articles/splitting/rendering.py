"""Draw pages as pictures."""

from __future__ import annotations

import ctypes
import io

from PIL import Image

from articles.splitting import pdfium
from articles.splitting.glyphs import page_frame
from articles.splitting.refusals import NoSuchPage, TooBig

MOST_PIXELS = 8_000_000
_LONGEST_SIDE = 20_000  # pixels
_TALLEST = 8  # times as high as wide; what is longer is drawn narrower
_BYTES_AIMED = 150_000  # at the reading width of 1000 pixels
_READING_WIDTH = 1000
_QUALITIES = (80, 65, 50, 40)
_BGR, _BYTES_A_PIXEL, _WHITE = 2, 3, 0xFFFFFFFF


def draw_page(data: bytes, *, page: int, width: int, password: str | None = None) -> bytes:
    """Draw a page, counted from 1, as a JPEG; the width in pixels is clamped for huge pages.

    Raises NoSuchPage, TooBig, and what opening raises. Annotations are not drawn.
    """
    with pdfium.open_document(data, password) as document:
        if not 1 <= page <= pdfium.page_count(document):
            raise NoSuchPage(page=page)
        with pdfium.open_page(document, page) as handle:
            frame = page_frame(handle)
            return _jpeg(_draw(handle, *_pixels(width, frame.height / frame.width)))


def _pixels(width: int, ratio: float) -> tuple[int, int]:
    ratio = min(ratio, _TALLEST)
    most = int((MOST_PIXELS / max(ratio, 1e-3)) ** 0.5)
    width = max(1, min(width, most, _LONGEST_SIDE))
    return width, max(1, round(width * ratio))


def _draw(page: int, width: int, height: int) -> Image.Image:
    stride = width * _BYTES_A_PIXEL
    pixels = bytearray(stride * height)
    buffer = (ctypes.c_char * len(pixels)).from_buffer(pixels)
    bitmap = pdfium.create_bitmap(width, height, _BGR, ctypes.addressof(buffer), stride)
    if not bitmap:
        raise TooBig()
    try:
        pdfium.fill_bitmap(bitmap, 0, 0, width, height, _WHITE)
        pdfium.render_page(bitmap, page, 0, 0, width, height, 0, 0)
    finally:
        pdfium.destroy_bitmap(bitmap)
    return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGR", stride, 1)


def _jpeg(picture: Image.Image) -> bytes:
    """Compress a picture, the more the further it is from the size aimed at."""
    aimed = _BYTES_AIMED * max(picture.width / _READING_WIDTH, 1) ** 2
    for quality in _QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= aimed:
            break
    return file.getvalue()
