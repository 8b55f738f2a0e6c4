"""The workbench: frames go into the engine and come out as they were."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import pytest

from scorecard.store import Database
from scorecard.store.workbench import Workbench

MANY = 5_000
RARE = 777
COLUMNS: dict[str, tuple[list[Any], nw.dtypes.DType | type[nw.dtypes.DType]]] = {
    "text": (["พังงา", None, ""], nw.String),
    "whole": ([1, None, 2**40], nw.Int64),
    "number": ([0.1, None, -1e300], nw.Float64),
    "yes": ([True, None, False], nw.Boolean),
    "day": ([dt.date(2022, 6, 30), None, dt.date(1899, 12, 31)], nw.Date),
    "texts": ([["a", "ข"], [], None], nw.List(nw.String)),
    "numbers": ([[1.0, 2.5], None, []], nw.List(nw.Float64)),
    "tuples": ([("a",), (), ("b", "c")], nw.List(nw.String)),
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, new) -> Database:
    """One database for all tests that only use its engine."""
    return new(tmp_path_factory.mktemp("engine") / "store.duckdb")


def out(frame: pd.DataFrame, name: str) -> list[Any]:
    """A column as Python values; what is not there is None."""
    found = []
    for value in frame[name]:
        if isinstance(value, (str, bool)):
            found.append(value)
        elif hasattr(value, "__len__"):
            found.append(list(value))
        else:
            found.append(None if pd.isna(value) else value)
    return found


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("exact", [False, True])
def test_types_and_values_survive(name: str, exact: bool, engine: Database) -> None:
    given, kind = COLUMNS[name]
    rows = pd.DataFrame({"row": [1, 2, 3], name: pd.Series(given, dtype="object")})
    with engine.workbench(exact=exact) as bench:
        taken = bench.take(rows)
        assert taken.collect_schema()[name] == kind
        stored = bench.materialise(taken)
        assert stored.collect_schema()[name] == kind
        back = bench.hand_out(stored.sort("row"))
    expected = [list(each) if isinstance(each, tuple) else each for each in given]
    if name == "day":
        expected = [each and pd.Timestamp(each) for each in expected]
    assert out(back, name) == expected


@pytest.mark.parametrize(
    "nothing",
    [
        pd.Series([None, None], dtype="object"),
        pd.Series([None, None], dtype="float64"),
        pd.Series([None, None], dtype="str"),
        pd.Series([None, None], dtype="Int32"),
        pd.Series([None, None], dtype="datetime64[us]"),
    ],
    ids=lambda series: str(series.dtype),
)
def test_a_column_with_nothing_in_it_stays_empty(nothing: pd.Series, engine: Database) -> None:
    with engine.workbench() as bench:
        frame = bench.materialise(bench.take(pd.DataFrame({"row": [1, 2], "nothing": nothing})))
        assert bench.hand_out(frame)["nothing"].isna().tolist() == [True, True]
        assert len(bench.hand_out(frame.filter(~nw.col("nothing").is_null()))) == 0


def test_no_rows_are_no_rows(engine: Database) -> None:
    with engine.workbench() as bench:
        back = bench.hand_out(bench.materialise(bench.take(pd.DataFrame({"a": [1.5]}).head(0))))
    assert (list(back.columns), len(back)) == (["a"], 0)


def test_one_row_of_its_own_kind_among_many_is_taken(database: Database) -> None:
    rows = pd.DataFrame({"list": [()] * MANY, "mixed": pd.Series([1] * MANY, dtype="object")})
    rows.at[RARE, "list"] = ("พยาน",)
    rows.at[RARE, "mixed"] = 2.5
    with database.workbench() as bench:
        back = bench.hand_out(bench.take(rows))
    assert list(back.at[RARE, "list"]) == ["พยาน"]
    assert back["mixed"].sum() == MANY + 1.5


def test_a_query_is_a_frame_and_is_stored(database: Database, figures) -> None:
    with database.writing("observations", by="me") as writer:
        writer.append("observation", figures(1.0, 2.0, None))
    known = {"as_of": writer.batch_id, "first_year": 2564, "last_year": 2564}
    with database.workbench() as bench:
        frame = bench.query("observations_now", **known)
        with database.writing("observations", by="me") as writer:
            writer.append("observation", figures(100.0))
        total = bench.hand_out(frame.select(nw.col("value").sum()))
    assert total["value"].tolist() == [3.0]


def test_a_stored_copy_does_not_follow_its_source(engine: Database) -> None:
    rows = pd.DataFrame({"a": [1, 2]})
    with engine.workbench() as bench:
        taken = bench.take(rows)
        rows["a"] = [8, 9]
        assert bench.hand_out(taken)["a"].tolist() == [1, 2]


def test_the_result_of_steps_stays_in_order_when_it_is_exact(database: Database) -> None:
    rows = pd.DataFrame({"a": [3, 1, 2]})
    with database.workbench(exact=True) as bench:
        assert bench.hand_out(bench.materialise(bench.take(rows)))["a"].tolist() == [1, 2, 3]


def threads(bench: Workbench, to: int | None = None) -> int:
    """How many threads the engine has; it gets `to` first."""
    row = nw.to_native(bench.take(pd.DataFrame({"a": [1]})))
    if to is not None:
        row.query("row", f"SET threads = {to}")
    return int(row.project("current_setting('threads')").fetchall()[0][0])


@pytest.fixture
def three(database: Database) -> Iterator[Callable[[], int]]:
    """A visit of a database whose engine has three threads; tells how many it has now."""

    def now(to: int | None = None) -> int:
        with database.workbench() as bench:
            return threads(bench, to)

    with database.visit():
        assert now(to=3) == 3
        yield now


def test_exact_runs_on_one_thread_and_gives_the_number_back(database: Database, three) -> None:
    with database.workbench(exact=True) as outer, database.workbench(exact=True) as inner:
        assert (threads(outer), threads(inner)) == (1, 1)
    assert three() == 3


def test_an_error_gives_the_number_of_threads_back(database: Database, three) -> None:
    with pytest.raises(LookupError), database.workbench(exact=True):
        raise LookupError
    assert three() == 3
    with pytest.raises(duckdb.Error), database.workbench(exact=True) as bench:
        bench.query("observations_now", first_year="no year")
    assert three() == 3


def test_those_who_want_it_exact_take_turns(database: Database, three) -> None:
    seen: list[int] = []

    def work() -> None:
        for _ in range(5):
            with database.workbench(exact=True) as bench:
                bench.hand_out(bench.take(pd.DataFrame({"a": range(1000)})))
                seen.append(threads(bench))

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(timeout=30)
    assert seen == [1] * 20
    assert three() == 3


def test_workbenches_of_one_transaction_do_not_get_in_each_others_way(database: Database) -> None:
    rows = pd.DataFrame({"a": [1]})

    def fail() -> None:
        with database.workbench() as broken:
            broken.take(rows)
            raise LookupError

    with database.transaction():
        with database.workbench() as outer:
            first = outer.take(rows)
            with database.workbench() as inner:
                assert inner.hand_out(inner.take(rows.assign(a=2)))["a"].tolist() == [2]
            assert outer.hand_out(first)["a"].tolist() == [1]
        with pytest.raises(LookupError):
            fail()
        with database.workbench() as later:
            assert later.hand_out(later.take(rows))["a"].tolist() == [1]


def test_nothing_of_it_is_left_in_the_database(database: Database) -> None:
    before = database.rows("row_counts")
    with database.transaction(), database.workbench() as bench:
        bench.materialise(bench.take(pd.DataFrame({"a": [1]})))
        assert len(database.rows("row_counts")) == len(before) + 2
    assert database.rows("row_counts") == before
