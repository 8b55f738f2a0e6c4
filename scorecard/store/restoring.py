"""Going back: another database file takes the place of the one that is there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from scorecard.errors import StoreError
from scorecard.store.database import Database
from scorecard.store.file.copies import DAMAGED, EVIDENCE, keep_log, next_name
from scorecard.store.file.engine import explained, open_for_writing
from scorecard.store.file.stamp import logs_of
from scorecard.store.file.whole import make_sure, read_everything
from scorecard.store.file.working_copy import told, working_copy
from scorecard.store.migration import migrate


def go_back(
    database: Database,
    find: Callable[[], Path],
    *,
    along: Callable[[Path | None], None] | None = None,
) -> None:
    """Lets a copy of another database file take the database's place, brought to the newest
    version. What is replaced is kept as the way back, a log beside it too.

    Args:
        find: tells the other file; is called when nobody else writes, so that it stays there.
        along: brings what the other database needs beside it, before it is there; gets the folder
            for what that replaces, or None where nothing is to be kept.

    Raises:
        StoreError: the other file is damaged, or no database of this program; or see
            `Database.transaction`.
    """
    if database.read_only:
        raise StoreError("opened_read_only")
    with database.turnstile.turn("restore"):
        source = find()
        read_everything(source)
        action = "restore" if _is_whole(database) else DAMAGED
        with working_copy(database.path, of=source) as copy:
            with explained(source), closing(open_for_writing(copy, source)) as connection:
                migrate(connection)
                connection.execute("CHECKPOINT")
            if along is not None:
                keeps = database.terms.copies and database.exists
                with told(database.path):
                    kept = next_name(database.path, EVIDENCE) if keeps else None
                along(kept)
            database.put_in_place(copy, action)
            # Not before: should this end here, the log is refused, and nothing of it is lost.
            keep_log(database.path)


def _is_whole(database: Database) -> bool:
    """Whether what is there can be read as a whole, without a log beside it."""
    try:
        if not database.exists:
            return True
        if logs_of(database.path):
            with working_copy(database.path) as alone:
                read_everything(alone, database=database.path)
        else:
            make_sure(database.path)
    except StoreError:
        return False
    return True
