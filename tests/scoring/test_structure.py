"""The tree of a strategy: which weights are in force, and on what."""

from __future__ import annotations

import pytest

from scorecard.model.indicator import Measure, Withdrawal
from scorecard.model.scales.scale import UnscoredScale
from scorecard.model.strategy import Strategy
from scorecard.scoring.calculation import PandasEngine
from scorecard.scoring.plan import multiplier_of
from scorecard.scoring.structure import UNLISTED, Node, nodes, weight_total
from tests.scoring.conftest import Engines
from tests.scoring.engines import records
from tests.scoring.trees import (
    FUTURE,
    PAST,
    ROUND,
    YEAR,
    composite,
    leaf,
    results_of,
    scores,
    strategy_of,
    subject,
)

GONE = Withdrawal(since=PAST)


def tree(strategy: Strategy) -> dict[str, Node]:
    return {node.code: node for node in nodes(strategy, YEAR, ROUND)}


def test_the_order_of_reading_with_parents_and_depths() -> None:
    strategy = strategy_of([[composite("a", [leaf("a.1")]), leaf("b")], [leaf("c")]])
    assert [
        (node.position, node.code, node.kind, node.parent, node.depth, node.is_leaf)
        for node in nodes(strategy, YEAR, ROUND)
    ] == [
        (0, "", "scorecard", None, 0, False),
        (1, "P1", "perspective", "", 1, False),
        (2, "O1", "objective", "P1", 2, False),
        (3, "a", "indicator", "O1", 3, False),
        (4, "a.1", "indicator", "a", 4, True),
        (5, "b", "indicator", "O1", 3, True),
        (6, "P2", "perspective", "", 1, False),
        (7, "O2", "objective", "P2", 2, False),
        (8, "c", "indicator", "O2", 3, True),
    ]


def test_the_rest_of_a_declared_total_is_unlisted() -> None:
    strategy = strategy_of([[leaf("a", 40), leaf("b", 20, withdrawn=GONE)]], weight_total=100.0)
    found = tree(strategy)
    assert (found[UNLISTED].weight, found[UNLISTED].parent, found[UNLISTED].depth) == (60, "", 1)
    assert found[UNLISTED].is_leaf
    assert weight_total(strategy, found.values()) == 100
    undeclared = strategy_of([[leaf("a", 40), leaf("b", 20, withdrawn=GONE)]])
    assert weight_total(undeclared, nodes(undeclared, YEAR, ROUND)) == 40
    assert UNLISTED not in tree(strategy_of([[leaf("a", 100)]], weight_total=100.0))
    assert UNLISTED not in tree(strategy_of([[leaf("a", 110)]], weight_total=100.0))


def test_a_listed_gap_counts_as_the_lowest_and_the_unlisted_rest_not_at_all() -> None:
    strategy = strategy_of([[leaf("a", 30), leaf("b", 30)]], weight_total=100.0, missing="lowest")
    found = scores(PandasEngine(), [subject(strategy)], results_of({"X": {"a": 100.0}}))
    rows = {str(node): row for (node,), row in records(found, ["node"]).items()}
    score = {node: row["score"] for node, row in rows.items()}
    assert score == pytest.approx({"": 3.0, "P1": 3.0, "O1": 3.0, "a": 5.0, "b": 1.0})
    assert [rows[node]["level"] for node in ("", "a", "b")] == [3, 5, 1]


def test_each_indicator_says_why_it_has_no_score() -> None:
    row = [
        leaf("value"),
        leaf("missing"),
        leaf("withdrawn", withdrawn=GONE),
        leaf("later", started=FUTURE),
        leaf("never", withdrawn=GONE, started=FUTURE),
        leaf("shown", scale=UnscoredScale()),
        leaf("weightless", 0),
        composite("empty", [leaf("empty.1")]),
        composite("gone", [leaf("gone.1")], withdrawn=GONE),
    ]
    values = {indicator.code: 60.0 for indicator in row if indicator.code != "missing"}
    found = scores(PandasEngine(), [subject(strategy_of([row, []]))], results_of({"X": values}))
    assert dict(zip(found["node"], found["status"], strict=True)) == {
        "": "scored", "P1": "scored", "O1": "scored", "value": "scored", "missing": "missing",
        "withdrawn": "withdrawn", "later": "not_started", "never": "withdrawn", "shown": "unscored",
        "weightless": "unscored", "empty": "missing", "empty.1": "missing",
        "gone": "withdrawn", "gone.1": "withdrawn",
        "P2": "unscored", "O2": "unscored",
    }  # fmt: skip


def test_a_strategy_without_indicators_is_scored_as_nothing(engines: Engines) -> None:
    with engines() as opened:
        for engine in opened.values():
            found = scores(engine, [subject(strategy_of([[]]))], results_of({}))
            assert list(found["status"]) == ["unscored"] * 3
            assert found["score"].isna().all()


def test_what_a_ratio_of_sums_is_multiplied_by() -> None:
    ratio = {"kind": "ratio", "series": "S", "denominator": "D", "multiplier": 1000.0}
    growth = {"kind": "growth", "series": "S"}
    measured = [leaf("a", measure=Measure.model_validate(each)) for each in (ratio, growth)]
    plain = leaf("a", ratio_multiplier=10.0)
    assert [multiplier_of(each) for each in (plain, *measured)] == [10, 1000, 100]
