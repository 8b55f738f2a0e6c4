"""Opening, asking and writing, from one thread and from many."""

from __future__ import annotations

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier

import duckdb
import pandas as pd
import pytest

from scorecard.errors import StoreError
from scorecard.store import Database
from scorecard.store.database import NOTHING
from scorecard.store.file.engine import explained

THREADS = 4
ROUNDS = 5
NEXT_VALUE = {
    "observation.value": "INSERT INTO observation SELECT * REPLACE (? AS value) FROM observation",
    "result.value": "INSERT INTO result SELECT * REPLACE (? AS value) FROM result",
    "result.numerator": "INSERT INTO result SELECT * REPLACE (? AS numerator) FROM result",
    "result.denominator": "INSERT INTO result SELECT * REPLACE (? AS denominator) FROM result",
}


def asked(database: Database, organization: str) -> list[tuple[str, float]]:
    """Who and what a query about one organization brings."""
    rows = database.rows(
        "observations_of",
        as_of=database.last_batch(),
        organizations=[organization],
        series=["VISITORS"],
    )
    return [(row["organization"], row["value"]) for row in rows]


def count_rows(database: Database, table: str) -> int:
    counts = {row["table_name"]: row["rows"] for row in database.rows("row_counts")}
    return counts[table]


# --- asking ------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_not_made_unasked(path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        Database.open(path)
    assert caught.value.key == "no_database"
    assert not path.exists()


def test_a_new_database_knows_nothing(database: Database) -> None:
    assert database.last_batch() == NOTHING
    assert database.rows("organizations", as_of=NOTHING) == []
    assert database.frame("scores", run_id=NOTHING, organizations=None, kind=None).empty


def test_rows_and_frame_say_the_same(database: Database, figures) -> None:
    with database.writing("observations", by="me") as writer:
        writer.append("observation", figures(1.5, None))
    known = {"as_of": writer.batch_id, "first_year": 2564, "last_year": 2564}
    rows = database.rows("observations_now", **known)
    frame = database.frame("observations_now", **known)
    assert list(frame.columns) == list(rows[0])
    assert [row["value"] for row in rows] == [1.5, None]
    assert frame["value"].isna().tolist() == [False, True]
    assert frame["month"].tolist() == [row["month"] for row in rows] == [1, 2]


def test_threads_that_ask_at_once_each_get_their_own_rows(database: Database, figures) -> None:
    names = [f"TH-{number}" for number in range(10, 10 + THREADS)]
    expected = {
        name: [(name, float(i * 100 + m)) for m in range(12)] for i, name in enumerate(names)
    }
    with database.writing("observations", by="me") as writer:
        for name, rows in expected.items():
            own = [value for _, value in rows]
            writer.append("observation", figures(*own, organization=name))
    start = Barrier(THREADS)

    def ask(name: str) -> int:
        start.wait(timeout=10)
        for _ in range(ROUNDS):
            assert asked(database, name) == expected[name]
            with database.workbench() as bench:
                taken = bench.take(pd.DataFrame({"name": [name] * 3}))
                assert set(bench.hand_out(taken)["name"]) == {name}
        return ROUNDS

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(ask, names)) == THREADS * ROUNDS


# --- writing -----------------------------------------------------------------------------------


def test_a_batch_is_recorded_with_what_it_holds(database: Database, figures, values, sql) -> None:
    before = dt.datetime.now(dt.UTC)
    with database.writing(
        "observations", by="สมศรี", source_name="a.csv", source_sha256="f00d"
    ) as writer:
        assert writer.append("observation", figures(1.0, 2.0)) == 2
        assert writer.append("observation", figures()) == 0
        assert writer.append("observation", figures(3.0, year=2565)) == 1
    assert values(database) == [1.0, 2.0, 3.0]
    assert database.last_batch() == writer.batch_id
    ((batch, recorded_at, *rest),) = sql(database.path, "FROM batch")
    assert batch == writer.batch_id
    assert before <= recorded_at <= dt.datetime.now(dt.UTC)
    assert rest == ["สมศรี", "observations", "a.csv", "f00d", 3]


def test_columns_go_by_name_missing_are_empty_and_unknown_are_left_out(database: Database) -> None:
    rows = pd.DataFrame(
        {
            "unknown": ["nowhere"],
            "content_sha256": ["abc"],
            "content": ["{}"],
            "code": ["andaman"],
        }
    )
    initiative = pd.DataFrame(
        {
            "amount": [12.5],
            "code": ["1"],
            "organization": ["TH-81"],
            "title": ["t"],
            "category": [""],
            "fiscal_year": [2565],
            "illustrative": [True],
            "source": ["S1"],
            "note": [""],
        }
    )
    with database.writing("strategies", by="me") as writer:
        writer.append("strategy", rows)
        writer.append("initiative", initiative)
    assert database.rows("strategies", as_of=writer.batch_id) == [
        {"code": "andaman", "content": "{}", "content_sha256": "abc"}
    ]
    (stored,) = database.rows(
        "initiatives", as_of=database.last_batch(), organization=None, fiscal_year=None
    )
    assert stored["objective"] is None
    assert str(stored["amount"]) == "12.50"


def test_a_column_that_must_be_there_and_is_not_writes_nothing(database: Database, figures) -> None:
    with (
        pytest.raises(duckdb.ConstraintException, match="series"),
        database.writing("observations", by="me") as writer,
    ):
        writer.append("observation", figures(1.0).drop(columns="series"))
    assert count_rows(database, "batch") == 0


def test_evidence_of_one_row_among_many_is_kept(database: Database) -> None:
    count, rare = 5_000, 777
    rows = pd.DataFrame(
        {
            "code": [f"X-{number:04}" for number in range(count)],
            "kind": "agency",
            "name_th": "ก",
            "aliases": [() if number != rare else ("ข", "c") for number in range(count)],
            "source": "S1",
            "note": "",
        }
    )
    with database.writing("organizations", by="me") as writer:
        writer.append("organization", rows)
    stored = database.rows("organizations", as_of=writer.batch_id)
    assert len(stored) == count
    assert {row["code"]: row["aliases"] for row in stored if row["aliases"]} == {
        "X-0777": ["ข", "c"]
    }


@pytest.fixture
def result() -> pd.DataFrame:
    """One row of the table `result`."""
    texts = dict.fromkeys(("note", "supporting", "obstacles", "source"), "")
    key = {"organization": "TH-81", "indicator": "A1", "fiscal_year": 2565, "round": "6"}
    numbers = {"revision": 1, "value": 1.0, "numerator": 1.0, "denominator": 1.0}
    flags = {"status": "accepted", "derived": False, "illustrative": False}
    row = {"result_id": str(uuid.UUID(int=7)), "evidence": [], **key, **numbers, **flags, **texts}
    return pd.DataFrame([row])


@pytest.mark.parametrize("column", NEXT_VALUE)
def test_what_is_not_a_number_is_refused(
    column: str, database: Database, figures, result: pd.DataFrame, sql
) -> None:
    with database.writing("first", by="me") as writer:
        writer.append("observation", figures(1.0))
        writer.append("result", result)
    for bad in (float("nan"), float("inf"), float("-inf")):
        with pytest.raises(duckdb.ConstraintException, match="CHECK"):
            sql(database.path, NEXT_VALUE[column], bad, write=True)
    sql(database.path, NEXT_VALUE[column], None, write=True)
    assert count_rows(database, column.partition(".")[0]) == 2


def test_an_error_inside_writing_writes_nothing(database: Database, figures, values) -> None:
    with database.writing("observations", by="me") as writer:
        writer.append("observation", figures(1.0))

    def fail(error: type[BaseException]) -> None:
        with database.writing("observations", by="me") as writer:
            assert writer.append("observation", figures(9.0, 9.0)) == 2
            raise error

    for error in (LookupError, KeyboardInterrupt):
        with pytest.raises(error):
            fail(error)
    assert values(database) == [1.0]
    assert count_rows(database, "batch") == 1
    with database.writing("observations", by="me") as writer:  # the turn was given back
        writer.append("observation", figures(2.0, year=2565))
    assert values(database) == [1.0, 2.0]


def test_batches_of_one_transaction_are_confirmed_together(
    database: Database, figures, values
) -> None:
    with database.transaction(), database.transaction():
        with database.writing("observations", by="me") as first:
            first.append("observation", figures(1.0))
        assert values(database) == [1.0]  # who writes sees it, others do not yet
        with ThreadPoolExecutor(1) as other:
            assert other.submit(values, database).result(timeout=10) == []
        with database.writing("observations", by="me") as second:
            second.append("observation", figures(2.0))
        assert second.batch_id > first.batch_id
    assert values(database) == [2.0]
    assert count_rows(database, "batch") == 2


def test_an_error_in_a_transaction_undoes_the_batches_that_were_finished(
    database: Database, figures, values
) -> None:
    def fail() -> None:
        with database.transaction():
            with database.writing("observations", by="me") as writer:
                writer.append("observation", figures(1.0))
            with database.transaction():
                raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert values(database) == []
    assert count_rows(database, "batch") == 0


def test_a_batch_that_failed_is_not_confirmed_with_the_others(
    database: Database, figures, values
) -> None:
    def half() -> None:
        with database.writing("observations", by="me") as writer:
            writer.append("observation", figures(1.0))
            raise LookupError

    def caught_inside() -> None:
        with database.transaction(), suppress(LookupError):
            half()

    with pytest.raises(RuntimeError):
        caught_inside()
    assert values(database) == []


def test_threads_that_write_at_once_take_turns(database: Database, figures, sql) -> None:
    start = Barrier(THREADS)

    def write(number: int) -> None:
        start.wait(timeout=10)
        for value in range(3):
            with database.writing("observations", by=f"{number}") as writer:
                writer.append("observation", figures(float(value), organization=f"TH-{number}"))
            assert asked(database, f"TH-{number}") == [(f"TH-{number}", float(value))]

    with ThreadPoolExecutor(THREADS) as pool:
        assert len(list(pool.map(write, range(THREADS)))) == THREADS
    written = sql(database.path, "SELECT batch_id FROM batch ORDER BY rowid")
    assert len(set(written)) == THREADS * 3
    assert written == sorted(written)


# --- what a user can mend ----------------------------------------------------------------------


def test_opened_for_reading_it_refuses_to_write(database: Database, path: Path) -> None:
    reading = Database.open(path, read_only=True)
    for attempt in (reading.transaction(), reading.writing("observations", by="me")):
        with pytest.raises(StoreError) as caught, attempt:
            pass
        assert caught.value.key == "opened_read_only"
    assert reading.last_batch() == NOTHING


SIGNS = {
    "Could not set lock": "database_in_use",
    "The file is used by another process": "database_in_use",
    "Can't open with a different configuration": "database_open_here",
    "No space left on device": "disk_full",
    "Could not write all bytes": "disk_full",
    "Cannot open in read-only mode": "database_read_only",
    "Permission denied": "database_no_permission",
    "Not a valid DuckDB database file": "database_corrupt",
    "was written with a newer version": "database_newer_engine",
    "Corrupt database file: computed checksum": "database_corrupt",
    "The database has been invalidated": "database_corrupt",
    "Could not read enough bytes": "database_corrupt",
}
"""What the engine says, and what is told."""


@pytest.mark.parametrize("sign", SIGNS)
def test_what_the_engine_says_becomes_a_sentence(sign: str, path: Path) -> None:
    with pytest.raises(StoreError) as caught, explained(path):
        raise duckdb.IOException(f"IO Error: {sign} on file")
    assert caught.value.key == SIGNS[sign]
    for language in ("th", "en"):
        said = caught.value.message(language)
        assert path.name in said or str(path.parent) in said
        assert "{" not in said
    assert isinstance(caught.value.__cause__, duckdb.IOException)


@pytest.mark.parametrize(
    "defect",
    [duckdb.IOException("something new"), duckdb.BinderException("corrupt"), KeyError("read-only")],
    ids=lambda error: type(error).__name__,
)
def test_what_nobody_can_mend_stays_what_it_is(defect: Exception, path: Path) -> None:
    with pytest.raises(type(defect)) as caught, explained(path):
        raise defect
    assert caught.value is defect
