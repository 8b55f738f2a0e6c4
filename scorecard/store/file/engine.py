"""The engine: opening a file with it, and its errors as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from scorecard.errors import StoreError
from scorecard.path import NO_RIGHT, NO_ROOM
from scorecard.store.file.copies import newest_copy

_EVERY_ROW = 2**40
"""The engine guesses the type of a column of Python objects from a sample, by default a thousand
rows, and gives up when another row has a list that is not empty."""

_HOLDER = re.compile(r"(?:held|open) in (?P<who>.+?\(PID \d+\))")


def open_for_reading(path: Path, *, database: Path | None = None) -> duckdb.DuckDBPyConnection:
    """The file as the catalogue `workspace` of an engine of its own.

    Args:
        database: the database that it is a copy of, or is to be; by default itself.

    Opened by its name, a file that was exchanged while somebody in this process still reads the
    old one would be that old one.
    """
    database = database or path
    with explained(database):
        connection = duckdb.connect(":memory:", config=_config(database))
        try:
            # The path is a setting of this machine; its quotes are doubled.
            name = str(path).replace("'", "''")
            connection.execute(f"ATTACH '{name}' AS workspace (READ_ONLY)")
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_writing(path: Path, database: Path) -> duckdb.DuckDBPyConnection:
    """The working copy of a database, made where there is none."""
    with explained(database):
        connection = duckdb.connect(str(path), config=_config(database))
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
    return connection


def _config(database: Path) -> dict[str, str | bool | int | float | list[str]]:
    return {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "pandas_analyze_sample": str(_EVERY_ROW),
        "temp_directory": str(database.parent / OWN_FOLDER / "spill"),
    }


OWN_FOLDER = ".scorecard"
"""Beside a database: what the program needs for itself while it works. Nothing in it is kept."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
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
                if key == "database_corrupt":
                    raise damaged(path) from error
                who = match["who"] if (match := _HOLDER.search(text)) else "?"
                raise StoreError(key, file=path.name, folder=path.parent, who=who) from error
        raise


def refused(error: OSError, database: Path) -> StoreError | None:
    """The sentence for an error of the system that a user can mend; None for any other."""
    if error.errno in NO_ROOM:
        return StoreError("disk_full", folder=database.parent)
    if error.errno in NO_RIGHT:
        return StoreError("database_read_only", file=database.name, folder=database.parent)
    return None


def damaged(path: Path) -> StoreError:
    """That a file is damaged, and the way back: the newest copy from before, where there is one."""
    copy = newest_copy(path)
    if copy is None:
        return StoreError("database_corrupt", file=path.name)
    return StoreError("database_corrupt_copy", file=path.name, copy=copy.path, number=copy.number)


def refuse_lost(path: Path) -> None:
    """For a file that is not there.

    Raises:
        StoreError: it is gone, and copies of it are left: the way back.
    """
    if (copy := newest_copy(path)) is not None:
        raise StoreError("database_lost", folder=path.parent, file=path.name, number=copy.number)


_SIGNS = (
    ("could not set lock", "database_in_use"),
    ("used by another process", "database_in_use"),
    ("with a different configuration", "database_open_here"),
    ("already attached", "database_open_here"),
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
