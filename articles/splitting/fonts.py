"""How runs of text look: the faces of their fonts, their colours."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

from articles.splitting import pdfium

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi(?!light)|-(?:W[6-9]|[67]00)\b|,B", re.IGNORECASE)
_SLANTED_NAME = re.compile(r"italic|oblique|slanted|-It\b", re.IGNORECASE)
_BOLD_WEIGHT = 600
_FORCED_BOLD, _SLANTED = 1 << 18, 1 << 6  # flags of the font (ISO 32000-1, table 123)
_LONGEST_NAME = 256  # bytes
_INVISIBLE = 3  # text render mode


@dataclass(frozen=True, slots=True)
class Face:
    """What a font of the file says of itself."""

    name: str
    bold: bool
    italic: bool


def read_face(font: int) -> Face:
    """Read what a font says of itself; 0 is no font."""
    if not font:
        return Face("", bold=False, italic=False)
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.font_name(font, ctypes.addressof(buffer), _LONGEST_NAME)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    flags = max(pdfium.font_flags(font), 0)
    angle = ctypes.c_int()
    pdfium.font_angle(font, ctypes.addressof(angle))
    heavy = pdfium.font_weight(font) >= _BOLD_WEIGHT or flags & _FORCED_BOLD
    slanted = angle.value != 0 or flags & _SLANTED
    return Face(
        name,
        bold=bool(heavy or _BOLD_NAME.search(name)),
        italic=bool(slanted or _SLANTED_NAME.search(name)),
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks, but for its size."""

    face: Face
    colour: str
    invisible: bool


class Looks:
    """The looks of the runs of a page, asked of PDFium only where they are wanted."""

    def __init__(self, handles: list[int]) -> None:
        self.handles = handles
        self._fonts: dict[int, int] = {}
        self._bold: dict[int, bool] = {}
        self._faces: dict[int, Face] = {}
        self._looks: dict[tuple[int, int, int], Look] = {}
        self._channels = (ctypes.c_uint * 4)()
        start = ctypes.addressof(self._channels)
        self._places = [pdfium.prepared(start + 4 * channel) for channel in range(4)]

    def font(self, run: int) -> int:
        """Return a number for the font of a run; the same for the same font."""
        font = self._fonts.get(run)
        if font is None:
            font = self._fonts[run] = int(pdfium.text_font(pdfium.prepared(self.handles[run])))
        return font

    def is_bold(self, run: int) -> bool:
        """Say whether the font of a run is a bold one."""
        if run not in self._bold:
            self._bold[run] = self._face(self.font(run)).bold
        return self._bold[run]

    def __getitem__(self, run: int) -> Look:
        handle, font = pdfium.prepared(self.handles[run]), self.font(run)
        pdfium.fill_colour(handle, *self._places)
        red, green, blue, _ = self._channels
        colour = (red & 255) << 16 | (green & 255) << 8 | blue & 255
        shown = font, colour, pdfium.text_mode(handle)
        if shown not in self._looks:
            self._looks[shown] = self._look(*shown)
        return self._looks[shown]

    def _look(self, font: int, colour: int, mode: int) -> Look:
        return Look(self._face(font), f"#{colour:06x}", mode == _INVISIBLE)

    def _face(self, font: int) -> Face:
        if font not in self._faces:
            self._faces[font] = read_face(font)
        return self._faces[font]
