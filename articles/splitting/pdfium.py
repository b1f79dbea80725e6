"""PDFium by ctypes: the functions that we call, and how a document is opened.

The library comes with pypdfium2; its own bindings declare hundreds of functions, which
costs more time than to read a page. Handles are plain integers. PDFium is not safe in
threads: one process, one document.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from articles.splitting.refusals import Damaged, Encrypted, NotAPdf, WrongPassword

_LIBRARIES = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
_PASSWORD_ERROR = 4
_HEADER_WITHIN = 1024  # bytes; readers accept junk before the header (ISO 32000-1, annex H.3)

pointer, count, real = ctypes.c_size_t, ctypes.c_int, ctypes.c_float
Function = Callable[..., Any]


def _path() -> str:
    spec = find_spec("pypdfium2_raw")
    if spec is None or spec.origin is None:
        raise ImportError("pypdfium2 is not installed")
    folder = Path(spec.origin).parent
    found = [folder / name for name in _LIBRARIES if (folder / name).exists()]
    if not found:
        raise ImportError("pypdfium2 came without its library")
    return str(found[0])


_library = ctypes.CDLL(_path())
_held = ctypes.PyDLL(_library._name)


def _function(name: str, result: Any, *arguments: Any) -> Function:
    function = _library[name]
    function.restype, function.argtypes = result, arguments
    return function


def _frequent(name: str, result: Any) -> Function:
    """Declare a function that is called for every glyph or every run.

    Its arguments are not declared, which would convert each of them in each call: indexes
    are plain integers, all else comes from `prepared`. Python's lock is held, for to let go
    of it takes as long as the call. Together that costs 3 times less.
    """
    function = _held[name]
    function.restype = result
    return function


def prepared(handle: int) -> Any:
    """Return a handle or an address as an argument for the functions called for every glyph."""
    return ctypes.c_void_p.from_param(handle)


init_library = _function("FPDF_InitLibrary", None)
load_document = _function(
    "FPDF_LoadMemDocument64", pointer, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p
)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
close_document = _function("FPDF_CloseDocument", None, pointer)
page_count = _function("FPDF_GetPageCount", count, pointer)
meta_text = _function(
    "FPDF_GetMetaText", ctypes.c_ulong, pointer, ctypes.c_char_p, pointer, ctypes.c_ulong
)

load_page = _function("FPDF_LoadPage", pointer, pointer, count)
close_page = _function("FPDF_ClosePage", None, pointer)
page_bounds = _function("FPDF_GetPageBoundingBox", count, pointer, pointer)
page_rotation = _function("FPDFPage_GetRotation", count, pointer)
turn_page = _function("FPDFPage_SetRotation", None, pointer, count)
remove_object = _function("FPDFPage_RemoveObject", count, pointer, pointer)
destroy_object = _function("FPDFPageObj_Destroy", None, pointer)
write_content = _function("FPDFPage_GenerateContent", count, pointer)
count_objects = _function("FPDFPage_CountObjects", count, pointer)
get_object = _function("FPDFPage_GetObject", pointer, pointer, count)
object_type = _function("FPDFPageObj_GetType", count, pointer)
object_bounds = _function(
    "FPDFPageObj_GetBounds", count, pointer, pointer, pointer, pointer, pointer
)

load_text = _function("FPDFText_LoadPage", pointer, pointer)
close_text = _function("FPDFText_ClosePage", None, pointer)
count_chars = _function("FPDFText_CountChars", count, pointer)
get_text = _function("FPDFText_GetText", count, pointer, count, count, pointer)
char_unicode = _frequent("FPDFText_GetUnicode", ctypes.c_uint)
char_box = _frequent("FPDFText_GetLooseCharBox", None)
char_object = _frequent("FPDFText_GetTextObject", pointer)
char_matrix = _frequent("FPDFText_GetMatrix", None)
char_size = _frequent("FPDFText_GetFontSize", ctypes.c_double)

text_mode = _frequent("FPDFTextObj_GetTextRenderMode", count)
text_font = _frequent("FPDFTextObj_GetFont", pointer)
fill_colour = _frequent("FPDFPageObj_GetFillColor", None)
font_name = _function(
    "FPDFFont_GetBaseFontName", ctypes.c_size_t, pointer, pointer, ctypes.c_size_t
)
font_weight = _function("FPDFFont_GetWeight", count, pointer)
font_flags = _function("FPDFFont_GetFlags", count, pointer)
font_angle = _function("FPDFFont_GetItalicAngle", count, pointer, pointer)

next_link = _function("FPDFLink_Enumerate", count, pointer, pointer, pointer)
link_rectangle = _function("FPDFLink_GetAnnotRect", count, pointer, pointer)
link_action = _function("FPDFLink_GetAction", pointer, pointer)
action_uri = _function(
    "FPDFAction_GetURIPath", ctypes.c_ulong, pointer, pointer, pointer, ctypes.c_ulong
)
action_target = _function("FPDFAction_GetDest", pointer, pointer, pointer)
first_bookmark = _function("FPDFBookmark_GetFirstChild", pointer, pointer, pointer)
next_bookmark = _function("FPDFBookmark_GetNextSibling", pointer, pointer, pointer)
bookmark_title = _function(
    "FPDFBookmark_GetTitle", ctypes.c_ulong, pointer, pointer, ctypes.c_ulong
)
bookmark_target = _function("FPDFBookmark_GetDest", pointer, pointer, pointer)
bookmark_action = _function("FPDFBookmark_GetAction", pointer, pointer)
target_page = _function("FPDFDest_GetDestPageIndex", count, pointer, pointer)
target_place = _function("FPDFDest_GetLocationInPage", count, pointer, *[pointer] * 6)

create_bitmap = _function("FPDFBitmap_CreateEx", pointer, *[count] * 3, pointer, count)
fill_bitmap = _function("FPDFBitmap_FillRect", None, pointer, *[count] * 4, ctypes.c_ulong)
destroy_bitmap = _function("FPDFBitmap_Destroy", None, pointer)
render_page = _function("FPDF_RenderPageBitmap", None, pointer, pointer, *[count] * 6)

save_copy = _function("FPDF_SaveAsCopy", count, pointer, pointer, ctypes.c_ulong)
_WRITE_BLOCK = ctypes.CFUNCTYPE(count, pointer, pointer, ctypes.c_ulong)
_WITHOUT_SECURITY = 3  # flag of FPDF_SaveAsCopy

init_library()


class _FileWrite(ctypes.Structure):
    """FPDF_FILEWRITE: where PDFium writes to."""

    _fields_ = [("version", count), ("write_block", _WRITE_BLOCK)]


def rewrite(data: bytes, password: str | None = None) -> bytes:
    """Return the PDF written anew by PDFium: repaired and without encryption; raises as `open_document`."""
    with open_document(data, password) as document:
        return saved(document)


def saved(document: int) -> bytes:
    """Return an open document as a PDF, without encryption; raises Damaged."""
    written = bytearray()

    def write(_: int, start: int, size: int) -> int:
        written.extend(ctypes.string_at(start, size))
        return 1

    target = _FileWrite(1, _WRITE_BLOCK(write))
    if not save_copy(document, ctypes.addressof(target), _WITHOUT_SECURITY):
        raise Damaged()
    return bytes(written)


@contextmanager
def open_document(data: bytes, password: str | None = None) -> Iterator[int]:
    """Open a PDF; raises NotAPdf, Encrypted, WrongPassword or Damaged."""
    document = load_document(data, len(data), password.encode() if password else None)
    if not document:
        raise _refusal(data, password)
    try:
        yield document
    finally:
        close_document(document)


def _refusal(data: bytes, password: str | None) -> Exception:
    if last_error() == _PASSWORD_ERROR:
        return WrongPassword() if password else Encrypted()
    return Damaged() if b"%PDF-" in data[: _HEADER_WITHIN + 5] else NotAPdf()


@contextmanager
def open_page(document: int, number: int) -> Iterator[int]:
    """Open a page, counted from 1; raises Damaged."""
    page = load_page(document, number - 1)
    if not page:
        raise Damaged()
    try:
        yield page
    finally:
        close_page(page)


@contextmanager
def open_text(page: int) -> Iterator[int]:
    """Open the text of a page; raises Damaged."""
    text = load_text(page)
    if not text:
        raise Damaged()
    try:
        yield text
    finally:
        close_text(text)


def utf16(ask: Callable[[int, int], int], most: int = 65536) -> str:
    """Return a text that a function gives in UTF-16: it takes a buffer and its bytes, returns the bytes it needs."""
    needed = min(ask(0, 0), most)
    if needed < 2:
        return ""
    buffer = ctypes.create_string_buffer(needed)
    ask(ctypes.addressof(buffer), needed)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
