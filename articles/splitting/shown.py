"""Leave out of a page what it shares with other pages and does not show itself.

Some programs give all pages one dictionary of resources. An excerpt made with it would
carry the pictures of pages that are not in the excerpt.
"""

from __future__ import annotations

import re
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from articles.splitting.references import resolved

_NAME = re.compile(rb"/[^\s()<>\[\]{}/%]+")
_SHARED = ("/XObject", "/Pattern", "/Properties")  # what can hold text or pictures


def leave_out_unshown(page: PageObject) -> None:
    """Give a page resources of its own that hold only what its content names."""
    resources = resolved(page.get("/Resources"))
    if not isinstance(resources, DictionaryObject):
        return
    own = DictionaryObject(resources)
    shown = _names_of_page(page, resources)
    for kind in _SHARED:
        entries = resolved(resources.get(kind))
        if isinstance(entries, DictionaryObject):
            kept = {name: entries.raw_get(name) for name in entries if name.encode() in shown}
            own[NameObject(kind)] = DictionaryObject(kept)
    page[NameObject("/Resources")] = own


def _names_of_page(page: PageObject, resources: DictionaryObject) -> set[bytes]:
    """Return every name in the content of a page and of the forms it shows."""
    contents = page.get_contents()
    shown = set(_NAME.findall(contents.get_data())) if contents is not None else set()
    forms = resolved(resources.get("/XObject"))
    if not isinstance(forms, DictionaryObject):
        return shown
    looked_at: set[bytes] = set()
    while found := {name for name in shown - looked_at if name.decode("latin-1") in forms}:
        looked_at |= found
        for name in found:
            shown |= _names_of_form(resolved(forms.get(name.decode("latin-1"))))
    return shown


def _names_of_form(form: Any) -> set[bytes]:
    """Return the names that a form without resources of its own takes from its page."""
    is_form = isinstance(form, StreamObject) and form.get("/Subtype") == "/Form"
    if not is_form or "/Resources" in form:
        return set()
    return set(_NAME.findall(form.get_data()))
