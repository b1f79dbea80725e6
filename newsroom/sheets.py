"""Style sheets joined from several files, so that a page waits for one."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

# Tokens are shared with the desk; the parts follow in the order of their names.
JOINED = {"archive/archive.css": ["static/newsroom/tokens.css", "styles/archive/*.css"]}


class JoinedSheets(BaseFinder):
    """Finds each joined sheet as a file in the folder of data, written anew when a part changes."""

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.NEWSROOM_DATA / "sheets")

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [str(written(path))] if path in JOINED else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns):
        for name in JOINED:
            if not matches_patterns(name, ignore_patterns):
                written(name)
                yield name, self.storage


def joined(name):
    """Return the text of a sheet."""
    parts = [part for pattern in JOINED[name] for part in sorted(settings.BASE_DIR.glob(pattern))]
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def written(name):
    """Return the file of a sheet, never half written."""
    file = Path(settings.NEWSROOM_DATA, "sheets", name)
    text = joined(name)
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(file)
    return file
