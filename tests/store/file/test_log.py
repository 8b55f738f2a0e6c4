"""The log of an older version: nothing is read or written until it is settled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.errors import StoreError
from scorecard.store import (
    Database,
    back_up,
    go_back,
    kept_copies,
    read_log,
    set_log_aside,
    take_log,
)

OLDER = """
import os, sys, uuid
import duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("SET checkpoint_threshold = '1GB'")
for number, what in enumerate(sys.argv[3:], 1):
    batch = uuid.UUID(int=int(sys.argv[2]) + number << 80 | 7 << 76 | 2 << 62)
    rows = 1 if what == "result" else int(what)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO batch VALUES (?, now(), 'me', 'import', '', '', ?)",
        [batch, rows])
    if what == "result":
        connection.execute("INSERT INTO result BY NAME SELECT 'TH-1' AS organization,"
            "'A' AS indicator, 2565 AS fiscal_year, '6' AS round, 1 AS revision, '' AS note,"
            "'' AS supporting, '' AS obstacles, [] AS evidence, 'accepted' AS status,"
            "'' AS source, false AS derived, false AS illustrative, ?::UUID AS batch_id,"
            "batch_id AS result_id", [batch])
    else:
        for row in range(max(rows, 1)):
            connection.execute("INSERT INTO observation VALUES ('S', ?, 2564, 1, ?, false, '', ?)",
                [f"TH-{row}", number, batch])
    connection.execute("COMMIT")
os._exit(0)
"""
"""A version that held the file open, and was stopped: batches with that many figures each, or with
one result."""


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.wal")


@pytest.fixture
def stopped() -> Callable[..., Path]:
    """Writes batches as an older version did that was stopped; tells where its log is."""

    def write(path: Path, *each: int | str, moment: int = time.time_ns() // 10**6) -> Path:
        command = [sys.executable, "-c", OLDER, str(path), str(moment), *map(str, each)]
        subprocess.run(command, check=True, timeout=60)
        assert log_of(path).stat().st_size > 0
        return log_of(path)

    return write


def refused(database: Database) -> None:
    """Neither reading nor writing nor a backup does anything."""
    before = database.path.read_bytes(), log_of(database.path).read_bytes()
    for attempt in (
        lambda: Database.open(database.path),
        lambda: Database.open(database.path, read_only=True),
        database.read_everything,
        lambda: Database(database.path).transaction().__enter__(),
        lambda: back_up(database.path, database.path.parent / "backup"),
    ):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert caught.value.key == "database_log"
    assert (database.path.read_bytes(), log_of(database.path).read_bytes()) == before


def logs(database: Database) -> list[bytes]:
    return [each.read_bytes() for each in (database.path.parent / "copies").glob("*_log.wal")]


def test_the_log_of_an_older_version_is_taken_in_once(
    database: Database, stopped, values, tmp_path: Path
) -> None:
    log = stopped(database.path, 2, 1)
    before, content = database.path.read_bytes(), log.read_bytes()
    refused(database)
    assert read_log(database) == (2, True)
    assert (database.path.read_bytes(), log.read_bytes()) == (before, content)
    take_log(database)
    assert values(database) == [2.0, 1.0]
    assert (log.exists(), logs(database)) == (False, [content])
    (copy,) = kept_copies(database.path)
    assert (copy.before, copy.path.read_bytes()) == ("log", before)
    with database.writing("import", by="me"):
        pass
    log.write_bytes(content)  # copied back
    refused(database)
    found = read_log(database)
    assert found is not None
    assert not found.fits
    with pytest.raises(StoreError) as caught:
        take_log(database)
    assert (caught.value.key, log.read_bytes()) == ("log_does_not_fit", content)
    set_log_aside(database)
    assert values(database) == [2.0, 1.0]
    assert logs(database) == [content, content]


def test_the_end_of_a_log_that_was_not_confirmed_is_not_taken_in(
    database: Database, stopped, values
) -> None:
    log = stopped(database.path, 3, 300, moment=1)
    log.write_bytes(log.read_bytes()[:-1000])
    assert read_log(database) == (1, True)
    take_log(database)
    assert values(database) == [1.0] * 3


@pytest.mark.parametrize(
    "what", ["earlier", "torn", "altered", "uneven", "doubled", "without a database"]
)
def test_a_log_that_does_not_fit_is_set_aside(
    what: str, database: Database, stopped, values, new, tmp_path: Path
) -> None:
    log = log_of(database.path)
    (tmp_path / "another").mkdir()
    another = new(tmp_path / "another" / "store.duckdb")
    each = {"uneven": (0,), "doubled": ("result",)}.get(what, (2, 1))
    moment = {"moment": 1} if what != "doubled" else {}
    content = stopped(another.path, *each, **moment).read_bytes()
    if what == "earlier":  # than what this file has: it is another file's
        with database.writing("import", by="me"):
            pass
    if what == "doubled":  # later than this file, but this result is there already
        stopped(database.path, "result", moment=1)
        take_log(database)
        shutil.rmtree(database.path.parent / "copies")
    if what == "without a database":
        database.path.unlink()
    if what == "torn":
        content = b"torn" * 500
    if what == "altered":
        middle = len(content) // 2
        content = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    log.write_bytes(content)
    before = database.path.read_bytes() if database.exists else None
    found = read_log(database)
    assert found is not None
    assert not found.fits
    with pytest.raises(StoreError, match="does not fit"):
        take_log(database)
    assert log.read_bytes() == content
    with pytest.raises(StoreError) as caught, Database(database.path).transaction():
        pass
    assert caught.value.key == "database_log"
    set_log_aside(database)
    assert (database.path.read_bytes() if database.exists else None, logs(database)) == (
        before,
        [content],
    )
    with database.transaction():
        assert values(database) == []


def test_the_log_of_a_damaged_file_is_kept_when_one_goes_back(
    database: Database, stopped, values, figures
) -> None:
    with database.writing("import", by="me") as writer:
        writer.append("observation", figures(1.0))
    (copy,) = kept_copies(database.path)
    stopped_log = stopped(database.path, 1)
    content = stopped_log.read_bytes()
    with database.path.open("r+b") as file:
        file.seek(20_000)
        file.write(os.urandom(100_000))
    unable = database.path.parent / "missing"
    with pytest.raises(StoreError):  # what cannot be done leaves the log where it is
        go_back(database, lambda: unable)
    assert (stopped_log.read_bytes(), logs(database)) == (content, [])
    go_back(database, lambda: copy.path)
    assert (values(database), logs(database)) == ([], [content])


@pytest.mark.parametrize("ending", [".wal.checkpoint", ".wal.recovery"])
def test_what_the_engine_puts_beside_its_log_is_settled_too(
    ending: str, database: Database, values
) -> None:
    left = database.path.with_name(database.path.name + ending)
    left.write_bytes(b"torn" * 500)
    for ask in (lambda: values(database), lambda: database.transaction().__enter__()):
        with pytest.raises(StoreError) as caught:
            ask()
        assert caught.value.facts["log"] == left.name
    set_log_aside(database)
    assert values(database) == []
