"""Layers of a PDF that are switched off: optional content, ISO 32000-2, section 8.11."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from articles.splitting.references import resolved

_DEEPEST = 8  # forms within forms


def first_page_with_hidden_layer(reader: PdfReader) -> int | None:
    """Return the first page, counted from 1, with something on a layer that is switched off."""
    hidden = _hidden_layers(resolved(resolved(reader.trailer["/Root"]).get("/OCProperties")))
    if not hidden:
        return None
    return next(
        (
            number
            for number, page in enumerate(reader.pages, 1)
            if not hidden.isdisjoint(_layers(resolved(page.get("/Resources")), _DEEPEST))
        ),
        None,
    )


def _hidden_layers(properties: Any) -> frozenset[int]:
    """Return the numbers of the objects that are layers switched off."""
    usual = resolved(properties.get("/D")) if isinstance(properties, DictionaryObject) else None
    if not isinstance(usual, DictionaryObject):
        return frozenset()
    off = _numbers(usual.get("/OFF"))
    if usual.get("/BaseState") == "/OFF":
        off |= _numbers(properties.get("/OCGs")) - _numbers(usual.get("/ON"))
    return off


def _numbers(layers: Any) -> frozenset[int]:
    listed = resolved(layers)
    entries = listed if isinstance(listed, list) else ()
    return frozenset(entry.idnum for entry in entries if isinstance(entry, IndirectObject))


def _layers(resources: Any, depth: int) -> Iterator[int]:
    """Name the layers that resources, and the forms among them, belong to."""
    if not isinstance(resources, DictionaryObject) or not depth:
        return
    for entry in _entries(resources, "/Properties"):
        yield from _named_by(entry)
    for entry in _entries(resources, "/XObject"):
        form = resolved(entry)
        if isinstance(form, DictionaryObject):
            yield from _named_by(form.raw_get("/OC") if "/OC" in form else None)
            yield from _layers(resolved(form.get("/Resources")), depth - 1)


def _entries(resources: DictionaryObject, kind: str) -> list[Any]:
    entries = resolved(resources.get(kind))
    return [entries.raw_get(n) for n in entries] if isinstance(entries, DictionaryObject) else []


def _named_by(entry: Any) -> Iterator[int]:
    """Name the layer that an entry is, or those that it is made dependent on."""
    if isinstance(entry, IndirectObject):
        yield entry.idnum
    membership = resolved(entry)
    if isinstance(membership, DictionaryObject) and "/OCGs" in membership:
        groups = membership.raw_get("/OCGs")
        yield from _numbers(groups) | _numbers([groups])
