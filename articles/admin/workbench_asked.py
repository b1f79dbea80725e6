"""Reading what the scripts of the workbench send: of the right kind, or refused."""

import json

from articles.models import Correction
from articles.operations.editing import ReaderNote


class Malformed(ValueError):
    """The page sent something that no page of ours sends."""


def number(sent, name):
    """Return a whole number that was sent; raise Malformed where there is none."""
    value = sent.get(name)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Malformed(name)
    return value


def words(sent, name):
    """Return a text that was sent; raise Malformed where there is none."""
    value = sent.get(name)
    if not isinstance(value, str):
        raise Malformed(name)
    return value


def order_of(sent, name):
    """Return the keys of the articles in the order that the page had them, or None; raise Malformed."""
    order = sent.get(name)
    is_list = isinstance(order, list) and all(type(pk) is int for pk in order)
    if order is not None and not is_list:
        raise Malformed(name)
    return order


def note_of(sent):
    """Return what readers are to be told, or None; raise Malformed."""
    if sent.get("correction_kind") is None:
        return None
    kind = words(sent, "correction_kind")
    if kind not in Correction.Kind.values:
        raise Malformed("correction_kind")
    return ReaderNote(kind=kind, note=words(sent, "correction_note").strip())


def seen_of(sent):
    """Return the versions that the page had of its articles, by primary key."""
    seen = sent.get("seen")
    if not isinstance(seen, dict):
        raise Malformed("seen")
    return seen


def sent_in(request):
    """Return the JSON object of a request; raise Malformed where it has none."""
    try:
        sent = json.loads(request.body)
    except ValueError:
        raise Malformed from None
    if not isinstance(sent, dict):
        raise Malformed
    return sent
