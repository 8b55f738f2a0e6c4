"""From members to parents: every method against a plain loop, on every engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, get_args

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scorecard.model.indicator import Aggregation, AggregationMethod
from scorecard.model.strategy import Strategy
from scorecard.scoring.aggregation import TASK_COLUMNS, aggregate
from scorecard.scoring.plan import Subject
from tests.scoring.conftest import Engines
from tests.scoring.engines import Cell, assert_same, records, run, same
from tests.scoring.trees import leaf, results_of, scores, strategy_of

METHODS = tuple(method for method in get_args(AggregationMethod) if method != "own")
KEY = ("organization", "indicator")

some = settings(
    max_examples=4, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


class Member(NamedTuple):
    """What one member has reported."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    weight: float | None = None
    illustrative: bool = False
    data_year: int | None = None
    source: str = ""


class Task(NamedTuple):
    """One parent's method, with its members."""

    method: str
    members: Sequence[Member]
    require: float = 1.0
    threshold: float = 50.0
    multiplier: float = 100.0


def figures(task: Task) -> dict[str, Cell]:
    """The parent's row, by a plain loop."""
    able = [member for member in task.members if has_what_it_needs(task, member)]
    newest = max((member.data_year or 0 for member in able), default=0)
    usable = [member for member in able if member.data_year in (None, newest)]
    sources = {member.source for member in usable}
    years = [member.data_year for member in usable if member.data_year is not None]
    row: dict[str, Cell] = {
        "value": None,
        "numerator": None,
        "denominator": None,
        "member_coverage": len(usable) / len(task.members),
        "illustrative": any(member.illustrative for member in usable),
        "data_year": min(years, default=None),
        "source": sources.pop() if len(sources) == 1 else "",
    }
    if not usable or len(usable) / len(task.members) < task.require:
        return row
    if task.method == "ratio":
        above = sum(member.numerator or 0.0 for member in usable)
        below = sum(member.denominator or 0.0 for member in usable)
        value = task.multiplier * above / below if abs(below) > 1e-9 else None
        return row | {"value": value, "numerator": above, "denominator": below}
    return row | {"value": value_of(task, usable)}


def has_what_it_needs(task: Task, member: Member) -> bool:
    if task.method == "ratio":
        return member.numerator is not None and member.denominator is not None
    return member.value is not None and (
        task.method != "weighted_mean" or member.weight is not None
    )


def value_of(task: Task, usable: Sequence[Member]) -> float | None:
    values = [member.value for member in usable if member.value is not None]
    reached = sum(value >= task.threshold - 1e-9 for value in values)
    if task.method == "weighted_mean":
        total = sum(member.weight or 0.0 for member in usable)
        weighted = sum((member.value or 0.0) * (member.weight or 0.0) for member in usable)
        negative = any((member.weight or 0.0) < -1e-9 for member in usable)
        return weighted / total if total > 1e-9 and not negative else None
    by_method: dict[str, float] = {
        "sum": sum(values),
        "mean": sum(values) / len(values),
        "min": min(values),
        "max": max(values),
        "count_at_least": reached,
        "share_at_least": 100 * reached / len(values),
    }
    return by_method[task.method]


def tables(tasks: Sequence[Task]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The tasks, memberships and values; parent C0 has the members C0-0, C0-1…"""
    rows, members, values = [], [], []
    for number, task in enumerate(tasks):
        parent = f"C{number}"
        weighted = task.method == "weighted_mean"
        threshold = task.threshold if task.method.endswith("_at_least") else None
        by = "W" if weighted else None
        rows.append((parent, "A", task.method, "V", by, threshold, task.require, task.multiplier))
        for place, member in enumerate(task.members):
            child = f"{parent}-{place}"
            members.append((parent, child))
            own = member._asdict() | {"organization": child, "indicator": "V"}
            weight = own.pop("weight")
            values += [own, own | {"indicator": "W", "value": weight, "source": "other"}]
    types: dict[Any, Any] = dict.fromkeys(TASK_COLUMNS[:5], "str")
    types |= dict.fromkeys(TASK_COLUMNS[5:], "float64")
    numbers: dict[Any, Any] = dict.fromkeys(("value", "numerator", "denominator"), "float64")
    return (
        pd.DataFrame(rows, columns=list(TASK_COLUMNS)).astype(types),
        pd.DataFrame(members, columns=["parent", "child"]),
        pd.DataFrame(values).astype(numbers | {"data_year": "Int32"}),
    )


def on_all_engines(engines: Engines, tasks: Sequence[Task]) -> list[dict[str, Cell]]:
    """The parents' rows in the order of the tasks, the same from every engine."""
    with engines() as opened:
        found = {
            name: run(engine, aggregate(*(engine.take(table) for table in tables(tasks))))
            for name, engine in opened.items()
        }
    for name in ("polars", "duckdb"):
        assert_same(found[name], found["pandas"], KEY)
    rows = records(found["duckdb"], KEY)
    assert len(rows) == len(tasks)
    return [rows[f"C{number}", "A"] for number in range(len(tasks))]


quantities = st.one_of(st.none(), st.sampled_from([0.0, -0.0, 50.0]), st.floats(-1e6, 1e6))
shares = st.one_of(st.none(), st.just(0.0), st.floats(0.001, 1e6))
weights = st.one_of(shares, shares, shares, st.just(-1.0))
members = st.builds(
    Member,
    value=quantities,
    numerator=quantities,
    denominator=shares,
    weight=weights,
    illustrative=st.booleans(),
    data_year=st.one_of(st.none(), st.integers(2560, 2565)),
    source=st.sampled_from(["", "A", "A", "B"]),
)
tasks = st.builds(
    Task,
    method=st.sampled_from(METHODS),
    members=st.lists(members, min_size=1, max_size=6),
    require=st.sampled_from([0.0, 0.5, 2 / 3, 0.8, 1.0]),
    threshold=st.sampled_from([0.0, 50.0]),
    multiplier=st.sampled_from([1.0, 100.0, 100_000.0]),
)


@some
@given(st.lists(tasks, min_size=20, max_size=40))
def test_every_method_is_what_a_plain_loop_finds(engines: Engines, drawn: list[Task]) -> None:
    for task, row in zip(drawn, on_all_engines(engines, drawn), strict=True):
        for name, figure in figures(task).items():
            if name == "value" and figure is not None and row[name] is not None:
                assert row[name] == pytest.approx(figure, rel=1e-9, abs=1e-6), task
            else:
                assert same(row[name], figure), (task, name)


def _levels() -> tuple[list[Subject], pd.DataFrame]:
    """Nation ← two clusters ← five provinces; only the provinces report."""

    def strategy(code: str, **aggregation: Any) -> Strategy:
        made = {name: Aggregation.model_validate(how) for name, how in aggregation.items()}
        row = [
            leaf(name, 50, aggregation=made.get(name, Aggregation()), ratio_multiplier=100.0)
            for name in ("income", "share")
        ]
        return strategy_of([row]).model_copy(update={"code": code})

    above = {"income": {"method": "sum"}, "share": {"method": "ratio"}}
    below: Mapping[str, Any] = {"a": "province", "b": "province", "c": "province"}
    subjects = [
        Subject(strategy("province"), {**below, "d": "province", "e": "province"}),
        Subject(strategy("cluster", **above), {"north": "cluster", "south": "cluster"}),
        Subject(strategy("nation", **above), {"TH": "nation"}),
    ]
    members = {"TH": ("north", "south"), "north": ("a", "b"), "south": ("c", "d", "e")}
    pairs = [(parent, child) for parent, children in members.items() for child in children]
    return subjects, pd.DataFrame(pairs, columns=["parent", "child"])


def test_a_nation_from_clusters_from_provinces(engines: Engines) -> None:
    subjects, memberships = _levels()
    provinces = {"a": 10.0, "b": 20.0, "c": 30.0, "d": 0.0, "e": 5.0}
    income = results_of({name: {"income": value} for name, value in provinces.items()}, source="I")
    shares = results_of({name: {"share": value} for name, value in provinces.items()}).assign(
        numerator=list(provinces.values()),
        denominator=[10.0, 40.0, 100.0, 50.0, 50.0],
        illustrative=[False, False, True, False, False],
    )
    ignored = results_of({"TH": {"income": 999.0}, "north": {"income": 999.0}})
    results = pd.concat([income, shares, ignored], ignore_index=True)
    with engines() as opened:
        found = {
            name: scores(engine, subjects, results, memberships=memberships)
            for name, engine in opened.items()
        }
    for name in ("polars", "duckdb"):
        assert_same(found[name], found["pandas"], ("organization", "node"))
    rows = records(found["duckdb"], ("organization", "node"))

    def of_each(indicator: str, name: str) -> list[Cell]:
        return [rows[code, indicator][name] for code in ("north", "south", "TH")]

    assert of_each("income", "value") == [30, 35, 65]
    assert of_each("share", "value") == pytest.approx([60.0, 17.5, 26.0])
    assert of_each("share", "denominator") == [50, 200, 250]
    assert of_each("share", "illustrative") == of_each("", "illustrative") == [False, True, True]
    assert rows["TH", "income"]["source"] == "I"
    assert rows["TH", "income"]["score"] == 3.25
