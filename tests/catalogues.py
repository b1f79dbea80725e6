"""Check the catalogues of translations: `python -m tests.catalogues`."""

import gettext
import re
import sys
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
WHOLE = "ja"  # the one that is filled from the sources: every other has to name what it names
RENAMED = re.compile(
    r"^from django\.utils\.translation import (\w*gettext\w*) as (?!_\b)(\w+)", re.M
)


def uncollected():
    """Return the modules whose texts makemessages passes by, for it does not know their name."""
    modules = [
        path for app in ["articles", "newsroom"] for path in sorted((ROOT / app).rglob("*.py"))
    ]
    return [
        f"{path.relative_to(ROOT)}: {known} is called {name}: its texts are not collected"
        for path in modules
        for known, name in RENAMED.findall(path.read_text())
    ]


def problems(po):
    """Return what is wrong with one catalogue: untranslated, unsure, or not compiled."""
    with po.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    with po.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    found = missing(po, {key_of(message) for message in messages})
    for message in messages:
        name = name_of(message)
        if not all([message.string] if isinstance(message.string, str) else message.string):
            found.append(f"{po}: not translated: {name}")
        elif message.fuzzy:
            found.append(f"{po}: unsure: {name}")
        elif said(compiled, message) != first(message.string):
            found.append(f"{po}: not compiled: {name}")
    return found


def name_of(message):
    """Return what a message is in English."""
    return message.id if isinstance(message.id, str) else message.id[0]


def key_of(message):
    """Return what tells a message from the others: one text may stand in several contexts."""
    return message.context, message.id


def missing(po, keys):
    """Return what the whole catalogue holds and this one does not even name."""
    with (LOCALE / WHOLE / "LC_MESSAGES" / po.name).open("rb") as file:
        whole = [message for message in read_po(file) if message.id]
    return [f"{po}: not there: {name_of(m)}" for m in whole if key_of(m) not in keys]


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
    found += uncollected()
    print("\n".join(found) or "The catalogues are complete.")
    sys.exit(bool(found))
