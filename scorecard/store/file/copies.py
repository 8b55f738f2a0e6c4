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

COPIES_FOLDER = "copies"
"""Beside the database."""
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
    """The copy from before the last change; None where none is kept."""
    return next(iter(kept_copies(database)), None)


def keep(database: Path, before: str) -> KeptCopy:
    """Keeps the database as it is under another name: a second name of the same file, or a copy
    of it where a disk knows no second names."""
    newest = newest_copy(database)
    number = 1 if newest is None else newest.number + 1
    now = dt.datetime.now(dt.UTC)
    path = database.parent / COPIES_FOLDER / f"{number:04}_{now:%Y%m%dT%H%M%S}_{before}.duckdb"
    path.parent.mkdir(exist_ok=True)
    try:
        os.link(database, path)
    except OSError:
        partial = path.with_suffix(".partial")
        shutil.copyfile(database, partial)
        partial.replace(path)
    return KeptCopy(number, path, now.replace(microsecond=0), before)


def forget_old(database: Path, most: int) -> None:
    """Removes the oldest copies, until no more than `most` are left."""
    for copy in kept_copies(database)[most:]:
        copy.path.unlink(missing_ok=True)
