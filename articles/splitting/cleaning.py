"""Copies of a PDF for readers: the pages and their safe links, and nothing that acts.

A copy is built, not filtered: fresh catalogue, of each page only what shows it, of its
annotations only links to web and mail addresses, written anew. So scripts, actions,
forms, files inside, foreign outlines and metadata have no way in.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    Fit,
    FloatObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from articles.splitting import pdfium
from articles.splitting.addresses import is_safe
from articles.splitting.layers import first_page_with_hidden_layer
from articles.splitting.outside import leave_out_outside
from articles.splitting.references import resolved
from articles.splitting.refusals import Damaged, HiddenText, NoSuchPage, TooManyPages
from articles.splitting.shown import leave_out_unshown

Bookmark = tuple[str, int, float]  # title, page from 1, points from the top of the page
_OF_A_PAGE = frozenset(
    ("/Type", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents", "/Group")
)
_NOT_OF_A_STREAM = ("/Ref", "/OPI", "/AF", "/AA", "/Metadata", "/PieceInfo", "/StructParents")
_OTHER_FILE = ("/F", "/FFilter", "/FDecodeParms")
_MOST_LINKS = 2000  # of a page
_BROKEN = (
    *(PyPdfError, DependencyError, NotImplementedError, RecursionError, AssertionError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
)


def copy_pages(
    data: bytes,
    *,
    pages: Sequence[int] | None = None,
    outline: Sequence[Bookmark] = (),
    password: str | None = None,
    most: int,
) -> bytes:
    """Return a PDF with the pages, counted from 1, or with all, and with an outline.

    What pages carry outside of what they show is left out of them: cropping hides a text,
    it does not remove it. Raises NoSuchPage, TooManyPages, Damaged, HiddenText, and what
    opening raises.
    """
    try:
        shown = leave_out_outside(data, pages, password)
    except Damaged:  # what PDFium does not open, pypdf may write anew
        anew = _opened(data, password, lambda reader: _copied(reader, None, (), most))
        shown = leave_out_outside(anew, pages, password)
    return _opened(shown, password, lambda reader: _copied(reader, pages, outline, most))


def repair(data: bytes, *, password: str | None = None, most: int) -> bytes:
    """Return a PDF with all pages, written anew as they are; raises TooManyPages and Damaged.

    For us alone: what stands on layers that are switched off is in it like the rest.
    """
    return _opened(data, password, lambda reader: _written(reader, None, (), most))


def _opened(data: bytes, password: str | None, work: Callable[[PdfReader], bytes]) -> bytes:
    """Do the work on a PDF, or else on what PDFium makes of it."""
    try:
        return work(_reader(data))
    except _BROKEN:  # PDFium repairs, and knows every cipher without another dependency
        rewritten = pdfium.rewrite(data, password)
    try:
        return work(_reader(rewritten))
    except _BROKEN as error:
        raise Damaged() from error


def _reader(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise DependencyError("left to PDFium")
    return reader


def _copied(
    reader: PdfReader, pages: Sequence[int] | None, outline: Sequence[Bookmark], most: int
) -> bytes:
    if len(reader.pages) <= most and (hidden := first_page_with_hidden_layer(reader)):
        raise HiddenText(page=hidden)  # a copy without its switch would show it
    return _written(reader, pages, outline, most)


def _written(
    reader: PdfReader, pages: Sequence[int] | None, outline: Sequence[Bookmark], most: int
) -> bytes:
    total = len(reader.pages)
    if total > most:
        raise TooManyPages(pages=total, limit=most)
    writer = PdfWriter()
    for number in range(1, total + 1) if pages is None else pages:
        if not 1 <= number <= total:
            raise NoSuchPage(page=number)
        page = reader.pages[number - 1]
        if pages is not None:
            leave_out_unshown(page)
        _add(writer, page)
    _add_outline(writer, outline)
    _strip_streams(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _add(writer: PdfWriter, page: PageObject) -> None:
    links = list(_safe_links(page))
    for key in [key for key in page if key not in _OF_A_PAGE and key != "/Parent"]:
        del page[key]
    added = writer.add_page(page)
    if links:
        kept = ArrayObject(writer._add_object(link) for link in links[:_MOST_LINKS])
        added[NameObject("/Annots")] = kept


def _add_outline(writer: PdfWriter, outline: Sequence[Bookmark]) -> None:
    """Add bookmarks; one that leads to no page of the copy is left out."""
    for title, number, height in outline:
        if 1 <= number <= len(writer.pages):
            page = writer.pages[number - 1]
            top = float(page.cropbox.top) - height / float(page.get("/UserUnit", 1))
            fit = Fit.fit() if page.rotation else Fit.fit_horizontally(top=top)
            writer.add_outline_item(title=title, page_number=number - 1, fit=fit)


def _safe_links(page: PageObject) -> Iterable[DictionaryObject]:
    """Write the links of a page anew that lead to safe addresses."""
    annotations = resolved(page.get("/Annots"))
    for annotation in annotations if isinstance(annotations, list) else ():
        try:
            link = _safe_link(resolved(annotation))
        except _BROKEN:
            continue  # a broken annotation leads nowhere
        if link is not None:
            yield link


def _safe_link(annotation: Any) -> DictionaryObject | None:
    action = resolved(annotation.get("/A"))
    if annotation.get("/Subtype") != "/Link" or action is None or action.get("/S") != "/URI":
        return None
    url = str(resolved(action.get("/URI"))).strip()
    if not is_safe(url):
        return None
    corners = ArrayObject(FloatObject(resolved(side)) for side in resolved(annotation["/Rect"]))
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): corners,
            NameObject("/Border"): ArrayObject(FloatObject(0) for _ in range(3)),
            NameObject("/A"): DictionaryObject(
                {
                    NameObject("/S"): NameObject("/URI"),
                    NameObject("/URI"): TextStringObject(url),
                }
            ),
        }
    )


def _strip_streams(writer: PdfWriter) -> None:
    """Take from pictures and forms what names other files or carries data beside them."""
    for thing in writer._objects:
        if isinstance(thing, StreamObject):
            for key in (*_NOT_OF_A_STREAM, *_OTHER_FILE):
                thing.pop(key, None)
