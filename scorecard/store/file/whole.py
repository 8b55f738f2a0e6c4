"""Is a database file whole? Everything in it is read once; whether it is still that file is told by
its fingerprint."""

from __future__ import annotations

import hashlib
import json
from contextlib import closing, suppress
from pathlib import Path

import duckdb

from scorecard.store.file.engine import OWN_FOLDER, damaged, open_for_reading
from scorecard.store.file.stamp import stamp_of


def read_everything(path: Path, *, database: Path | None = None) -> int:
    """Reads every row of every table, all columns: the engine compares each block that holds them
    with its checksum.

    Args:
        database: the database that `path` is, is a copy of, or is to be; for the sentence.

    Returns:
        How many rows there are.

    Raises:
        StoreError: the file is damaged, or cannot be opened.
    """
    with closing(open_for_reading(path, database=database)) as connection:
        try:
            tables = connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'workspace'"
            ).fetchall()
            rows = 0
            for (name,) in tables:
                # The names come out of the program's own schema.
                table = f'workspace."{name}"'
                query = f"SELECT count(*), bit_xor(hash(each)) FROM {table} AS each"  # noqa: S608
                rows += connection.execute(query).fetchall()[0][0]
        except duckdb.Error as error:
            raise damaged(database or path) from error
    return rows


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def remember(database: Path, sha256: str) -> None:
    """Notes that the file as it is now was read as a whole, and its fingerprint. Where there is no
    room for that, it will be read again."""
    note = {"stamp": stamp_of(database), "sha256": sha256}
    with suppress(OSError):
        _note(database).unlink(missing_ok=True)  # it may be of another user
        _note(database).write_text(json.dumps(note), encoding="utf-8")


def remembered(database: Path) -> str | None:
    """The fingerprint of the file as it is now, from when it was read as a whole; None where that
    is not known."""
    try:
        note = json.loads(_note(database).read_text(encoding="utf-8"))
        stamp = tuple(note["stamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(note["sha256"]) if stamp == stamp_of(database) else None


def make_sure(database: Path) -> None:
    """Returns when the file is whole: it is still what was read as a whole, or it is read now.

    Raises:
        StoreError: it is damaged, or cannot be opened.
    """
    if (known := remembered(database)) is None or known != fingerprint(database):
        read_everything(database)


def _note(database: Path) -> Path:
    return database.parent / OWN_FOLDER / "whole.json"
