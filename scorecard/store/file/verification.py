"""Is a database file whole? Everything in it is read, once."""

from __future__ import annotations

from pathlib import Path

import duckdb

from scorecard.store.file.engine import damaged


def read_everything(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Reads every row of every table, all columns: the engine compares each block that holds them
    with its checksum.

    Returns:
        How many rows there are.

    Raises:
        StoreError: the file is damaged.
    """
    try:
        tables = connection.execute(
            "SELECT database_name, table_name FROM duckdb_tables() ORDER BY ALL"
        ).fetchall()
        rows = 0
        for names in tables:
            table = ".".join(f'"{name}"' for name in names)
            # The names come out of the program's own schema.
            query = f"SELECT count(*), bit_xor(hash(each)) FROM {table} AS each"  # noqa: S608
            rows += connection.execute(query).fetchall()[0][0]
    except duckdb.Error as error:
        raise damaged(path) from error
    return rows
