"""What may be a path on this machine, and why its system may refuse one."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from scorecard.errors import InputError, StoreError

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""Errors of a system that has no room for what is written."""
NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""Errors of a system that does not let its user write."""

_NO_NAME = {errno.ENAMETOOLONG, errno.EINVAL}
_LONGEST_SHOWN = 60


def usable(path: Path) -> Path:
    """The path itself, whether or not something is there.

    Raises:
        InputError: the machine can have no file of that name.
    """
    name = _shown(path)
    try:
        str(path).encode()
        os.lstat(path)
    except UnicodeEncodeError:
        raise InputError("path_letters", path=name) from None
    except ValueError:  # what a name cannot hold at all
        raise InputError("path_character", path=name) from None
    except OSError as error:
        if error.errno in _NO_NAME:
            raise InputError("path_too_long", path=name) from None
    return path


def make_folder(folder: Path) -> None:
    """Makes a folder and those above it, where they are not there yet.

    Raises:
        InputError: it cannot be made.
        StoreError: the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in NO_ROOM:
            raise StoreError("disk_full", folder=folder.parent) from error
        raise InputError("folder_not_writable", folder=folder) from error


def _shown(path: Path) -> str:
    """The path as a sentence can hold it."""
    text = str(path).replace("\0", "\\0").encode(errors="backslashreplace").decode()
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
