"""What each process remembers of the index, kept in step with it change by change."""

from dataclasses import dataclass
from threading import Lock

import numpy as np

from articles.models import SearchChange, SearchEntry, SearchText
from articles.search import columns_file
from articles.search.columns import Columns, numbers
from articles.search.terms import Terms
from articles.search.texts import Texts

MOST_CHANGED = 5000  # articles; beyond that all is read again


@dataclass(frozen=True)
class State:
    """The state that the index is in: the number of its last change and a mark that no other state has."""

    mark: int
    number: int


class Memory:
    """Columns, terms and texts as of one state of the index."""

    def __init__(self):
        self.lock = Lock()
        self.known = (None, None, None, None)

    def at(self, state):
        """Return columns, terms and texts as of the state, or of a later one; None is no known state."""
        known, *remembered = self.known
        if state is None or known != state:
            with self.lock:
                if state is None or self.known[0] != state:
                    self.known = (state, *self.renewed(state))
                remembered = self.known[1:]
        return remembered

    def nothing_met(self):
        """Return the memory of terms and texts as it begins."""
        return Terms(), Texts()

    def on_disk(self):
        """Return what an earlier process has left on disk, in the form of what is known."""
        found = columns_file.read()
        if found is None:
            return None, None, None, None
        number, mark, columns = found
        return State(mark=mark, number=number), columns, *self.nothing_met()

    def renewed(self, state):
        """Carry over what has changed since the known state; read all again where that is not told."""
        is_new = self.known[0] is None
        known, columns, terms, texts = self.on_disk() if state and is_new else self.known
        changed = changed_since(known) if known and state else None
        if changed is None or len(changed) > MOST_CHANGED:
            columns = Columns.load()
            if state:
                columns_file.write(state.number, state.mark, columns)
            return columns, *self.nothing_met()
        if not len(changed):
            return columns, terms, texts
        entries = SearchEntry.objects.filter(pk__in=changed.tolist())
        columns = columns.renewed(changed, entries.values_list("pk", "day", "facets"))
        rows = SearchText.objects.filter(pk__in=changed.tolist())
        new = {
            pk: (headline, body)
            for pk, headline, body in rows.values_list("pk", "headline", "body")
        }
        size = len(columns.rank_of)
        within = {key: text for key, text in new.items() if key < size}
        terms.change(changed, within, size=size)
        texts.change(changed)
        return columns, terms, texts


def changed_since(known):
    """Return the keys of what was indexed anew or taken out since a state, or None where that is forgotten."""
    rows = SearchChange.objects.filter(number__gte=known.number).order_by("number")
    rows = list(rows.values_list("number", "mark", "keys"))
    if not rows or rows[0][:2] != (known.number, known.mark):
        return None
    return np.unique(numbers(" ".join(keys for _, _, keys in rows[1:])))


memory = Memory()
