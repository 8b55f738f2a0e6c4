"""The copy that a change is made in: whole it takes the database's place, or it is gone."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scorecard.errors import StoreError
from scorecard.store.file.beside import replace_rights
from scorecard.store.file.copies import forget_old, keep
from scorecard.store.file.engine import OWN_FOLDER, explained, refused
from scorecard.store.file.stamp import stamp_of
from scorecard.store.file.turnstile import POLL_SECONDS, Turnstile
from scorecard.store.file.whole import fingerprint, remember
from scorecard.store.identifier import new_id

_AT_ONCE = 1 << 30
_READERS_HOLD_IT = os.name == "nt"
"""Whether the system lets nobody exchange a file that somebody has open."""


@contextmanager
def working_copy(database: Path, *, of: Path | None = None) -> Iterator[Path]:
    """A copy of the database, or `of` another file, beside it, for the one who has the turn; the
    name of a new file where there is no database yet. What of it is left at the end of the `with`
    block is removed, as is what a change left that was killed.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    folder = database.parent / OWN_FOLDER
    # The engine knows files by their names, and may still have the last one in mind.
    path = folder / f"{new_id()}.change"
    try:
        with told(database):
            for left in folder.glob("*.change*"):
                left.unlink()
            if of is not None or stamp_of(database) is not None:
                copy_file(of or database, path)
        yield path
    finally:
        for left in folder.glob(f"{path.name}*"):
            left.unlink()


def put_in_place(
    copy: Path, database: Path, *, turnstile: Turnstile, seconds: float, action: str, copies: int
) -> None:
    """Lets a whole file take the database's place, which is kept as the way back.

    Args:
        seconds: how long to wait for readers who hold the old file, where the system lets nobody
            exchange an open file.
        action: what the change was.
        copies: how many of the last states are kept.

    Raises:
        StoreError: the folder cannot be written, or the old file stayed open for too long.
    """
    with told(database):
        replaced = stamp_of(database) is not None
        if replaced:
            replace_rights(copy, database)
        write_through(copy)
        sha256 = fingerprint(copy)
        with turnstile.gate():
            kept = keep(database, action) if copies and replaced else None
            try:
                _exchange(copy, database, seconds)
            except BaseException:
                if kept is not None:
                    with suppress(OSError):  # a system may hold both names of an open file
                        kept.path.unlink()
                raise
            remember(database, sha256)
        write_through(database.parent)
        forget_old(database, copies)


def copy_file(source: Path, target: Path) -> None:
    """Copies a file; where the disk can, without writing its content a second time."""
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(source, target)
        return
    with source.open("rb") as read, target.open("wb") as write:
        try:
            while os.copy_file_range(read.fileno(), write.fileno(), _AT_ONCE):
                pass
        except OSError as error:
            if error.errno not in (errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP):
                raise
            shutil.copyfile(source, target)


def copy_files(
    source: Path, database: Path, names: Iterable[str], *, kept: Path | None = None
) -> None:
    """Copies files of a folder to the same places beside a database, over what is there already,
    for the one who has the turn; each file whole or not at all.

    Args:
        kept: a folder that gets what is replaced, where that is another file.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    folder = database.parent
    with told(database):
        for name in names:
            path, there = source / name, folder / name
            if there.is_file():
                if filecmp.cmp(path, there, shallow=False):
                    continue
                if kept is not None:
                    (kept / name).parent.mkdir(parents=True, exist_ok=True)
                    copy_file(there, kept / name)
                    write_through(kept / name)
            there.parent.mkdir(parents=True, exist_ok=True)
            partial = folder / OWN_FOLDER / f"{new_id()}.change"
            copy_file(path, partial)
            write_through(partial)
            partial.replace(there)


def _exchange(copy: Path, database: Path, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            copy.replace(database)
        except PermissionError as error:
            if not _READERS_HOLD_IT:
                raise
            if time.monotonic() > until:
                facts = {"file": database.name, "folder": database.parent, "who": "?"}
                raise StoreError("database_in_use", **facts) from error
            time.sleep(POLL_SECONDS)
        else:
            return


def write_through(path: Path) -> None:
    """Returns when the disk itself has the file, or the names in the folder."""
    if path.is_dir() and os.name == "nt":
        return  # that system has no such call for folders
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def told(database: Path) -> Iterator[None]:
    """Turns errors of the system and the engine that a user can mend into sentences."""
    try:
        with explained(database):
            yield
    except OSError as error:
        known = refused(error, database)
        if known is None:
            reason, file = error.strerror or str(error), error.filename or database
            known = StoreError("system_refused", file=file, reason=reason)
        raise known from error
