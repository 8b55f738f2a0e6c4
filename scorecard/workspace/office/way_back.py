"""Backups, the copies from before each change, and going back to one of them.

None of this needs a database that can be read.
"""

from __future__ import annotations

from pathlib import Path

from scorecard.errors import InputError, NotFound
from scorecard.settings import DATABASE_NAME, EVIDENCE_FOLDER
from scorecard.store import Backup, Database, KeptCopy, kept_copies, open_backup
from scorecard.store.file.working_copy import copy_folder


def kept(database: Database) -> list[KeptCopy]:
    """The copies from before each of the last changes, the newest first."""
    return kept_copies(database.path)


def restore(database: Database, source: int | Path, *, replace: bool = False) -> Backup | KeptCopy:
    """Goes back to a copy that is kept, by its number, or brings in a backup, by its folder.

    Args:
        replace: let a backup take the place of a workspace that is there. What is replaced is
            kept among the copies.

    Raises:
        NotFound: no copy has that number.
        InputError: the folder is no backup, or was altered; or there is a workspace, and it is not
            to be replaced.
        StoreError: see `Database.go_back`.
    """
    if isinstance(source, int):
        return _to_copy(database, source)
    backup = open_backup(source)
    if database.path.exists() and not replace:
        raise InputError("restore_onto_workspace", folder=database.path.parent)
    database.go_back(source / DATABASE_NAME)
    if (evidence := source / EVIDENCE_FOLDER).is_dir():
        copy_folder(evidence, database.path.parent / EVIDENCE_FOLDER)
    return backup


def _to_copy(database: Database, number: int) -> KeptCopy:
    copies = kept(database)
    for copy in copies:
        if copy.number == number:
            database.go_back(copy.path)
            return copy
    known = ", ".join(str(copy.number) for copy in copies) or "–"
    raise NotFound("no_copy", number=number, known=known)
