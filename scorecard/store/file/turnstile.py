"""Turns of several programs on one folder: one writes at a time, and nobody for long.

The locks are files of their own. The engine's own lock would not do: a system forgets it as soon as
the process that holds it has read the database file and closed it, as every copy does. A lock
belongs to a process and ends with it, however it ends. Locks hold between the processes of one
machine, and only on its own disks: not every network drive keeps them.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from scorecard.errors import StoreError
from scorecard.language import Language, library_text
from scorecard.settings import WAIT_SECONDS
from scorecard.store.file.beside import folder_beside, own_as
from scorecard.store.file.engine import OWN_FOLDER, refused

POLL_SECONDS = 0.02
"""How often one who waits looks again."""
_PATIENCE_SECONDS = 1.0
"""Shorter waits are not spoken of."""


class Holder(NamedTuple):
    """Who has the turn."""

    action: str
    """What is done, by the name of the command: "import", "score"."""
    process: int
    since: dt.datetime

    def message(self, language: Language) -> str:
        """That somebody has to be waited for, and for whom."""
        return library_text("waiting.turn", language, **self.facts)

    @property
    def facts(self) -> dict[str, str]:
        """What is said of them."""
        since = f"{self.since.astimezone():%H:%M:%S}"
        return {"action": self.action, "process": str(self.process), "since": since}


class Waiting(NamedTuple):
    """How to wait for a turn."""

    seconds: float = WAIT_SECONDS
    """After these it is given up."""
    told: Callable[[Holder], None] | None = None
    """Is called when the wait begins to be felt; once a turn."""


def lock_beside(database: Path, name: str) -> FileLock:
    """A lock in the folder for what the program needs for itself; whoever may write the folder of
    the database may take it.

    Raises:
        OSError: the folder cannot be written.
    """
    path = database.parent / OWN_FOLDER / f"{name}.lock"
    if not path.exists():
        path.touch()
        own_as(path, database.parent)
    mode = stat.S_IMODE(database.parent.stat().st_mode) & 0o666 | stat.S_IRUSR | stat.S_IWUSR
    return FileLock(path, mode=mode, poll_interval=POLL_SECONDS, fallback_to_soft=False)


class Turnstile:
    """The turns on one database.

    Two locks make the turn of a writer: who has the first waits for the second, so that one who
    writes again and again does not overtake another who waits. The gate is closed only while the
    database is exchanged.
    """

    def __init__(self, database: Path, waiting: Waiting) -> None:
        self._database = database
        self._folder = database.parent / OWN_FOLDER
        self._waiting = waiting

    @contextmanager
    def turn(self, action: str) -> Iterator[None]:
        """The turn to write: nobody else has it inside the `with` block.

        Raises:
            StoreError: somebody had it for longer than may be waited, or the folder cannot be
                written.
        """
        patience = _Patience(self._waiting, self._holder)
        try:
            folder_beside(self._database, OWN_FOLDER)
            queue, turn = self._lock("queue"), self._lock("turn")
            patience.acquire(queue)
            try:
                patience.acquire(turn)
            finally:
                queue.release()
        except OSError as error:
            raise self._refused(error) from error
        try:
            try:
                self._sign(action)
            except OSError as error:
                raise self._refused(error) from error
            yield
        finally:
            turn.release()

    @contextmanager
    def gate(self) -> Iterator[None]:
        """Closed: nobody comes in inside the `with` block."""
        gate = self._lock("gate")
        _Patience(self._waiting, self._holder).acquire(gate)
        try:
            yield
        finally:
            gate.release()

    def pass_gate(self) -> None:
        """Waits until the gate is open. Where nothing can be written there is none to wait for.

        Raises:
            StoreError: it stayed closed for longer than may be waited.
        """
        try:
            folder_beside(self._database, OWN_FOLDER)
            with self.gate():
                pass
        except OSError as error:
            if refused(error, self._database) is None:
                raise self._refused(error) from error

    def _lock(self, name: str) -> FileLock:
        return lock_beside(self._database, name)

    @property
    def _record(self) -> Path:
        return self._folder / "turn.json"

    def _sign(self, action: str) -> None:
        now = dt.datetime.now(dt.UTC).isoformat()
        text = json.dumps({"action": action, "process": os.getpid(), "since": now})
        self._record.unlink(missing_ok=True)  # it may be of another user
        self._record.write_text(text, encoding="utf-8")

    def _holder(self) -> Holder:
        """Who signed last; nobody in particular where that cannot be read at this moment."""
        try:
            found = json.loads(self._record.read_text(encoding="utf-8"))
            since = dt.datetime.fromisoformat(found["since"])
            return Holder(str(found["action"]), int(found["process"]), since)
        except (OSError, ValueError, KeyError, TypeError):
            return Holder("?", 0, dt.datetime.now(dt.UTC))

    def _refused(self, error: OSError) -> StoreError:
        reason = error.strerror or str(error)
        return refused(error, self._database) or StoreError(
            "no_turns_here", folder=self._database.parent, reason=reason
        )


class _Patience:
    """The wait for the locks of one turn."""

    def __init__(self, waiting: Waiting, holder: Callable[[], Holder]) -> None:
        self._waiting = waiting
        self._holder = holder
        self._began = time.monotonic()
        self._told = waiting.told is None

    def acquire(self, lock: FileLock) -> None:
        """Takes a lock.

        Raises:
            StoreError: it stayed taken for longer than may be waited.
        """
        if not self._told and not self._try(lock, _PATIENCE_SECONDS):
            self._told = True
            if self._waiting.told is not None:
                self._waiting.told(self._holder())
        if lock.is_locked or self._try(lock, self._waiting.seconds):
            return
        seconds = round(self._waiting.seconds)
        raise StoreError("database_busy", seconds=seconds, **self._holder().facts)

    def _try(self, lock: FileLock, seconds: float) -> bool:
        left = self._began + min(seconds, self._waiting.seconds) - time.monotonic()
        try:
            lock.acquire(timeout=max(left, 0))
        except Timeout:
            return False
        return True
