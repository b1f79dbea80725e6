"""Search: exact in Japanese, Chinese and English, on SQLite and PostgreSQL alike.

`find` for readers, `newest_keys` for the desk, `wanted_texts` and `spans` for marks, `put` and `remove` for the operations.
"""

from articles.search.facets import FacetValue
from articles.search.filters import Filters
from articles.search.finding import Hit, Results, find, newest_keys
from articles.search.folding import Fold, folded
from articles.search.index import check, put, rebuild, remove
from articles.search.queries import parse
from articles.search.snippets import Piece, cut, spans, wanted_texts

__all__ = [
    "FacetValue",
    "Filters",
    "Fold",
    "Hit",
    "Piece",
    "Results",
    "check",
    "cut",
    "find",
    "folded",
    "newest_keys",
    "parse",
    "put",
    "rebuild",
    "remove",
    "spans",
    "wanted_texts",
]
