"""The way back: what a database was before each of the last changes.

A database is never written in place, so what it was needs no copying: the file that a change
replaces stays, under a name in the folder `copies`.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

from scorecard.store.file.stamp import logs_of

COPIES_FOLDER = "copies"
"""Beside the database."""
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
    """The copies beside a database, the newest first."""
    folder = database.parent / COPIES_FOLDER
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
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
    path = _next(database, f"{before}.duckdb")
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
        log.rename(_next(database, f"log{log.name.removeprefix(database.name)}"))


def forget_old(database: Path, most: int) -> None:
    """Removes the oldest copies, until no more than `most` are left."""
    for copy in kept_copies(database)[most:]:
        copy.path.unlink(missing_ok=True)
    for left in (database.parent / COPIES_FOLDER).glob("*.partial"):  # of a change that was killed
        left.unlink()


def _next(database: Path, ending: str) -> Path:
    number = 1 + max((copy.number for copy in kept_copies(database)), default=0)
    folder = database.parent / COPIES_FOLDER
    folder.mkdir(exist_ok=True)
    return folder / f"{number:04}_{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}_{ending}"
