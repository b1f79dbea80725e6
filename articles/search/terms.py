"""Which articles have a term, remembered: the index is asked for each term once.

A change of the index is carried over by looking for every remembered term in the changed
texts alone, so what is frequently searched for stays known whatever is published.
"""

from collections import OrderedDict
from threading import Lock

import numpy as np

from articles.search.canonical import pattern

MOST_BYTES = 48 * 1024 * 1024


class Terms:
    """For each term the keys of the articles that have it: as bits, or listed where they are few."""

    def __init__(self):
        self.lock = Lock()
        self.kept = OrderedDict()
        self.size = 0
        self.changes = 0

    def mask(self, term, keys_in_index, *, size):
        """Return which of the keys below `size` have the term; `keys_in_index()` is asked where it is not known."""
        with self.lock:
            packed, changes = self.kept.get(term), self.changes
            if packed is not None:
                self.kept.move_to_end(term)
        if packed is None:
            keys = keys_in_index(term)
            packed = pack(keys[keys < size], size)
            self.keep(term, packed, changes)
        return unpack(packed, size)

    def keep(self, term, packed, changes):
        """Remember a term, unless the index has changed since it was asked."""
        with self.lock:
            if changes != self.changes or term in self.kept:
                return
            self.kept[term] = packed
            self.size += packed.nbytes
            while self.size > MOST_BYTES:
                _, dropped = self.kept.popitem(last=False)
                self.size -= dropped.nbytes

    def change(self, changed, texts, *, size):
        """Put right what is remembered of the changed keys; `texts` gives, by key, headline and body."""
        with self.lock:
            self.changes += 1
            for term, packed in self.kept.items():
                wanted = pattern(term.form)
                having = [key for key, text in texts.items() if stands_in(text, term, wanted)]
                renewed = put_right(packed, changed, np.array(having, np.int64), size)
                self.kept[term] = renewed
                self.size += renewed.nbytes - packed.nbytes


def stands_in(text, term, wanted):
    """Say whether the pattern of a term stands in a canonical headline and body."""
    headline, body = text
    return wanted in headline or (not term.in_headline and wanted in body)


def pack(keys, size):
    """Return keys below `size` as briefly as can be: listed as 32-bit numbers, or as bits of bytes."""
    if len(keys) * 32 < size:
        return keys.astype(np.int32)
    mask = np.zeros(size, bool)
    mask[keys] = True
    return np.packbits(mask)


def put_right(packed, changed, having, size):
    """Return what is packed with the changed keys out, and those of them that have the term in."""
    if packed.dtype != np.uint8:
        stay = packed[~np.isin(packed, changed)]
        return np.concatenate([stay, having]).astype(np.int32)
    grown = np.zeros(-(-size // 8), np.uint8)
    grown[: len(packed)] = packed[: len(grown)]
    changed = changed[changed < size]
    np.bitwise_and.at(grown, changed >> 3, ~bits(changed))
    np.bitwise_or.at(grown, having >> 3, bits(having))
    return grown


def bits(keys):
    """Return the bit of each key within its byte."""
    return np.right_shift(128, keys & 7).astype(np.uint8)


def unpack(packed, size):
    """Return a mask over all keys below `size`."""
    if packed.dtype == np.uint8:
        return np.unpackbits(packed, count=size).view(bool)
    mask = np.zeros(size, bool)
    mask[packed] = True
    return mask
