"""A backup: a folder with the database, the evidence and a list of both with their fingerprints."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from filelock import Timeout
from pydantic import Field, ValidationError

from scorecard.errors import InputError, StoreError
from scorecard.model.base import Model
from scorecard.path import NO_ROOM, usable
from scorecard.settings import DATABASE_NAME, EVIDENCE_FOLDER, VERSION
from scorecard.store.file.beside import folder_beside
from scorecard.store.file.engine import OWN_FOLDER
from scorecard.store.file.stamp import stamp_of
from scorecard.store.file.turnstile import lock_beside
from scorecard.store.file.visits import refuse_log
from scorecard.store.file.whole import fingerprint, read_everything, remembered
from scorecard.store.file.working_copy import copy_file, write_through

MANIFEST = "backup.json"
_PARTIAL = ".partial"


class BackupFile(Model):
    """One file of a backup."""

    name: str = Field(pattern=r"^[^\x00]+$")
    """Its path in the backup, with slashes."""
    size: int = Field(ge=0)
    """In bytes."""
    sha256: str


class Backup(Model):
    """What a backup holds."""

    made_at: dt.datetime
    program: str
    """The version of the program that made it."""
    files: tuple[BackupFile, ...]

    @property
    def size(self) -> int:
        """In bytes."""
        return sum(file.size for file in self.files)


def back_up(database: Path, target: Path) -> Backup:
    """Copies the database and the folder of evidence into a new folder, while others go on: a
    database is exchanged as a whole and never written in place, so the copy is of one moment.

    Raises:
        InputError: there is something at `target`, or a file cannot be read or written.
        StoreError: there is no database or it is damaged, the disk is full, or another backup is
            being made.
    """
    partial = usable(target.with_name(f".{target.name}.{_mark(database)}{_PARTIAL}"))
    if stamp_of(database) is None:
        raise StoreError("no_database", folder=database.parent)
    refuse_log(database)
    with _alone(database), _made(target, partial):
        for left in target.parent.glob(f".*.{_mark(database)}{_PARTIAL}"):  # of one that was killed
            shutil.rmtree(left)
        if target.exists():
            raise InputError("backup_exists", folder=target)
        evidence = database.parent / EVIDENCE_FOLDER
        if target.resolve().is_relative_to(evidence.resolve()):
            raise InputError("backup_inside", folder=target)
        partial.mkdir(parents=True)
        copied = _copied_database(database, partial / DATABASE_NAME)
        files = (copied, *_evidence(evidence, partial))
        backup = Backup(made_at=dt.datetime.now(dt.UTC), program=VERSION, files=files)
        manifest = partial / MANIFEST
        manifest.write_text(backup.model_dump_json(indent=1), encoding="utf-8")
        write_through(manifest)
        write_through(partial)
        partial.rename(target)
        write_through(target.parent)
    return backup


def open_backup(folder: Path) -> Backup:
    """What a backup holds, once every file of it was compared with its fingerprint.

    Raises:
        InputError: it is no backup, was altered, or cannot be read.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
        backup = Backup.model_validate_json(content)
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        raise InputError("no_backup", folder=folder) from None
    except OSError as error:
        raise _unreadable(folder, MANIFEST, error) from error
    for file in backup.files:
        try:
            if not _is_unaltered(folder, file):
                raise InputError("backup_altered", folder=folder, file=file.name)
        except OSError as error:
            raise _unreadable(folder, file.name, error) from error
    if DATABASE_NAME not in {file.name for file in backup.files}:
        raise InputError("no_backup", folder=folder)
    return backup


def _unreadable(folder: Path, name: str, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError("backup_unreadable", folder=folder, file=name, reason=reason)


def _is_unaltered(folder: Path, file: BackupFile) -> bool:
    path = folder / file.name
    inside = ".." not in Path(file.name).parts
    if not inside or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return False
    return path.stat().st_size == file.size and fingerprint(path) == file.sha256


def _mark(database: Path) -> str:
    """What the unfinished backups of one database have in their names."""
    return hashlib.sha256(str(database.resolve()).encode()).hexdigest()[:8]


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """One backup of a database is made at a time; where the folder cannot be written it goes
    without."""
    try:
        folder_beside(database, OWN_FOLDER)
        lock = lock_beside(database, "backup")
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError("backup_running", folder=database.parent) from None
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _made(target: Path, partial: Path) -> Iterator[None]:
    """A whole backup, or a sentence and nothing."""
    try:
        yield
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StoreError("disk_full", folder=target.parent) from error
        file = str(error.filename or target).replace(str(partial), str(target))
        reason = error.strerror or str(error)
        raise InputError("backup_refused", folder=target, file=file, reason=reason) from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _copied_database(database: Path, target: Path) -> BackupFile:
    """Copies the database, and makes sure that the copy is whole: it is the very file that was read
    as a whole when it was made, or it is read now."""
    known = remembered(database)
    copy_file(database, target)
    copied = _sealed(target, DATABASE_NAME)
    if copied.sha256 != known:
        read_everything(target, database=database)
    return copied


def _evidence(folder: Path, partial: Path) -> Iterator[BackupFile]:
    for path in _files(folder) if folder.is_dir() else ():
        name = path.relative_to(folder.parent)
        if not path.is_file():  # a link to nothing, a pipe
            raise InputError("backup_evidence", file=name)
        (partial / name).parent.mkdir(parents=True, exist_ok=True)
        copy_file(path, partial / name)
        yield _sealed(partial / name, name.as_posix())


def _files(folder: Path) -> Iterator[Path]:
    """What is in a folder and those in it, behind links too, but never a circle of them.

    Raises:
        OSError: one of the folders cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise error

    for name, folders, files in os.walk(folder, onerror=refuse, followlinks=True):
        at = Path(name)
        if at != folder and at.parent.resolve().is_relative_to(at.resolve()):
            folders.clear()
            continue
        folders.sort()
        yield from (at / file for file in sorted(files))


def _sealed(path: Path, name: str) -> BackupFile:
    """The fingerprint of a file, taken while the disk still writes it."""
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write_through, path)
        sealed = BackupFile(name=name, size=path.stat().st_size, sha256=fingerprint(path))
        written.result()
    return sealed
