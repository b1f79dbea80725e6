"""Operate on the cut of an issue; each step is recorded and can be undone and done again.

An operation is told which versions of the articles its editor saw (`seen`, by primary key).
"""

from articles.operations.surgery.blocks import mark_block, place_block
from articles.operations.surgery.boundaries import move_boundary
from articles.operations.surgery.cutting import split_article, split_at
from articles.operations.surgery.history import redo, state_of, undo
from articles.operations.surgery.marking import mark_article, set_aside
from articles.operations.surgery.merging import merge_articles
from articles.operations.surgery.ordering import reclassify, reorder
from articles.operations.surgery.refusals import CannotOperate, CannotUndo, NoteNeeded, StaleView
from articles.operations.surgery.state import digest

__all__ = [
    "CannotOperate",
    "CannotUndo",
    "NoteNeeded",
    "StaleView",
    "digest",
    "mark_article",
    "mark_block",
    "merge_articles",
    "move_boundary",
    "place_block",
    "reclassify",
    "redo",
    "reorder",
    "set_aside",
    "split_article",
    "split_at",
    "state_of",
    "undo",
]
