"""Visits: a database is opened to be read, and left again.

The threads of a process that read the same file at the same time share one opening. A file that was
exchanged is opened anew, while those who are inside the old one read on.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from scorecard.errors import StoreError
from scorecard.store.file.engine import open_for_reading, refuse_lost
from scorecard.store.file.stamp import Stamp, logs_of, stamp_of
from scorecard.store.file.turnstile import Turnstile
from scorecard.store.migration import all_migrations, version_of

_ATTEMPTS = 5
"""A file that is exchanged while it is being opened is opened anew, so often."""


class Opening:
    """One file, opened for all who read it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, stamp: Stamp) -> None:
        self._connection = connection
        self.stamp = stamp
        self.visitors = 0

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for one call: threads must not share one."""
        cursor = self._connection.cursor()
        cursor.execute("USE workspace")
        return cursor

    def close(self) -> None:
        """Leaves the file."""
        self._connection.close()


class Visits:
    """The visits of one process to one database file."""

    def __init__(self, path: Path, turnstile: Turnstile) -> None:
        self._path = path
        self._turnstile = turnstile
        self._openings: dict[Stamp, Opening] = {}
        self._turn = threading.Lock()

    @contextmanager
    def visit(self) -> Iterator[Opening]:
        """The file as it is now."""
        opening = self.enter()
        try:
            yield opening
        finally:
            self.leave(opening)

    def enter(self) -> Opening:
        """Comes in; whoever came in has to `leave`.

        Raises:
            StoreError: no such file, closed to readers for too long, held by another program,
                written by another version, not a database, damaged, or not readable.
        """
        self.stamp()  # where there is no database nothing is made
        self._turnstile.pass_gate()
        with self._turn:
            opening = self._openings.get(self.stamp()) or self._open()
            self._openings[opening.stamp] = opening
            opening.visitors += 1
            return opening

    def leave(self, opening: Opening) -> None:
        """Goes; the last one closes the file."""
        with self._turn:
            opening.visitors -= 1
            if opening.visitors:
                return
            del self._openings[opening.stamp]
        opening.close()

    def stamp(self) -> Stamp:
        """That of the file as it is now.

        Raises:
            StoreError: there is none.
        """
        stamp = stamp_of(self._path)
        if stamp is not None:
            return stamp
        refuse_lost(self._path)
        raise StoreError("no_database", folder=self._path.parent)

    def _open(self) -> Opening:
        for _ in range(_ATTEMPTS):
            refuse_log(self._path)
            stamp = self.stamp()
            opening = Opening(open_for_reading(self._path), stamp)
            try:
                _refuse_other_version(opening.cursor())
                if self.stamp() == stamp:
                    return opening
            except BaseException:
                opening.close()
                raise
            opening.close()
        raise StoreError("database_exchanged", file=self._path.name)


def refuse_log(path: Path) -> None:
    """The program leaves no log. One that is there was left by an older version that was stopped
    in the middle, or belongs to another file, which the engine would not notice: it would take in
    what never was in this one.

    Raises:
        StoreError: there is one.
    """
    if logs := logs_of(path):
        raise StoreError("database_log", file=path.name, log=logs[0].name)


def _refuse_other_version(connection: duckdb.DuckDBPyConnection) -> None:
    newest = all_migrations()[-1].version
    present = version_of(connection)
    if present > newest:
        raise StoreError("database_newer", present=present, newest=newest)
    if present < newest:
        raise StoreError("database_older", present=present, newest=newest)
