"""Static files that are joined from several, so that a page waits for one."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage


class JoinedFiles(BaseFinder):
    """Finds each joined file in the folder of data, written anew when a part changes."""

    folder = ""  # of the joined files, in the folder of data
    names = ()

    def __init__(self, *args, **kwargs):
        self.storage = FileSystemStorage(location=settings.NEWSROOM_DATA / self.folder)

    def text(self, name):
        """Return what a joined file holds."""
        raise NotImplementedError

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        found = [str(self.written(path))] if path in self.names else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns):
        for name in self.names:
            if not matches_patterns(name, ignore_patterns):
                self.written(name)
                yield name, self.storage

    def written(self, name):
        """Return the file of a joined text, never half written."""
        file = Path(settings.NEWSROOM_DATA, self.folder, name)
        text = self.text(name)
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = file.with_suffix(".unfinished")
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(file)
        return file
