"""Asking a database file the queries of `queries/`, and writing batches into it.

Nobody holds the file. It is visited for a question, or for as long as a `visit` lasts; a change is
made in a copy, which takes its place when it is whole. So what is read is always one whole state,
and a change that ends too early has not been.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from scorecard.errors import StoreError
from scorecard.store.file.engine import explained, open_for_reading, open_for_writing
from scorecard.store.file.stamp import Stamp, stamp_of
from scorecard.store.file.turnstile import Turnstile
from scorecard.store.file.visits import Opening, Visits, refuse_log
from scorecard.store.file.whole import make_sure, read_everything
from scorecard.store.file.working_copy import put_in_place, working_copy
from scorecard.store.identifier import new_id
from scorecard.store.migration import migrate
from scorecard.store.query import sql_of
from scorecard.store.seal import Closing, closings, seal
from scorecard.store.terms import Terms
from scorecard.store.tracer import Tracer
from scorecard.store.workbench import Workbench
from scorecard.store.writer import Writer

NOTHING = uuid.UUID(int=0)
"""The moment before everything."""


@dataclass
class _Visit:
    """The visit of one thread."""

    opening: Opening | None = None
    """None until the first question that has to be read from the file."""
    batch: uuid.UUID | None = None
    depth: int = 0
    """How often it was begun and not ended."""


@dataclass
class _Change:
    """What one thread writes."""

    cursor: duckdb.DuckDBPyConnection
    wrote: bool
    """Whether anything is to be kept."""
    half: int = 0
    """How many batches were begun and not finished."""


class _Own(threading.local):
    """What one thread is about."""

    visit: _Visit | None = None
    change: _Change | None = None


class Database:
    """A database file. Safe to share between threads: every call uses a cursor of its own, and one
    thread writes at a time."""

    def __init__(self, path: Path, *, read_only: bool = False, terms: Terms | None = None) -> None:
        """The file may be one that is yet to be made: by the first `transaction`."""
        self.path = path.resolve()
        self.read_only = read_only
        self.terms = terms or Terms()
        self.tracer = Tracer()
        self.turnstile = Turnstile(self.path, self.terms.waiting)
        self._visits = Visits(self.path, self.turnstile)
        self._newest: tuple[Stamp, uuid.UUID] | None = None
        self._exact_turn = threading.RLock()
        self._own = _Own()

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, terms: Terms | None = None) -> Database:
        """A file that is there, brought to the newest version where it may be written.

        Args:
            path: the database file.
            read_only: refuse to write.
            terms: how it is used.

        Raises:
            StoreError: no such file, held by another program, written by a newer version, not a
                database, damaged, not readable or not writable, or no space left.
        """
        database = cls(path, read_only=read_only, terms=terms)
        try:
            with database.visit():
                database.last_batch()
        except StoreError as error:
            if read_only or error.key != "database_older":
                raise
            with database.transaction("migrate"):
                pass
        return database

    @property
    def exists(self) -> bool:
        """Whether the file has been made."""
        return stamp_of(self.path) is not None

    # -- reading -----------------------------------------------------------------------------------

    @contextmanager
    def visit(self) -> Iterator[None]:
        """Inside the `with` block the calling thread sees one state, apart from what it writes
        itself, and opens the file once at most."""
        self.begin_visit()
        try:
            yield
        finally:
            self.end_visit()

    def begin_visit(self) -> None:
        """Begins the `visit` of the calling thread, or goes on with the one it is on; each thread
        has its own."""
        visit = self._own.visit or _Visit()
        visit.depth += 1
        self._own.visit = visit

    def end_visit(self) -> None:
        """Ends it as often as it was begun; where there is none nothing happens."""
        visit = self._own.visit
        if visit is None:
            return
        visit.depth -= 1
        if not visit.depth:
            self._leave()
            self._own.visit = None

    def frame(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The rows that `queries/<topic>/<query>.sql` returns for the named parameters."""
        with self._asked(query) as cursor:
            return cursor.execute(sql_of(query), parameters or None).df()

    def rows(self, query: str, **parameters: Any) -> list[dict[str, Any]]:
        """The same as dictionaries of Python values; for few rows."""
        names, rows = self._fetched(query, parameters)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def exact(self, query: str, **parameters: Any) -> pd.DataFrame:
        """The rows as a frame of Python values: amounts stay decimals, days stay days."""
        names, rows = self._fetched(query, parameters)
        return pd.DataFrame(rows, columns=names, dtype="object")

    def _fetched(
        self, query: str, parameters: dict[str, Any]
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        with self._asked(query) as cursor:
            cursor.execute(sql_of(query), parameters or None)
            return [column[0] for column in cursor.description or ()], cursor.fetchall()

    def last_batch(self) -> uuid.UUID:
        """The newest batch: everything up to it is what is known now. During a visit it stays the
        same, apart from what the visitor writes; for a file that has not changed nothing is
        opened."""
        if self._own.change is not None:
            return self._read_last_batch()
        visit = self._own.visit
        if visit is None:
            return self._batch_of_file()
        if visit.batch is None:
            visit.batch = self._batch_of_file()
        return visit.batch

    def _batch_of_file(self) -> uuid.UUID:
        known, visit = self._newest, self._own.visit
        opened = None if visit is None else visit.opening
        stamp = self._visits.stamp() if opened is None else opened.stamp
        if known is not None and known[0] == stamp:
            return known[1]
        with self._opening() as opening:
            found = self._read_last_batch()
            self._newest = (opening.stamp, found)
        return found

    def _read_last_batch(self) -> uuid.UUID:
        return self.rows("last_batch")[0]["batch_id"] or NOTHING

    def read_everything(self) -> int:
        """Reads every row of every table, and says how many there are.

        Raises:
            StoreError: the file is damaged.
        """
        refuse_log(self.path)
        return read_everything(self.path)

    def closings(self) -> list[Closing]:
        """All rounds that were closed, and whether each is as it was then; see `seal`."""
        with self._asked("closings") as cursor:
            return closings(cursor)

    @contextmanager
    def workbench(self, *, exact: bool = False) -> Iterator[Workbench]:
        """Lazy frames over the database's own engine; see `Workbench`.

        Args:
            exact: compute on one thread and store every copy in order, so that sums are made in
                one order whatever plan the engine chooses. The engine knows one number of threads
                for all, so those who ask for it take turns.
        """
        with self._asked("workbench") as cursor:
            bench = Workbench(cursor, exact=exact)
            with self._on_one_thread(cursor) if exact else nullcontext():
                yield bench
            bench.clear()

    # -- writing -----------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, action: str = "write") -> Iterator[None]:
        """All that the calling thread writes inside the `with` block is confirmed together at its
        end, or not at all. The thread sees what it has written; others see it when it is
        confirmed, and wait with their own writing. The file is made where there is none.

        Args:
            action: what others who wait are told; of two that are nested, the outer one's.

        Raises:
            StoreError: opened for reading only; others wrote for longer than may be waited; the
                file is damaged or not writable; or the disk is full. Nothing is stored then.
        """
        if self.read_only:
            raise StoreError("opened_read_only")
        if self._own.change is not None:
            yield
            return
        self._leave()
        with self.turnstile.turn(action), self._copy_of_whole() as copy:
            with self._changing(copy) as change:
                yield
            if change.wrote:
                self.put_in_place(copy, action)

    def put_in_place(self, copy: Path, action: str) -> None:
        """Lets a file take the database's place, for the one who has the turn, once everything in
        it was read.

        Args:
            action: what the change was.

        Raises:
            StoreError: the file is damaged, the folder cannot be written, or the disk is full.
        """
        self._leave()
        read_everything(copy, database=self.path)
        put_in_place(
            copy,
            self.path,
            turnstile=self.turnstile,
            seconds=self.terms.waiting.seconds,
            action=action,
            copies=self.terms.copies,
        )

    @contextmanager
    def writing(
        self,
        action: str,
        *,
        by: str,
        source_name: str = "",
        source_sha256: str = "",
        closes: bool = False,
    ) -> Iterator[Writer]:
        """A batch: all that is appended inside the `with` block is written at its end, or not
        at all; inside a `transaction` together with its other batches.

        Args:
            closes: the round of the calculation in it is sealed, with all that is known.

        Raises:
            StoreError: see `transaction`.
        """
        with self.transaction(action), self.tracer.timed(f"write {action}"):
            batch_id = new_id(after=self.last_batch())
            change = self._own.change
            assert change is not None  # the transaction's
            writer = Writer(change.cursor, batch_id, action, by, source_name, source_sha256)
            change.half += 1
            yield writer
            writer.finish()
            if closes:
                seal(change.cursor, batch_id, at_closing=True)
            change.half -= 1
            change.wrote = True

    @contextmanager
    def _copy_of_whole(self) -> Iterator[Path]:
        """A copy of the file, once everything in it was read: of what is damaged nothing is made,
        and what is kept as the way back is one."""
        refuse_log(self.path)
        if self.exists:
            open_for_reading(self.path).close()  # no other program has it open
            make_sure(self.path)
        with working_copy(self.path) as copy:
            yield copy

    @contextmanager
    def _changing(self, copy: Path) -> Iterator[_Change]:
        """The calling thread reads and writes the copy; at the end of the `with` block everything
        is in that file itself."""
        new = not copy.exists()
        with explained(self.path), closing(open_for_writing(copy, self.path)) as connection:
            migrated = migrate(connection)
            connection.execute("BEGIN TRANSACTION")
            change = _Change(connection, wrote=new or migrated)
            self._own.change = change
            try:
                yield change
            finally:
                self._own.change = None
            if change.half:
                raise RuntimeError("a batch that failed cannot be confirmed with the others")
            connection.execute("COMMIT")
            if change.wrote:
                connection.execute("CHECKPOINT")

    # -- of this thread ----------------------------------------------------------------------------

    def _leave(self) -> None:
        """Ends what this thread's visit has open; the next question begins it anew."""
        visit = self._own.visit
        if visit is None:
            return
        if visit.opening is not None:
            self._visits.leave(visit.opening)
        visit.opening = visit.batch = None

    @contextmanager
    def _opening(self) -> Iterator[Opening]:
        """That of this thread's visit, or one for this question."""
        visit = self._own.visit
        if visit is None:
            with self._visits.visit() as opening:
                yield opening
            return
        if visit.opening is None:
            visit.opening = self._visits.enter()
            self._refuse_another_past(visit, visit.opening)
        yield visit.opening

    def _refuse_another_past(self, visit: _Visit, opening: Opening) -> None:
        """A visit may know its state before it has the file open. A file that took the place of
        that one has everything of its state too, unless an older one was restored."""
        batch = visit.batch or NOTHING
        if batch == NOTHING or self._newest == (opening.stamp, batch):
            return
        if not self.rows("batches_touching", since=batch, until=batch):
            self._leave()
            raise StoreError("database_exchanged", file=self.path.name)

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Of this thread's change, or one for this question."""
        if self._own.change is not None:
            yield self._own.change.cursor
            return
        with self._opening() as opening, closing(opening.cursor()) as cursor:
            yield cursor

    @contextmanager
    def _asked(self, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with explained(self.path), self.tracer.timed(name), self._cursor() as cursor:
            yield cursor

    @contextmanager
    def _on_one_thread(self, cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
        with self._exact_turn:
            threads = cursor.sql("SELECT current_setting('threads')").fetchall()[0][0]
            cursor.execute("SET threads = 1")
            try:
                yield
            finally:
                cursor.execute(f"SET threads = {int(threads)}")
