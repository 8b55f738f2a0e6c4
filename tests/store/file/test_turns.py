"""Turns: one process writes at a time, the others wait, and nobody is forgotten."""

from __future__ import annotations

import errno
import time
from itertools import count
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from scorecard.errors import StoreError
from scorecard.settings import Settings
from scorecard.store import Database, Holder, Terms, Waiting, identifier
from scorecard.store.file.turnstile import Turnstile

HOLDING = "write(1, inside=lambda: (say('inside'), told_to_go_on()))"
EACH = 6


def patient(path: Path, seconds: float, told=None) -> Database:
    return Database(path, terms=Terms(Waiting(seconds, told)))


def test_processes_that_write_at_once_lose_nothing(database: Database, other, sql) -> None:
    code = f"say('ready'); told_to_go_on(); [write(n, sys.argv[2]) for n in range({EACH})]"
    writers = [other(code, name) for name in ("TH-81", "TH-82")]
    assert [writer.word() for writer in writers] == ["ready", "ready"]
    for writer in writers:
        writer.go_on()
    assert [writer.end() for writer in writers] == [0, 0]
    stored = sql(database.path, "SELECT organization, value FROM observation ORDER BY ALL")
    assert stored == [(name, n) for name in ("TH-81", "TH-82") for n in range(EACH)]
    batches = sql(database.path, "SELECT batch_id FROM batch ORDER BY rowid")
    assert batches == sorted(set(batches))
    assert len(batches) == 2 * EACH


def test_who_waits_is_told_once_and_goes_on_when_the_turn_is_free(
    database: Database, other, values
) -> None:
    told: list[Holder] = []
    holder = other(HOLDING)
    assert holder.word() == "inside"

    def tell(who: Holder) -> None:
        told.append(who)
        holder.go_on()

    waiting = patient(database.path, 60, tell)
    with waiting.writing("score", by="me"):
        assert values(waiting) == [1.0]
    assert [(who.action, who.process) for who in told] == [("import", holder.process.pid)]


def test_who_has_waited_long_enough_gives_up(database: Database, other, monkeypatch) -> None:
    monkeypatch.setenv("SCORECARD_WAIT_SECONDS", "1")
    told: list[Holder] = []
    holder = other(HOLDING)
    assert holder.word() == "inside"
    waiting = Database(database.path, terms=Terms.of(Settings(), told.append))
    with pytest.raises(StoreError) as caught, waiting.transaction():
        pass
    (who,) = told
    assert caught.value.key == "database_busy"
    assert caught.value.facts == {"seconds": 1, **who.facts}
    assert who.facts["process"] == str(holder.process.pid)
    holder.go_on()
    assert holder.end() == 0
    with waiting.transaction():
        pass
    assert len(told) == 1


def test_one_who_writes_again_and_again_does_not_overtake_another(path: Path, other) -> None:
    turns = path.with_name("turns")
    again = """
while True:
    with database.turnstile.turn("import"), open(sys.argv[2], "a") as turns:
        turns.write("x")
        turns.flush()
        time.sleep(0.05)
"""
    other(again, str(turns))
    deadline = time.monotonic() + 60
    while not turns.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    before = turns.stat().st_size
    with Turnstile(path, Waiting(60)).turn("score"):
        assert turns.stat().st_size - before <= 4


def test_a_process_that_is_killed_leaves_no_turn_and_nothing_half(
    database: Database, other, values
) -> None:
    before = database.path.read_bytes()
    holder = other(HOLDING)
    assert holder.word() == "inside"
    holder.end(kill=True)
    assert database.path.read_bytes() == before
    assert list((database.path.parent / ".scorecard").glob("*.change"))
    with patient(database.path, 0).writing("import", by="me"):
        pass
    assert values(database) == []
    assert not list((database.path.parent / ".scorecard").glob("*.change*"))


def test_the_lock_of_the_engine_would_not_do(path: Path, other) -> None:
    engine = other(
        "held = duckdb.connect(str(path)); say('held'); told_to_go_on()\n"
        "path.read_bytes(); say('read'); told_to_go_on()"
    )
    assert engine.word() == "held"
    with pytest.raises(duckdb.IOException, match="lock"):
        duckdb.connect(str(path))
    engine.go_on()
    assert engine.word() == "read"
    duckdb.connect(str(path)).close()  # the other one still has it, and has lost its lock


def test_reading_and_closing_the_files_does_not_lose_the_turn(database: Database, other) -> None:
    reading = "[file.read_bytes() for file in (path, *path.parent.glob('.scorecard/*.lock'))]"
    holder = other(f"write(1, inside=lambda: ({reading}, say('read'), told_to_go_on()))")
    assert holder.word() == "read"
    with pytest.raises(StoreError, match="import"), patient(database.path, 0.2).transaction():
        pass


def test_a_clock_that_jumps_changes_neither_the_order_nor_the_wait(
    database: Database, monkeypatch
) -> None:
    batches = []
    jumps = count(1_800_000_000, -1_000_000)
    monkeypatch.setattr(time, "time", lambda: float(next(jumps)))
    monkeypatch.setattr(time, "time_ns", lambda: next(jumps) * 10**9)
    for _ in range(3):
        monkeypatch.setattr(identifier, "_last", 0)  # as in a process of its own
        with database.writing("import", by="me") as writer:
            batches.append(writer.batch_id)
    assert batches == sorted(set(batches))
    with database.turnstile.turn("score"):
        before = time.monotonic()
        with pytest.raises(StoreError), patient(database.path, 0.5).transaction():
            pass
    assert 0.5 <= time.monotonic() - before < 10


def test_a_holder_whose_name_cannot_be_read_is_waited_for_too(database: Database) -> None:
    with database.turnstile.turn("score"):
        (database.path.parent / ".scorecard" / "turn.json").write_text("{")
        with pytest.raises(StoreError) as caught, patient(database.path, 0).transaction():
            pass
    assert (caught.value.facts["action"], caught.value.facts["process"]) == ("?", "0")


def test_where_there_are_no_locks_nothing_is_written(database: Database, monkeypatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(FileLock, "acquire", refuse)
    with pytest.raises(StoreError) as caught, database.transaction():
        pass
    assert caught.value.key == "no_turns_here"
    assert caught.value.facts == {"folder": database.path.parent, "reason": "no locks"}
