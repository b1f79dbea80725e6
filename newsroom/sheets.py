"""Style sheets joined from several files."""

from pathlib import Path

from django.conf import settings
from django.contrib import admin

from newsroom.joining import JoinedFiles

DESK = "static/desk"
# Tokens are shared with the desk; parts named by a pattern follow in the order of their names.
ARCHIVE = ["static/newsroom/tokens.css", "styles/archive/*.css"]
JOINED = {
    "archive/archive.css": ARCHIVE,
    "api/sheet.css": [*ARCHIVE, "static/api/docs.css"],
    "desk/sheet.css": [
        str(Path(admin.__file__).parent / "static/admin/css/responsive.css"),
        "static/newsroom/tokens.css",
        *[f"{DESK}/{name}.css" for name in ["desk", "tables", "forms"]],
    ],
    "desk/workbench_sheet.css": [
        f"{DESK}/{name}.css" for name in ["workbench", "workbench_pages", "workbench_finder"]
    ],
}


class JoinedSheets(JoinedFiles):
    folder = "sheets"
    names = JOINED

    def text(self, name):
        """Return the text of a sheet, its parts in their order."""
        return "\n".join(part.read_text(encoding="utf-8") for part in parts(name))


def parts(name):
    """Return the files of a sheet."""
    found = []
    for pattern in JOINED[name]:
        file = settings.BASE_DIR / pattern
        found += sorted(settings.BASE_DIR.glob(pattern)) if "*" in pattern else [file]
    return found
