"""Visits: what is read is of one state, nobody waits for it, and the file is left again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from scorecard.errors import StoreError
from scorecard.store import Database, Terms, Waiting, go_back
from scorecard.store.file.working_copy import copy_file

MANY = 8


def impatient(path: Path) -> Database:
    """One that waits for nobody."""
    return Database(path, terms=Terms(Waiting(0)))


@pytest.fixture
def write(path: Path, figures) -> Callable[[float], None]:
    """Another program that writes one figure."""

    def write(value: float) -> None:
        with Database(path).writing("import", by="me") as writer:
            writer.append("observation", figures(value, organization=f"TH-{value}"))

    return write


def state(database: Database, values) -> tuple[Any, ...]:
    batches = next(r["rows"] for r in database.rows("row_counts") if r["table_name"] == "batch")
    return database.last_batch(), values(database), batches


def test_during_a_write_the_state_before_is_read_at_once(database: Database, other, values) -> None:
    reading = impatient(database.path)
    before = state(reading, values)
    writer = other("write(1, inside=lambda: (say('inside'), told_to_go_on()))")
    assert writer.word() == "inside"
    assert state(reading, values) == state(impatient(database.path), values) == before
    writer.go_on()
    assert writer.end() == 0
    assert state(reading, values)[1:] == ([1.0], 1)
    assert reading.last_batch() > before[0]


def test_while_the_file_is_exchanged_one_waits(database: Database) -> None:
    database.last_batch()
    with database.turnstile.turn("restore"), database.turnstile.gate():
        with pytest.raises(StoreError) as caught:
            impatient(database.path).last_batch()
        assert (caught.value.key, caught.value.facts["action"]) == ("database_busy", "restore")
        database.last_batch()  # of a file that was not exchanged it is known


def test_a_visit_is_of_one_state(database: Database, write, values) -> None:
    write(1)
    with database.visit():
        before = state(database, values)
        write(2)
        with database.visit():
            assert state(database, values) == before
        with ThreadPoolExecutor(1) as pool:
            now = pool.submit(state, database, values).result()
        assert now[1:] == ([1.0, 2.0], 2)
        assert state(database, values) == before
    assert state(database, values) == now
    with database.visit():
        database.rows("row_counts")
        write(3)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(state, database, values).result()[2] == 3
        assert state(database, values) == now


def test_a_visit_that_has_asked_for_its_state_alone_is_of_that_one(
    database: Database, write, values
) -> None:
    write(1)
    before = state(database, values)
    with database.visit():
        assert database.last_batch() == before[0]
        write(2)
        assert (database.last_batch(), values(database)) == before[:2]


def test_after_writing_a_visit_is_of_the_new_state(database: Database, write, values) -> None:
    with database.visit():
        assert values(database) == []
        write(1)
        with database.writing("import", by="me"):
            assert values(database) == [1.0]
        assert state(database, values)[1:] == ([1.0], 2)


def test_an_older_state_that_was_restored_is_seen(
    database: Database, write, values, tmp_path: Path
) -> None:
    write(1)
    before = state(database, values)
    copy_file(database.path, tmp_path / "copy")
    write(2)
    database.last_batch()
    with database.visit():
        newer = database.last_batch()
        go_back(Database(database.path), lambda: tmp_path / "copy")
        # The state that was told is gone, and nothing else is passed off as it.
        with pytest.raises(StoreError) as caught:
            values(database)
        assert (newer > before[0], caught.value.key) == (True, "database_exchanged")
    assert state(database, values) == before


def test_reading_while_another_writes_again_and_again(database: Database, other, values) -> None:
    writer = other(f"[write(n, f'TH-{{n:02}}') for n in range({MANY})]")
    seen: list[int] = []
    while not seen or seen[-1] < MANY:
        with database.visit():
            found = values(database)
            assert found == list(range(len(found)))
        seen.append(len(found))
        assert writer.process.poll() in (None, 0)
    assert seen == sorted(seen)


@pytest.mark.skipif(sys.platform != "linux", reason="unavoidable: only Linux tells what is open")
def test_the_file_is_never_left_open(database: Database, write, values, figures) -> None:
    def still_open() -> list[str]:
        links = Path("/proc/self/fd").iterdir()
        names = [str(link.readlink()) for link in links if link.is_symlink()]
        return [name for name in names if name.startswith(str(database.path.parent))]

    def fails(ask: Callable[[], Any], error: type[Exception]) -> None:
        with pytest.raises(error):
            ask()

    def written_badly() -> None:
        with database.writing("import", by="me") as writer:
            writer.append("observation", figures(float("inf")))

    write(1)
    with database.visit():
        values(database)
        assert len(still_open()) >= 1
        write(2)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(values, [database] * 8))
    assert still_open() == []
    with database.workbench(exact=True) as bench:
        known = {"as_of": database.last_batch(), "first_year": 0, "last_year": 9999}
        frame = bench.materialise(bench.query("observations_now", **known))
        bench.hand_out(frame)
    with database.writing("import", by="me"), database.workbench() as bench:
        taken = bench.take(pd.DataFrame({"a": [1]}))
    fails(lambda: database.frame("observations_now"), duckdb.Error)
    fails(written_badly, duckdb.ConstraintException)
    assert still_open() == []
    assert (frame, taken) is not None  # frames that somebody keeps hold nothing
    content = database.path.read_bytes()
    database.path.write_bytes(content[:20_000])
    fails(lambda: Database.open(database.path), StoreError)
    database.path.write_bytes(b"no database" * 1000)
    fails(lambda: Database.open(database.path), StoreError)
    assert still_open() == []
