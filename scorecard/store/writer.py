"""One batch under way."""

from __future__ import annotations

import datetime as dt
import uuid

import duckdb
import pandas as pd


class Writer:
    """Appends rows to tables, under one batch."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        batch_id: uuid.UUID,
        action: str,
        by: str,
        source_name: str,
        source_sha256: str,
    ) -> None:
        self.batch_id = batch_id
        self.rows_written = 0
        self._cursor = cursor
        self._record = [action, by, source_name, source_sha256]

    def append(self, table: str, rows: pd.DataFrame) -> int:
        """Appends `rows` to `table` under this batch and returns how many.

        Columns are matched by name; those that the table does not have are left out.
        """
        if rows.empty:
            return 0
        columns = [name for name in _columns(self._cursor, table) if name in rows.columns]
        self._cursor.register("incoming", rows[columns])
        # `table` is a name out of the program's own schema, never text of a user.
        insert = f'INSERT INTO "{table}" BY NAME SELECT *, $batch_id AS batch_id FROM incoming'  # noqa: S608
        try:
            self._cursor.execute(insert, {"batch_id": self.batch_id})
        finally:
            self._cursor.unregister("incoming")
        self.rows_written += len(rows)
        return len(rows)

    def finish(self) -> None:
        """Writes the record of the batch itself."""
        action, by, source_name, source_sha256 = self._record
        self._cursor.execute(
            "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                self.batch_id,
                dt.datetime.now(dt.UTC),
                by,
                action,
                source_name,
                source_sha256,
                self.rows_written,
            ],
        )


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = cursor.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    return [row[0] for row in rows]
