"""A backup: a folder with the database, the evidence and a list of both with their fingerprints."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pydantic import Field, ValidationError

from scorecard.errors import InputError
from scorecard.model.base import Model
from scorecard.settings import DATABASE_NAME, EVIDENCE_FOLDER, VERSION
from scorecard.store.file.visits import refuse_log
from scorecard.store.file.whole import fingerprint, read_everything, remembered
from scorecard.store.file.working_copy import copy_file, told, write_through

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
        InputError: there is something at `target`.
        StoreError: the database is damaged, or the disk is full or may not be written.
    """
    if target.exists():
        raise InputError("backup_exists", folder=target)
    evidence = database.parent / EVIDENCE_FOLDER
    if target.resolve().is_relative_to(evidence):
        raise InputError("backup_inside", folder=target)
    refuse_log(database)
    partial = target.with_name(f".{target.name}{_PARTIAL}")
    with told(partial):
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
    try:
        with told(partial):
            copied = _copied_database(database, partial / DATABASE_NAME)
            files = (copied, *_evidence(database, partial))
            backup = Backup(made_at=dt.datetime.now(dt.UTC), program=VERSION, files=files)
            manifest = partial / MANIFEST
            manifest.write_text(backup.model_dump_json(indent=1), encoding="utf-8")
            write_through(manifest)
            write_through(partial)
            partial.rename(target)
            write_through(target.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return backup


def open_backup(folder: Path) -> Backup:
    """What a backup holds, once every file of it was compared with its fingerprint.

    Raises:
        InputError: it is no backup, or it was altered.
    """
    try:
        backup = Backup.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        raise InputError("no_backup", folder=folder) from None
    for file in backup.files:
        path = folder / file.name
        if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
            raise InputError("backup_altered", folder=folder, file=file.name)
        if path.stat().st_size != file.size or fingerprint(path) != file.sha256:
            raise InputError("backup_altered", folder=folder, file=file.name)
    if DATABASE_NAME not in {file.name for file in backup.files}:
        raise InputError("no_backup", folder=folder)
    return backup


def _copied_database(database: Path, target: Path) -> BackupFile:
    """Copies the database, and makes sure that the copy is whole: it is the very file that was read
    as a whole when it was made, or it is read now."""
    known = remembered(database)
    copy_file(database, target)
    copied = _sealed(target, DATABASE_NAME)
    if copied.sha256 != known:
        read_everything(target, database=database)
    return copied


def _evidence(database: Path, partial: Path) -> Iterator[BackupFile]:
    folder = database.parent / EVIDENCE_FOLDER
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if path.is_file():
            name = path.relative_to(folder.parent)
            (partial / name).parent.mkdir(parents=True, exist_ok=True)
            copy_file(path, partial / name)
            yield _sealed(partial / name, name.as_posix())


def _sealed(path: Path, name: str) -> BackupFile:
    """The fingerprint of a file, taken while the disk still writes it."""
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(write_through, path)
        sealed = BackupFile(name=name, size=path.stat().st_size, sha256=fingerprint(path))
        written.result()
    return sealed
