"""Scripts joined from the modules that they import.

Each module becomes a function that is called once and returns what it exports, in an order in
which what a module imports stands before it. Only what our own modules use is understood:
named imports from files beside them, and `export` before a declaration.
"""

import re

from django.conf import settings

from newsroom.joining import JoinedFiles

FOLDER = "static/desk"
JOINED = {"desk/workbench_script.js": "workbench.js"}

IMPORT = re.compile(r'^import (?:\{([^}]*)\} from )?"\./([\w.]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
OTHER = re.compile(r"^(?:import|export|await)\b.*", re.MULTILINE)


class CannotJoin(Exception):
    """A module says something that is understood by browsers only, or imports itself."""


class JoinedScripts(JoinedFiles):
    folder = "scripts"
    names = JOINED

    def text(self, name):
        """Return a script with all that it imports; raise CannotJoin."""
        return join(JOINED[name], settings.BASE_DIR / FOLDER)


def join(entry, folder):
    """Return the text of a module of a folder with all that it imports; raise CannotJoin."""
    order = []
    follow(entry, folder, order, above=())
    return "\n".join(
        as_function(name, (folder / name).read_text(encoding="utf-8")) for name in order
    )


def follow(name, folder, order, *, above):
    """Add a module to an order, behind all that it imports."""
    if name in above:
        raise CannotJoin(" → ".join([*above, name]))
    if name in order:
        return
    for _names, imported in IMPORT.findall((folder / name).read_text(encoding="utf-8")):
        follow(imported, folder, order, above=(*above, name))
    order.append(name)


def as_function(name, text):
    """Return a module as a constant that holds what it exports."""
    exported = ", ".join(EXPORT.findall(text))
    text = EXPORT.sub("", IMPORT.sub(as_constants, text))
    if other := OTHER.search(text):
        raise CannotJoin(f"{name}: {other.group()}")
    return f"const {variable(name)} = (() => {{\n{text}return {{ {exported} }};\n}})();\n"


def as_constants(match):
    names, imported = match.groups()
    if names is None:
        return ""
    return f"const {{{names.replace(' as ', ': ')}}} = {variable(imported)};\n"


def variable(name):
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))
