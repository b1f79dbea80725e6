"""Day and facets of every findable article, held in memory: order, dates, totals and counts.

The index says which articles a query finds; with these columns a page of them, their exact
number and the counts of all facets take milliseconds, however many they are. A million
articles take about 70 MB in each process.
"""

from dataclasses import dataclass
from threading import Lock

import numpy as np
from django.db import connection

from articles.search.documents import day_of


@dataclass(frozen=True)
class Columns:
    """Articles in the order of results: the newest first. A rank is a place in that order, from 0.

    `facets` holds the places in `codes` of all facets of all articles, one article after the
    other; `starts` and `lengths` tell which are whose. `totals` counts the facets of all. `rank_of` gives the rank of a key, or -1.
    """

    mark: int | None
    keys: np.ndarray
    days: np.ndarray
    codes: np.ndarray
    facets: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    totals: np.ndarray
    rank_of: np.ndarray

    @classmethod
    def load(cls, mark):
        """Read the columns from the database."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT article_id, day, facets FROM articles_searchentry"
                " ORDER BY day DESC, article_id DESC"
            )
            rows = cursor.fetchall()
        keys = np.fromiter((row[0] for row in rows), np.int64, len(rows))
        rank_of = np.full(int(keys.max(initial=0)) + 1, -1, np.int32)
        rank_of[keys] = np.arange(len(rows), dtype=np.int32)
        codes, facets = np.unique(numbers(" ".join(row[2] for row in rows)), return_inverse=True)
        lengths = np.fromiter((row[2].count(" ") + 1 for row in rows), np.int64, len(rows))
        return cls(
            mark=mark,
            keys=keys,
            days=np.fromiter((row[1] for row in rows), np.int32, len(rows)),
            codes=codes,
            facets=facets.astype(np.int32),
            starts=np.cumsum(lengths) - lengths,
            lengths=lengths,
            totals=np.bincount(facets, minlength=len(codes)),
            rank_of=rank_of,
        )

    def ranks(self, found, filters, hidden):
        """Return, in order, the ranks of the keys that were found, are within the dates and not hidden."""
        mask = np.zeros(len(self.keys), bool)
        mask[self.known(found)] = True
        if filters.date_to:
            mask[: np.searchsorted(-self.days, -day_of(filters.date_to))] = False
        if filters.date_from:
            mask[np.searchsorted(-self.days, -day_of(filters.date_from), "right") :] = False
        mask[self.known(hidden)] = False
        return np.flatnonzero(mask)

    def known(self, keys):
        """Return the ranks of keys, without those that the columns do not have."""
        ranks = self.rank_of[keys[keys < len(self.rank_of)]]
        return ranks[ranks >= 0]

    def count(self, ranks):
        """Return the codes of all facets of the articles with these ranks, and how many have each."""
        if len(ranks) > len(self.keys) / 2:
            others = np.ones(len(self.keys), bool)
            others[ranks] = False
            counts = self.totals - self.counts(np.flatnonzero(others))
        else:
            counts = self.counts(ranks)
        (there,) = counts.nonzero()
        return zip(self.codes[there].tolist(), counts[there].tolist(), strict=True)

    def counts(self, ranks):
        """Return, for each place in `codes`, how many of the articles with these ranks have it."""
        lengths = self.lengths[ranks]
        ends = np.cumsum(lengths)
        shifts = self.starts[ranks] - (ends - lengths)
        places = np.arange(lengths.sum()) + np.repeat(shifts, lengths)
        return np.bincount(self.facets[places], minlength=len(self.codes))

    def among(self, ranks, keys):
        """Return those of the ranks whose keys are among these."""
        mask = np.zeros(len(self.keys), bool)
        mask[self.known(keys)] = True
        return ranks[mask[ranks]]


def numbers(text):
    """Return the numbers of a string that parts them by commas or by blanks; None holds none."""
    parted = (text or "").replace(",", " ")
    return np.fromstring(parted, np.int64, sep=" ") if parted else np.empty(0, np.int64)


class Remembered:
    """The columns of the last state of the index that this process has seen."""

    def __init__(self):
        self.lock = Lock()
        self.columns = None

    def at(self, mark):
        """Return the columns of the state that the mark names, read again where they are old."""
        columns = self.columns
        if columns is None or mark is None or columns.mark != mark:
            with self.lock:
                if self.columns is None or mark is None or self.columns.mark != mark:
                    self.columns = Columns.load(mark)
                columns = self.columns
        return columns


remembered = Remembered()
