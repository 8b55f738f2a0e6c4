"""Opening the database file, asking it the queries of `queries/`, writing batches into it."""

from __future__ import annotations

import datetime as dt
import re
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd

from scorecard.errors import StoreError
from scorecard.store.identifier import new_id
from scorecard.store.migration import all_migrations, migrate, version_of
from scorecard.store.tracer import Tracer

NOTHING = uuid.UUID(int=0)
"""The moment before everything."""

_EVERY_ROW = 2**40
"""The engine guesses the type of a column of Python objects from a sample, by default a thousand
rows, and gives up when another row has a list that is not empty."""

_HOLDER = re.compile(r"(?:held|open) in (?P<who>.+?\(PID \d+\))")


class Database:
    """One open database file. Safe to share between threads: every call uses its own cursor, and
    one thread writes at a time."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path, read_only: bool) -> None:
        self._connection = connection
        self.path = path
        self.read_only = read_only
        self._last_batch: uuid.UUID | None = None
        self.tracer = Tracer()
        self._writer_turn = threading.RLock()
        self._exact_turn = threading.RLock()
        self._own = threading.local()

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, create: bool = False) -> Database:
        """Opens the file and brings it to the newest version.

        Args:
            path: the database file.
            read_only: refuse to write; several processes may then read at once.
            create: make the file when it does not exist.

        Raises:
            StoreError: no such file, in use by another process, written by a newer version,
                not a database, damaged, not readable or not writable, or no space left.
        """
        if not path.exists() and not create:
            raise StoreError("no_database", folder=path.parent)
        with _explained(path):
            connection = duckdb.connect(
                str(path),
                read_only=read_only,
                config={
                    "autoinstall_known_extensions": "false",
                    "autoload_known_extensions": "false",
                    "pandas_analyze_sample": str(_EVERY_ROW),
                },
            )
        try:
            with _explained(path):
                if read_only:
                    _refuse_other_version(connection)
                else:
                    migrate(connection)
                connection.execute("SET GLOBAL TimeZone = 'UTC'")
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, read_only)

    def close(self) -> None:
        """Closes the file; everything confirmed is on disk."""
        self._connection.close()

    def frame(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The rows that `queries/<topic>/<query>.sql` returns for the named parameters."""
        with _explained(self.path), self.tracer.timed(query):
            cursor = self._cursor()
            return cursor.execute(_sql(query), parameters or None).df()

    def rows(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """The same as dictionaries of Python values; for few rows."""
        with _explained(self.path), self.tracer.timed(query):
            cursor = self._cursor()
            cursor.execute(_sql(query), parameters or None)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def exact(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The rows as a frame of Python values: amounts stay decimals, days stay days."""
        with _explained(self.path), self.tracer.timed(query):
            cursor = self._cursor()
            cursor.execute(_sql(query), parameters or None)
            names = [column[0] for column in cursor.description or ()]
            return pd.DataFrame(cursor.fetchall(), columns=names, dtype="object")

    def last_batch(self) -> uuid.UUID:
        """The newest batch: everything up to it is what is known now.

        A database that is open for reading only has no other while it is: its file is locked
        against writers.
        """
        if self._last_batch is not None:
            return self._last_batch
        newest: uuid.UUID = self.rows("last_batch")[0]["batch_id"] or NOTHING
        if self.read_only:
            self._last_batch = newest
        return newest

    @contextmanager
    def workbench(self, *, exact: bool = False) -> Iterator[Workbench]:
        """Lazy frames over the database's own engine; see `Workbench`.

        Args:
            exact: compute on one thread and store every copy in order, so that sums are made in
                one order whatever plan the engine chooses. The engine knows one number of threads
                for all, so those who ask for it take turns.
        """
        with _explained(self.path), self.tracer.timed("workbench"):
            bench = Workbench(self._cursor(), exact=exact)
            with self._on_one_thread() if exact else nullcontext():
                yield bench
            bench.clear()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that the calling thread writes inside the `with` block is confirmed together at its
        end, or not at all. The thread sees what it has written; others see it when it is
        confirmed, and wait with their own writing.

        Raises:
            StoreError: opened for reading only, or the disk is full.
        """
        if self.read_only:
            raise StoreError("opened_read_only")
        with self._writer_turn:
            if self._in_transaction() is not None:
                yield
                return
            cursor = self._connection.cursor()
            with _explained(self.path):
                cursor.execute("BEGIN TRANSACTION")
                self._own.cursor = cursor
                try:
                    yield
                    cursor.execute("COMMIT")
                except BaseException:
                    _roll_back(cursor)
                    raise
                finally:
                    self._own.cursor = None
                    cursor.close()

    @contextmanager
    def writing(
        self, action: str, *, by: str, source_name: str = "", source_sha256: str = ""
    ) -> Iterator[Writer]:
        """A batch: all that is appended inside the `with` block is written at its end, or not
        at all; inside a `transaction` together with its other batches.

        Raises:
            StoreError: opened for reading only, or the disk is full.
        """
        with self.transaction(), self.tracer.timed(f"write {action}"):
            batch_id = new_id(after=self.last_batch())
            writer = Writer(self._cursor(), batch_id, action, by, source_name, source_sha256)
            yield writer
            writer.finish()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """The cursor of this thread's transaction, or a new one."""
        return self._in_transaction() or self._connection.cursor()

    def _in_transaction(self) -> duckdb.DuckDBPyConnection | None:
        return getattr(self._own, "cursor", None)

    @contextmanager
    def _on_one_thread(self) -> Iterator[None]:
        cursor = self._connection.cursor()
        with self._exact_turn:
            threads = cursor.sql("SELECT current_setting('threads')").fetchall()[0][0]
            cursor.execute("SET threads = 1")
            try:
                yield
            finally:
                cursor.execute(f"SET threads = {int(threads)}")


class Writer:
    """One batch under way."""

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


class Workbench:
    """Frames that the database's engine computes: in, out, and stored copies between steps."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, exact: bool = False) -> None:
        self._cursor = cursor
        self._names: list[str] = []
        self._in_order = " ORDER BY ALL" if exact else ""

    def take(self, rows: pd.DataFrame) -> nw.LazyFrame[Any]:
        """A lazy frame over `rows`; the copy lives as long as the workbench."""
        name = self._name()
        self._cursor.register(f"{name}_rows", rows)
        # `name` is made here.
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_rows")  # noqa: S608
        self._cursor.unregister(f"{name}_rows")
        return nw.from_native(self._cursor.sql(f"FROM temp.{name}"))

    def query(self, query: str, **parameters: Any) -> nw.LazyFrame[Any]:
        """A lazy frame over the rows of `queries/<topic>/<query>.sql`, stored."""
        name = self._name()
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS {_sql(query)}", parameters or None)
        return nw.from_native(self._cursor.sql(f"FROM temp.{name}"))

    def materialise(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Computes `frame` now and returns its stored copy."""
        name = self._name()
        native: duckdb.DuckDBPyRelation = nw.to_native(frame)
        query = f"FROM ({native.sql_query()}){self._in_order}"
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS {query}")
        return nw.from_native(self._cursor.sql(f"FROM temp.{name}"))

    def hand_out(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """The rows of a lazy frame."""
        native: duckdb.DuckDBPyRelation = nw.to_native(frame)
        return native.df()

    def clear(self) -> None:
        """Drops the copies; a cursor that goes on would keep them."""
        for name in self._names:
            self._cursor.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._names.clear()

    def _name(self) -> str:
        self._names.append(f"step_{next(_steps)}")
        return self._names[-1]


_steps = count(1)  # in a transaction several workbenches share one cursor


@cache
def _sql(query: str) -> str:
    return _queries()[query].read_text(encoding="utf-8")


@cache
def _queries() -> dict[str, Traversable]:
    """The files of all queries by name; the folder that one stands in is its topic."""
    topics = files("scorecard.store").joinpath("queries").iterdir()
    found = [file for topic in topics if topic.is_dir() for file in topic.iterdir()]
    return {file.name.removesuffix(".sql"): file for file in found if file.name.endswith(".sql")}


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    rows = cursor.execute(
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
        [table],
    ).fetchall()
    return [row[0] for row in rows]


def _refuse_other_version(connection: duckdb.DuckDBPyConnection) -> None:
    newest = all_migrations()[-1].version
    present = version_of(connection)
    if present > newest:
        raise StoreError("database_newer", present=present, newest=newest)
    if present < newest:
        raise StoreError("database_older", present=present, newest=newest)


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return  # the engine has already rolled back, e.g. after a full disk


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turns the engine's errors that a user can mend into sentences."""
    try:
        yield
    except (
        duckdb.IOException,
        duckdb.OperationalError,
        duckdb.FatalException,
        duckdb.ConnectionException,
    ) as error:
        text = str(error)
        for sign, key in _SIGNS:
            if sign in text.lower():
                who = match["who"] if (match := _HOLDER.search(text)) else "?"
                raise StoreError(key, file=path.name, folder=path.parent, who=who) from error
        raise


_SIGNS = (
    ("could not set lock", "database_in_use"),
    ("used by another process", "database_in_use"),
    ("with a different configuration", "database_open_here"),
    ("no space left", "disk_full"),
    ("could not write", "disk_full"),
    ("disk quota", "disk_full"),
    ("read-only", "database_read_only"),
    ("permission denied", "database_no_permission"),
    ("not a valid duckdb", "database_corrupt"),
    ("newer version", "database_newer_engine"),
    ("older version", "database_newer_engine"),
    ("corrupt", "database_corrupt"),
    ("checksum", "database_corrupt"),
    ("database has been invalidated", "database_corrupt"),
    ("serialization", "database_corrupt"),
    ("could not read", "database_corrupt"),
)
