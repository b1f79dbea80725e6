"""The faces of fonts: their names, and whether they are bold or slanted."""

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
