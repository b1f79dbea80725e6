"""Canonical texts that were lately weighed, so that the newest are not unpacked for every query."""

from collections import OrderedDict
from threading import Lock

from articles.models import SearchText

MOST = 10_000


class Texts:
    """Canonical headline and body by key."""

    def __init__(self):
        self.lock = Lock()
        self.kept = OrderedDict()
        self.changes = 0

    def of(self, keys):
        """Return headline and body of each key that the index has."""
        with self.lock:
            changes = self.changes
            found = {key: self.kept[key] for key in keys if key in self.kept}
        missing = [key for key in keys if key not in found]
        if missing:
            rows = SearchText.objects.filter(pk__in=missing).values_list("pk", "headline", "body")
            read = {key: (headline, body) for key, headline, body in rows}
            self.keep(read, changes)
            found |= read
        return found

    def keep(self, read, changes):
        """Remember texts, unless the index has changed since they were read."""
        with self.lock:
            if changes == self.changes:
                self.kept.update(read)
            while len(self.kept) > MOST:
                self.kept.popitem(last=False)

    def change(self, changed):
        """Forget the texts of the changed keys."""
        with self.lock:
            self.changes += 1
            for key in changed.tolist():
                self.kept.pop(key, None)
