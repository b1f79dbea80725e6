"""Day and facets of every findable article, held in memory: order, dates, totals and counts.

The index says which articles have a term; with these columns a page of them, their exact
number and the counts of all facets take milliseconds, however many they are. A million
articles take about 70 MB in each process.
"""

from dataclasses import dataclass

import numpy as np
from django.db import connection

from articles.search.documents import day_of

DAYS_FROM = 40  # bits of a place in the order that hold the key
BLOCK = 10_000  # rows read at a time


@dataclass(frozen=True)
class Block:
    """Some rows as numbers; `places` are those of their facets in the block's own `codes`."""

    keys: np.ndarray
    days: np.ndarray
    codes: np.ndarray
    places: np.ndarray
    lengths: np.ndarray

    @classmethod
    def of_rows(cls, rows):
        """Return rows of key, day and facets as numbers."""
        codes, places = np.unique(numbers(" ".join(row[2] for row in rows)), return_inverse=True)
        return cls(
            keys=np.fromiter((row[0] for row in rows), np.int64, len(rows)),
            days=np.fromiter((row[1] for row in rows), np.int32, len(rows)),
            codes=codes,
            places=places.astype(np.int32),
            lengths=np.fromiter((row[2].count(" ") + 1 for row in rows), np.int64, len(rows)),
        )


@dataclass(frozen=True)
class Columns:
    """Articles in the order of results: the newest first. A rank is a place in that order, from 0.

    `facets` holds the places in `codes` of all facets of all articles, one article after the
    other; `starts` and `lengths` tell which are whose. `totals` counts the facets of all.
    `rank_of` gives the rank of a key, or -1.
    """

    keys: np.ndarray
    days: np.ndarray
    codes: np.ndarray
    facets: np.ndarray
    starts: np.ndarray
    lengths: np.ndarray
    totals: np.ndarray
    rank_of: np.ndarray

    @classmethod
    def load(cls):
        """Read the columns from the database, block by block: few rows are held as text at a time."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT article_id, day, facets FROM articles_searchentry"
                " ORDER BY day DESC, article_id DESC"
            )
            return cls.of_blocks(iter(lambda: cursor.fetchmany(BLOCK), []))

    @classmethod
    def of_rows(cls, rows):
        """Return the columns of rows of key, day and facets, given in their order."""
        return cls.of_blocks([rows])

    @classmethod
    def of_blocks(cls, blocks):
        """Return the columns of blocks of rows that follow one another."""
        read = [Block.of_rows(rows) for rows in blocks] or [Block.of_rows([])]
        codes = np.unique(np.concatenate([block.codes for block in read]))
        facets = [place_in(codes, block.codes)[block.places] for block in read]
        return cls.made(
            keys=np.concatenate([block.keys for block in read]),
            days=np.concatenate([block.days for block in read]),
            codes=codes,
            facets=np.concatenate(facets),
            lengths=np.concatenate([block.lengths for block in read]),
        )

    @classmethod
    def made(cls, *, keys, days, codes, facets, lengths):
        """Return the columns with all that follows from these."""
        rank_of = np.full(int(keys.max(initial=0)) + 1, -1, np.int32)
        rank_of[keys] = np.arange(len(keys), dtype=np.int32)
        return cls(
            keys=keys,
            days=days,
            codes=codes,
            facets=facets,
            starts=np.cumsum(lengths) - lengths,
            lengths=lengths,
            totals=np.bincount(facets, minlength=len(codes)),
            rank_of=rank_of,
        )

    def renewed(self, changed, rows):
        """Return the columns with the rows in place of what the changed keys had; the order of rows is any."""
        rows = sorted(rows, key=lambda row: (row[1], row[0]), reverse=True)
        new = Columns.of_rows(rows)
        stay = np.ones(len(self.keys), bool)
        stay[self.known(changed)] = False
        keys, days, lengths = self.keys[stay], self.days[stay], self.lengths[stay]
        places = np.searchsorted(-order(days, keys), -order(new.days, new.keys))
        ends = np.concatenate([[0], np.cumsum(lengths)])
        codes = np.union1d(self.codes, new.codes)
        facets = np.searchsorted(codes, self.codes)[self.facets[np.repeat(stay, self.lengths)]]
        added = np.searchsorted(codes, new.codes)[new.facets]
        return Columns.made(
            keys=np.insert(keys, places, new.keys),
            days=np.insert(days, places, new.days),
            codes=codes,
            facets=np.insert(facets, np.repeat(ends[places], new.lengths), added).astype(np.int32),
            lengths=np.insert(lengths, places, new.lengths),
        )

    def everything(self):
        """Return a mask over the ranks that has them all."""
        return np.ones(len(self.keys), bool)

    def with_keys(self, mask):
        """Return a mask over the ranks, given one over the keys of at least as many as there are."""
        return mask[self.keys]

    def with_facets(self, codes):
        """Return a mask over the ranks of the articles that have at least one of the facets."""
        mask = np.zeros(len(self.keys), bool)
        wanted = np.flatnonzero(np.isin(self.codes, codes))
        for place in wanted.tolist():
            (found,) = (self.facets == place).nonzero()
            mask[np.searchsorted(self.starts, found, "right") - 1] = True
        return mask

    def readable(self, filters, hidden):
        """Return a mask over the ranks of what is within the dates and not hidden."""
        mask = self.everything()
        if filters.date_to:
            mask[: np.searchsorted(-self.days, -day_of(filters.date_to))] = False
        if filters.date_from:
            mask[np.searchsorted(-self.days, -day_of(filters.date_from), "right") :] = False
        mask[self.known(hidden)] = False
        return mask

    def known(self, keys):
        """Return the ranks of keys, without those that the columns do not have."""
        ranks = self.rank_of[keys[keys < len(self.rank_of)]]
        return ranks[ranks >= 0]

    def count(self, ranks):
        """Return the codes of all facets of the articles with these ranks, and how many have each."""
        if len(ranks) > len(self.keys) / 2:
            others = self.everything()
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


def order(days, keys):
    """Return numbers in the order of days, and of keys within a day."""
    return days.astype(np.int64) << DAYS_FROM | keys


def place_in(codes, some):
    """Return the places that some of the codes have among them."""
    return np.searchsorted(codes, some).astype(np.int32)


def numbers(text):
    """Return the numbers of a string that parts them by commas or by blanks; None holds none."""
    parted = (text or "").replace(",", " ")
    return np.fromstring(parted, np.int64, sep=" ") if parted else np.empty(0, np.int64)
