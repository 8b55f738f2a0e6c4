"""A database file among others: what tells it from another of the same name, and its log."""

from __future__ import annotations

from pathlib import Path

from scorecard.errors import StoreError

Stamp = tuple[int, int, int]
"""Identity, size in bytes, and when it was written."""


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none, or an empty one.

    Raises:
        StoreError: one may not look into its folder.
    """
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError as error:
        raise StoreError("database_no_permission", file=path.name, folder=path.parent) from error
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found.st_size else None


_LOGS = (".wal", ".wal.checkpoint", ".wal.recovery")


def logs_of(path: Path) -> list[Path]:
    """The logs beside a database file with something in them: where the engine keeps what it has
    not yet written into the file itself."""
    logs = [path.with_name(f"{path.name}{ending}") for ending in _LOGS]
    return [log for log in logs if stamp_of(log) is not None]
