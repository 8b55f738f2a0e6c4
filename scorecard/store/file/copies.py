"""The way back: what a database was before each of the last changes.

A database is never written in place, so what it was needs no copying: the file that a change
replaces stays, under a name in the folder `copies`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from scorecard.errors import StoreError
from scorecard.store.file.beside import folder_beside
from scorecard.store.file.stamp import logs_of

COPIES_FOLDER = "copies"
"""Beside the database."""
EVIDENCE = "evidence"
"""What the folder is called that keeps evidence which a backup replaced."""
DAMAGED = "damaged"
"""What a copy is called that is kept although it is damaged."""
_NAME = re.compile(r"(?P<number>\d{4,})_(?P<made_at>\d{8}T\d{6})_(?P<before>[a-z_]+)\.duckdb")


class KeptCopy(NamedTuple):
    """The database as it was before a change. Copies are numbered, since clocks jump."""

    number: int
    path: Path
    made_at: dt.datetime
    """When the change was made, by the clock of that machine (UTC)."""
    before: str
    """What changed it then: "import", "score", "restore", "migrate"."""


def kept_copies(database: Path) -> list[KeptCopy]:
    """The copies beside a database, the newest first.

    Raises:
        StoreError: one may not look into their folder.
    """
    folder = database.parent / COPIES_FOLDER
    try:
        paths = list(folder.iterdir()) if folder.is_dir() else []
    except PermissionError as error:
        facts = {"file": folder.name, "folder": folder.parent}
        raise StoreError("database_no_permission", **facts) from error
    found = []
    for path in paths:
        if match := _NAME.fullmatch(path.name):
            made_at = dt.datetime.strptime(f"{match['made_at']}+0000", "%Y%m%dT%H%M%S%z")
            found.append(KeptCopy(int(match["number"]), path, made_at, match["before"]))
    return sorted(found, reverse=True)


def newest_copy(database: Path) -> KeptCopy | None:
    """The copy from before the last change that was whole; None where none is kept."""
    return next((copy for copy in kept_copies(database) if copy.before != DAMAGED), None)


def keep(database: Path, before: str) -> KeptCopy:
    """Keeps the database as it is under another name: a second name of the same file, or a copy
    of it where a disk knows no second names."""
    for left in kept_copies(database)[:1]:
        if left.path.samefile(database):  # of a change that was killed before it took its place
            left.path.unlink()
    path = next_name(database, f"{before}.duckdb")
    try:
        os.link(database, path)
    except OSError:
        partial = path.with_suffix(".partial")
        shutil.copyfile(database, partial)
        partial.replace(path)
    return next(iter(kept_copies(database)))


def keep_log(database: Path) -> None:
    """Keeps the logs beside the database there, where nothing takes them in."""
    for log in logs_of(database):
        log.rename(next_name(database, f"log{log.name.removeprefix(database.name)}"))


def logs_set_aside(database: Path) -> list[Path]:
    """The logs that are kept there."""
    return sorted((database.parent / COPIES_FOLDER).glob("*_log.wal*"))


def evidence_of(copy: KeptCopy) -> Path | None:
    """The folder with the evidence that was replaced together with a copy; None where none was."""
    return next(copy.path.parent.glob(f"{copy.number:04}_*_{EVIDENCE}"), None)


def forget_old(database: Path, most: int) -> None:
    """Removes the oldest copies, until no more than `most` are left, with their evidence. What
    cannot be removed now, since somebody reads it, is removed after a later change."""
    for copy in kept_copies(database)[most:]:
        if (evidence := evidence_of(copy)) is not None:
            shutil.rmtree(evidence, ignore_errors=True)
        with suppress(OSError):
            copy.path.unlink()
    for left in (database.parent / COPIES_FOLDER).glob("*.partial"):  # of a change that was killed
        with suppress(OSError):
            left.unlink()


def next_name(database: Path, ending: str) -> Path:
    """What the next copy is called, or what is kept together with it."""
    number = 1 + max((copy.number for copy in kept_copies(database)), default=0)
    now = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}"
    return folder_beside(database, COPIES_FOLDER) / f"{number:04}_{now}_{ending}"
