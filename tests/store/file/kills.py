"""Kills commands in the middle of their work, and looks at what is left: the state before or the
state after, whole, and the next start works by itself.

    PYTHONPATH=. python tests/store/file/kills.py FOLDER_OF_AN_OFFICE 300 2565

prints, as JSON, how often each command was killed, and what was found then. Each kill is of a
process of its own, at a point (before or after a call that touches the disk) or at a moment, both
drawn from the seed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from scorecard.errors import InputError
from scorecard.settings import DATABASE_NAME, EVIDENCE_FOLDER
from scorecard.store import database as store
from scorecard.store import open_backup
from scorecard.store.file import working_copy
from scorecard.store.file.stamp import logs_of
from scorecard.store.migration import all_migrations, migrate
from scorecard.store.query import sql_of
from scorecard.workspace import Workspace

AFTERWARDS = ("init", "fill")
"""Of these a second time is refused, when the first has been."""
DISK = ("fsync", "link", "copy_file_range", "replace", "unlink", "write_text", "mkdir", "rename")


def figures(workspace: Workspace, value: float) -> None:
    row = {"series": "S", "organization": "TH-81", "year": 2564, "month": 1, "value": value}
    with workspace.database.writing("import", by="me") as writer:
        writer.append("observation", pd.DataFrame([row]).assign(illustrative=False, source="S1"))


def fill(workspace: Workspace) -> None:
    """As a demo is filled, by several batches."""
    for value in range(3):
        figures(workspace, value)


def results(folder: Path) -> Path:
    path = folder.with_name("results.csv")
    head = "organization,indicator,fiscal_year,round,value"
    path.write_text(f"{head}\nTH-81,V1,2565,6,11\nTH-82,V1,2565,6,21\n", encoding="utf-8")
    return path


COMMANDS: Mapping[str, Callable[[Path], object]] = {
    "init": lambda at: Workspace.create(at, fill=Workspace.load_register),
    "fill": lambda at: Workspace.create(at, fill=fill),
    "import": lambda at: Workspace.open(at).import_file(results(at)),
    "score": lambda at: Workspace.open(at).score(2565, 6),
    "close": lambda at: Workspace.open(at).score(2565, 6, close=True),
    "migrate": Workspace.open,
    "backup": lambda at: Workspace.open(at, read_only=True).backup(at.with_name("backup")),
    "restore": lambda at: Workspace.restore(at, at.with_name("made"), replace=True),
}


def prepare(command: str, office: Path, at: Path) -> None:
    """What the command begins with. The database is that of the office itself under another name:
    were it ever written in place, all would see it."""
    if command in AFTERWARDS:
        return
    (at / EVIDENCE_FOLDER).mkdir(parents=True)
    (at / EVIDENCE_FOLDER / "proof.pdf").write_bytes(b"proof" * 10_000)
    if command == "migrate":
        with duckdb.connect(str(at / DATABASE_NAME)) as connection:
            migrate(connection, all_migrations()[:-1])
        return
    os.link(office / DATABASE_NAME, at / DATABASE_NAME)
    if command == "restore":
        workspace = Workspace.open(at)
        workspace.backup(at.with_name("made"))
        figures(workspace, 1)
        (at / EVIDENCE_FOLDER / "proof.pdf").write_bytes(b"newer")


def state(at: Path) -> Any:
    """Everything that is there, read past the program; None where there is nothing."""
    path = at / DATABASE_NAME
    assert logs_of(path) == []
    if not path.exists():
        return None
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY ALL")
        counts = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchall()[0][0]  # noqa: S608
            for (name,) in tables.fetchall()
        }
        closed = connection.execute("SELECT count(*) FROM score_run WHERE closed").fetchall()
        assert not connection.execute(sql_of("uneven_batches")).fetchall()
    return [counts, closed[0][0]]


def evidence(at: Path) -> list[list[Any]]:
    """The files of evidence; each is whole or not there."""
    files = sorted((at / EVIDENCE_FOLDER).rglob("*"))
    return [[each.name, each.stat().st_size] for each in files]


class Points:
    """The calls that touch the disk, counted; at one of them the process is killed."""

    def __init__(self, kill_at: int) -> None:
        self.seen = 0
        self._kill_at = kill_at
        for name in DISK:
            owner = os if name in ("fsync", "link", "copy_file_range") else Path
            setattr(owner, name, self._counted(getattr(owner, name)))
        for module in (store, working_copy):
            for name in ("open_for_writing", "read_everything", "fingerprint"):
                if hasattr(module, name):
                    setattr(module, name, self._counted(getattr(module, name)))

    def _counted(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._point()
            try:
                return function(*args, **kwargs)
            finally:
                self._point()

        return counted

    def _point(self) -> None:
        self.seen += 1
        if self.seen == self._kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


def apart(work: Callable[[], Any], *, kill_after: float | None = None) -> Any:
    """What `work` returns in a process of its own; None where that was killed. The engine is never
    opened in this one, since its threads would not be in the others."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        try:
            os.write(write, json.dumps(work(), default=str).encode())
        except BaseException as error:  # noqa: BLE001
            os.write(write, json.dumps({"failed": repr(error)}).encode())
        os._exit(0)
    os.close(write)
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with os.fdopen(read, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    found = json.loads(said) if said else None
    if isinstance(found, dict) and "failed" in found:
        raise AssertionError(found["failed"])
    return found


def reference(command: str, office: Path, folder: Path) -> dict[str, Any]:
    """The command as it goes when nobody kills it."""

    def work() -> dict[str, Any]:
        at = folder / "workspace"
        prepare(command, office, at)
        before = state(at), evidence(at)
        points, began = Points(0), time.monotonic()
        COMMANDS[command](at)
        seconds = time.monotonic() - began
        return {
            "before": before,
            "points": points.seen,
            "seconds": seconds,
            "after": (state(at), evidence(at)),
        }

    found: dict[str, Any] = apart(work)
    return found


def look(command: str, at: Path, known: Mapping[str, Any]) -> str:
    """In which state the command that was killed left the workspace; it works on by itself."""
    found, files = state(at), evidence(at)
    (before, files_before), (after, files_after) = known["before"], known["after"]
    done = found == after != before
    if not done:
        assert found == before, f"half: {found} is neither before nor after"
    # Evidence comes before the database that needs it.
    assert files == files_after or (files == files_before and not done), f"half: {files}"
    if command == "restore" and files == files_after:  # what it replaced is kept
        assert list(at.glob("copies/*_evidence/evidence/proof.pdf"))
    backup = at.with_name("backup")
    if command == "backup" and backup.exists():
        assert len(open_backup(backup).files) == 2
        done = True
    else:
        try:
            COMMANDS[command](at)
        except InputError as error:
            if not done or error.key not in ("workspace_exists", "round_is_closed"):
                raise
    figures(Workspace.open(at), 7)
    left = [path.name for path in at.parent.rglob("*") if ".change" in path.name]
    left += [path.name for path in at.parent.iterdir() if path.name.endswith(".partial")]
    assert not left
    return "after" if done else "before"


def kill(
    command: str, office: Path, folder: Path, known: Mapping[str, Any], draw: random.Random
) -> str:
    """One kill; tells the state that was found then, or "done" when the command was faster."""
    at, at_point = folder / "workspace", draw.random() < 0.6
    apart(lambda: prepare(command, office, at))
    point = draw.randint(1, known["points"]) if at_point else 0
    moment = None if at_point else draw.random() * known["seconds"]

    def work() -> bool:
        Points(point)
        COMMANDS[command](at)
        return True

    confirmed = apart(work, kill_after=moment)
    found: str = apart(lambda: look(command, at, known))
    if confirmed:
        assert found == "after", "what was confirmed is lost"
        return "done"
    return found


def main(office: Path, times: int, seed: int) -> dict[str, dict[str, Any]]:
    """Kills each command in turn, so often in all."""
    os.environ["SCORECARD_WAIT_SECONDS"] = "0"  # a turn that is left would be waited for
    for needed in ("intake.intake", "office.way_back", "scores.scores"):
        import_module(f"scorecard.workspace.{needed}")  # once, not in every process
    draw, told = random.Random(seed), dict[str, dict[str, Any]]()
    original = (office / DATABASE_NAME).read_bytes()
    known: dict[str, dict[str, Any]] = {}
    for number in range(times):
        command = list(COMMANDS)[number % len(COMMANDS)]
        with tempfile.TemporaryDirectory(dir=office.parent) as name:
            if command not in known:
                (Path(name) / "reference").mkdir()
                known[command] = reference(command, office, Path(name) / "reference")
            tally = told.setdefault(command, {"before": 0, "after": 0, "done": 0, "half": []})
            (folder := Path(name) / "killed").mkdir()
            try:
                tally[kill(command, office, folder, known[command], draw)] += 1
            except AssertionError as error:
                tally["half"].append(f"{number}: {error}")
    assert (office / DATABASE_NAME).read_bytes() == original
    return told


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201
