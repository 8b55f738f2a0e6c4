"""What the program puts beside a database belongs to whom its folder belongs to."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path


def folder_beside(database: Path, name: str) -> Path:
    """A folder beside the database, made where there is none: whoever may write the folder of the
    database may write it too.

    Raises:
        OSError: the folder cannot be written.
    """
    folder = database.parent / name
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        own_as(folder, database.parent)
        folder.chmod(stat.S_IMODE(database.parent.stat().st_mode))
    return folder


def own_as(path: Path, other: Path) -> None:
    """Gives a file to the owner and the group of another, as far as one may: what an administrator
    does must not lock out the user of the service."""
    if hasattr(os, "chown"):
        about = other.stat()
        for owner in ((about.st_uid, -1), (-1, about.st_gid)):
            with suppress(PermissionError):
                os.chown(path, *owner)


def replace_rights(path: Path, other: Path) -> None:
    """Gives a file the owner, the group and the rights of the one whose place it takes."""
    own_as(path, other)
    shutil.copymode(other, path)
