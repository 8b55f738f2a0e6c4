"""The engine's log beside a database, which this version never leaves: what is in it, and whether
it belongs to the file.

An older version that was stopped in the middle left what it had confirmed there. But the engine
takes any log for the file's own that has its name, and a log that was taken in already a second
time.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from scorecard.errors import StoreError
from scorecard.store.database import Database
from scorecard.store.file.copies import keep_log
from scorecard.store.file.engine import open_for_reading, open_for_writing
from scorecard.store.file.stamp import logs_of
from scorecard.store.file.whole import read_everything
from scorecard.store.file.working_copy import copy_file, working_copy
from scorecard.store.migration import migrate
from scorecard.store.query import sql_of


class Log(NamedTuple):
    """What a log would add."""

    batches: int
    """How many batches are in it."""
    fits: bool
    """Whether it adds something that the database would be in order with: batches later than those
    that are there, each once, with the rows that it was recorded with, and nothing that is there
    already under another batch. So may be a log of another file too, if all that is in it is later
    and of other organizations: the engine does not note whose it is."""


def read_log(database: Database) -> Log | None:
    """What the log beside a database would add; None where there is none. Nothing is changed."""
    if not logs_of(database.path):
        return None
    with database.turnstile.turn("log"), _taken_in(database) as (_, log):
        return log


def take_log(database: Database) -> None:
    """Takes the log in. The database as it was, and the log, are kept among the copies.

    Raises:
        StoreError: it does not fit.
    """
    with database.turnstile.turn("log"), _taken_in(database) as (copy, log):
        if not log.fits:
            raise StoreError("log_does_not_fit", log=logs_of(database.path)[0].name)
        database.put_in_place(copy, "log")
        keep_log(database.path)


def set_log_aside(database: Database) -> None:
    """Moves the log to the copies, so that the database is what it is without it."""
    with database.turnstile.turn("log"):
        keep_log(database.path)


@contextmanager
def _taken_in(database: Database) -> Iterator[tuple[Path, Log]]:
    """A copy of the database with the log taken in, and what that added."""
    if not database.exists:
        yield database.path, Log(batches=0, fits=False)
        return
    _refuse_in_use(database.path)
    with working_copy(database.path) as copy:
        with closing(open_for_reading(copy, database=database.path)) as connection:
            connection.execute("USE workspace")
            before = _batches(connection)
        for each in logs_of(database.path):
            copy_file(each, copy.with_name(copy.name + each.name.removeprefix(database.path.name)))
        try:
            with closing(open_for_writing(copy, database.path)) as connection:
                migrate(connection)
                after = _batches(connection)
                wrong = [
                    row
                    for query in ("uneven_batches", "contradictions")
                    for row in connection.execute(sql_of(query)).fetchall()
                ]
                connection.execute("CHECKPOINT")
            read_everything(copy, database=database.path)
        except (duckdb.Error, StoreError):
            yield copy, Log(batches=0, fits=False)
            return
        added = len(after) - len(before)
        fits = added > 0 and after[: len(before)] == before and not wrong
        yield copy, Log(batches=added, fits=fits)


def _refuse_in_use(path: Path) -> None:
    """Nobody else may have the file open. The engine tries to take the log in too, and that may
    fail."""
    try:
        open_for_reading(path).close()
    except duckdb.Error:
        return
    except StoreError as error:
        if error.key == "database_in_use":
            raise


def _batches(connection: duckdb.DuckDBPyConnection) -> list[uuid.UUID]:
    """Those that are recorded, the oldest first."""
    tables = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'batch'")
    if not tables.fetchall()[0][0]:
        return []
    rows = connection.execute("SELECT batch_id FROM batch ORDER BY batch_id").fetchall()
    return [batch for (batch,) in rows]
