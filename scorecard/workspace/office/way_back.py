"""The way back: the copies from before each change, backups, and the log of an older version."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from scorecard.errors import InputError, NotFound
from scorecard.path import make_folder
from scorecard.settings import DATABASE_NAME, EVIDENCE_FOLDER, Settings
from scorecard.store import (
    Backup,
    Database,
    Holder,
    KeptCopy,
    Log,
    Terms,
    back_up,
    copy_files,
    evidence_of,
    go_back,
    kept_copies,
    open_backup,
    read_log,
    set_log_aside,
    take_log,
)


class WayBack:
    """What can be done for the workspace in a folder even if its database cannot be read."""

    def __init__(self, folder: Path | str, *, told: Callable[[Holder], None] | None = None) -> None:
        settings = Settings(workspace=Path(folder))
        self._database = Database(settings.database, terms=Terms.of(settings, told))

    def copies(self) -> list[KeptCopy]:
        """The copies from before each of the last changes, the newest first."""
        return kept_copies(self._database.path)

    def backup(self, target: Path) -> Backup:
        """See `Workspace.backup`; of a database that an older version wrote there is one too."""
        return back_up(self._database.path, target)

    def restore(self, source: int | Path, *, replace: bool = False) -> Backup | KeptCopy:
        """Goes back to a copy that is kept, by its number, or brings in a backup, by its folder.

        Args:
            replace: let a backup take the place of a workspace that is there. What is replaced
                is kept among the copies.

        Raises:
            NotFound: no copy has that number.
            InputError: the folder is no backup, or was altered; or there is a workspace, and it
                is not to be replaced.
            StoreError: see `go_back`.
        """
        if isinstance(source, int):
            return self._to_copy(source)
        backup = open_backup(source)
        folder = self._database.path.parent
        if self._database.path.exists() and not replace:
            raise InputError("restore_onto_workspace", folder=folder)
        make_folder(folder)
        names = [each.name for each in backup.files if each.name.startswith(f"{EVIDENCE_FOLDER}/")]
        self._go_back(lambda: source / DATABASE_NAME, source, names)
        return backup

    def _to_copy(self, number: int) -> KeptCopy:
        copy = self._copy(number)
        evidence = evidence_of(copy)
        names: list[str] = []
        if evidence is not None:
            files = (each for each in evidence.rglob("*") if each.is_file())
            names = [each.relative_to(evidence).as_posix() for each in files]
        self._go_back(lambda: self._copy(number).path, evidence or copy.path.parent, names)
        return copy

    def _copy(self, number: int) -> KeptCopy:
        copies = self.copies()
        for copy in copies:
            if copy.number == number:
                return copy
        known = ", ".join(str(copy.number) for copy in copies) or "–"
        raise NotFound("no_copy", number=number, known=known)

    def _go_back(self, find: Callable[[], Path], source: Path, names: list[str]) -> None:
        """Goes back, with the evidence of these names that lies below `source`."""
        path = self._database.path
        go_back(self._database, find, along=lambda kept: copy_files(source, path, names, kept=kept))

    def log(self) -> Log | None:
        """What a log that lies beside the database would add; None where there is none."""
        return read_log(self._database)

    def settle_log(self, how: Literal["take", "aside"]) -> None:
        """Takes that log in, or moves it to the copies.

        Raises:
            NotFound: there is none.
            StoreError: it is to be taken in, and does not fit.
        """
        if self.log() is None:
            raise NotFound("no_log", folder=self._database.path.parent)
        if how == "take":
            take_log(self._database)
        else:
            set_log_aside(self._database)
