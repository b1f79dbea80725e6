"""What the database knows of its own tables, by which it chooses between indexes.

PostgreSQL looks after that by itself. SQLite does so only when it is told to; without it,
an archive of 100,000 articles is read through the wrong index, a hundred times slower.
"""

from django.db import connection, transaction

ROWS = 1000  # of an index that are looked at: milliseconds, at any size
ALL_TABLES = (
    0x10002  # https://www.sqlite.org/pragma.html#pragma_optimize: also those not asked for yet
)


def refresh():
    """Let SQLite count anew what has grown since it last counted.

    In a transaction that writes from its start: begun as a reader, it would fail at once where
    another writer came in between.
    """
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS}")
        cursor.execute(f"PRAGMA optimize = {ALL_TABLES}")
