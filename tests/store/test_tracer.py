"""The tracer: what ran, in which recording."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from scorecard.store import Database, QueryRecord, Tracer


def names(records: list[QueryRecord]) -> list[str]:
    return [record.name for record in records]


def test_writing_and_the_workbench_have_names_of_their_own(database: Database, figures) -> None:
    with database.tracer.recording() as records:
        with database.writing("observations", by="me") as writer:
            writer.append("observation", figures(1.0))
        with database.workbench():
            pass
    assert names(records) == ["last_batch", "write observations", "workbench"]


def test_recordings_inside_each_other_each_get_their_own() -> None:
    tracer = Tracer()
    with tracer.recording() as outer:
        with tracer.timed("first"):
            pass
        with tracer.recording() as inner, tracer.timed("second"):
            pass
        with tracer.timed("third"):
            pass
    assert names(outer) == ["first", "second", "third"]
    assert names(inner) == ["second"]


def test_two_empty_recordings_are_not_mistaken_for_each_other() -> None:
    tracer = Tracer()
    with tracer.recording() as outer:
        with tracer.recording() as inner:
            pass
        with tracer.timed("later"):
            pass
    assert (names(outer), names(inner)) == (["later"], [])


def test_other_threads_are_recorded_too(database: Database) -> None:
    with database.tracer.recording() as records, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: database.rows("last_batch"), range(40)))
    assert names(records) == ["last_batch"] * 40
    assert all(record.seconds > 0 for record in records)


def test_a_query_that_fails_is_recorded_and_the_recording_ends() -> None:
    tracer = Tracer()

    def fail() -> None:
        with tracer.timed("failing"):
            raise LookupError

    with pytest.raises(LookupError), tracer.recording() as records:
        fail()
    with tracer.timed("later"):
        pass
    assert names(records) == ["failing"]
