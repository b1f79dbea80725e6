"""The columns on disk, so that a new process does not read a million rows at its first search.

The file is worth only what the index's own marks say: it is taken where the changes since it
was written are known, and written anew after all rows were read.
"""

import logging
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from django.conf import settings

from articles.search.columns import Columns

LEAST = 20_000  # articles; fewer are read from the database as fast
NAME = "columns.npz"
PARTS = ("keys", "days", "codes", "facets", "lengths")
UNREADABLE = (OSError, EOFError, ValueError, TypeError, LookupError, zipfile.BadZipFile)

logger = logging.getLogger(__name__)


def folder():
    """Return the folder of the file: like all beside it, it may be removed at any time."""
    return settings.NEWSROOM_DATA / "cache" / "search"


def read():
    """Return the number and the mark of the state that was written, and its columns; None where there is no file."""
    try:
        with (folder() / NAME).open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            number, mark = file["state"].tolist()
            return number, mark, Columns.made(**{name: file[name] for name in PARTS})
    except FileNotFoundError:
        return None
    except UNREADABLE as error:
        logger.warning("The columns on disk cannot be read: %s", error)
        return None


def write(number, mark, columns):
    """Put the columns of a state in the place of what was written before, where there are many."""
    if len(columns.keys) < LEAST:
        return
    arrays = {name: getattr(columns, name) for name in PARTS}
    try:
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder()) as beside:
            whole = Path(beside) / NAME
            whole.touch(mode=0o600)
            with whole.open("wb") as file:
                np.savez(file, state=np.array([number, mark], np.int64), **arrays)
            whole.replace(folder() / NAME)
    except OSError as error:
        logger.warning("The columns cannot be written to disk: %s", error)
