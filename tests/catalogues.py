"""Check the catalogues of translations: `python -m tests.catalogues`."""

import gettext
import sys
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def problems(po):
    """Return what is wrong with one catalogue: untranslated, unsure, or not compiled."""
    with po.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    with po.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    found = []
    for message in messages:
        name = message.id if isinstance(message.id, str) else message.id[0]
        if not all([message.string] if isinstance(message.string, str) else message.string):
            found.append(f"{po}: not translated: {name}")
        elif message.fuzzy:
            found.append(f"{po}: unsure: {name}")
        elif said(compiled, message) != first(message.string):
            found.append(f"{po}: not compiled: {name}")
    return found


def said(compiled, message):
    """Return what the compiled catalogue says for a message."""
    if isinstance(message.id, str) and message.context:
        return compiled.pgettext(message.context, message.id)
    if isinstance(message.id, str):
        return compiled.gettext(message.id)
    return compiled.ngettext(*message.id, 1)


def first(string):
    """Return the only form of a text, or its first."""
    return string if isinstance(string, str) else string[0]


if __name__ == "__main__":
    found = [problem for po in sorted(LOCALE.rglob("*.po")) for problem in problems(po)]
    print("\n".join(found) or "The catalogues are complete.")
    sys.exit(bool(found))
