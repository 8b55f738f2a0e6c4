"""Scores of random strategies: every engine, and a plain loop in exact fractions, agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from scorecard.model.indicator import Indicator, Withdrawal
from scorecard.model.scales.scale import LinearScale
from scorecard.model.strategy import Strategy
from scorecard.scoring.calculation import PandasEngine
from scorecard.scoring.plan import Subject
from tests.scoring.conftest import Engines
from tests.scoring.engines import Cell, assert_same, records, same
from tests.scoring.trees import (
    PAST,
    POLICIES,
    SAME_FLOOR,
    Case,
    by_plain_loop,
    cases,
    leaf,
    results_of,
    scores,
    strategy_of,
    subject,
    unlisted_cases,
)

KEY = ("organization", "node")
FIGURES = ("score", "coverage", "lowest", "highest")

some = settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
"""Few examples, each with several strategies: planning costs more than calculating."""

Batch = list[Case]
batches = st.lists(cases(), min_size=4, max_size=6)


def subjects_of(batch: Batch, closed: bool = False) -> list[Subject]:
    """Each strategy three times, once for each policy of what is missing."""
    field, other = ("closed_missing", "missing") if closed else ("missing", "closed_missing")
    return [
        subject(strategy.model_copy(update={"code": code, field: policy, other: "exclude"}), code)
        for place, (strategy, _) in enumerate(batch)
        for policy in POLICIES
        for code in [f"{place}-{policy}"]
    ]


def results_for(batch: Batch) -> pd.DataFrame:
    return results_of(
        {
            f"{place}-{policy}": values
            for place, (_, values) in enumerate(batch)
            for policy in POLICIES
        }
    )


def in_pandas(batch: Batch) -> pd.DataFrame:
    return scores(PandasEngine(), subjects_of(batch), results_for(batch))


def figures(frame: pd.DataFrame, *names: str) -> dict[tuple[Cell, ...], dict[str, Cell]]:
    return records(frame[[*KEY, *(names or FIGURES)]], KEY)


def assert_figures(left: pd.DataFrame, right: pd.DataFrame) -> None:
    """The same scores of the nodes that both have, and of the scorecards at least."""
    mine, theirs = figures(left), figures(right)
    common = mine.keys() & theirs.keys()
    assert {key for key in mine if key[1] == ""} <= common
    for key in common:
        for name in FIGURES:
            assert same(mine[key][name], theirs[key][name]), (key, name)


@some
@given(batches, st.booleans())
def test_all_engines_agree_with_a_plain_loop(engines: Engines, batch: Batch, closed: bool) -> None:
    subjects, results = subjects_of(batch, closed), results_for(batch)
    with engines() as opened:
        found = {
            name: scores(engine, subjects, results, closed=closed)
            for name, engine in opened.items()
        }
    for name in ("polars", "duckdb"):
        assert_same(found[name], found["pandas"], KEY)
    plain = {
        f"{place}-{policy}": by_plain_loop(strategy, values, policy)
        for place, (strategy, values) in enumerate(batch)
        for policy in POLICIES
    }
    for (organization, node), row in records(found["duckdb"], KEY).items():
        expected = plain[str(organization)].get(str(node))
        for name in FIGURES:
            figure = getattr(expected, name) if expected else None
            assert same(row[name], None if figure is None else float(figure)), (node, name)
        listed = float(expected.listed) if expected else 0.0
        assert same(row["weight"] or 0.0, listed), node
        share = row["weighted_score"]
        if isinstance(row["score"], float) and isinstance(share, float):
            total = row["weight_total"]
            assert same(share, listed * row["score"] / total), node  # type: ignore[operator]


@some
@given(st.lists(cases(SAME_FLOOR), min_size=4, max_size=6))
def test_scores_lie_in_their_range_and_full_coverage_leaves_no_range(batch: Batch) -> None:
    for (organization, node), row in figures(in_pandas(batch), "weight", *FIGURES).items():
        policy = str(organization).partition("-")[2]
        score, coverage, lowest, highest = (row[name] for name in FIGURES)
        if not row["weight"]:
            assert score is None, node
            continue
        assert isinstance(coverage, float)
        assert isinstance(lowest, float)
        assert isinstance(highest, float)
        assert 0 <= coverage <= 1
        assert lowest <= highest
        if coverage == 1:
            assert score == lowest == highest
        elif policy == "block":
            assert score is None
        elif policy == "lowest":
            assert score == lowest
        if isinstance(score, float):
            assert lowest - 1e-12 <= score <= highest + 1e-12


@some
@given(batches, st.integers(0, 1000))
def test_the_order_of_the_results_changes_nothing(
    engines: Engines, batch: Batch, seed: int
) -> None:
    subjects, results = subjects_of(batch), results_for(batch)
    shuffled = results.sample(frac=1, random_state=seed, ignore_index=True)
    with engines() as opened:
        for engine in (opened["pandas"], opened["duckdb"]):
            assert_same(scores(engine, subjects, results), scores(engine, subjects, shuffled), KEY)


@some
@given(batches, st.floats(0.01, 50))
def test_weights_count_only_relative_to_each_other(batch: Batch, factor: float) -> None:
    heavier = [Case(times(strategy, factor), values) for strategy, values in batch]
    assert_figures(in_pandas(heavier), in_pandas(batch))


@some
@given(batches, st.data())
def test_what_withdraws_leaves_as_if_it_had_never_been(batch: Batch, data: st.DataObject) -> None:
    before, after, codes = [], [], []
    for strategy, values in batch:
        candidates = [indicator.code for indicator in strategy.all_indicators()]
        code = data.draw(st.sampled_from(candidates))
        codes.append(code)
        leaves = {"withdrawn": Withdrawal(since=PAST), "started": None}
        before.append(Case(changed(strategy, code, leaves), values))
        after.append(Case(without(strategy, code), values))
    left = in_pandas(before)
    assert_figures(left, in_pandas(after))
    for place, code in enumerate(codes):
        row = left[(left["node"] == code) & left["organization"].str.startswith(f"{place}-")]
        assert set(row["status"]) <= {"withdrawn", "not_started"}
        assert row[["weight", "score", "weighted_score", "coverage"]].isna().all(axis=None)


@some
@given(batches)
def test_reported_as_missing_is_the_same_as_not_reported(batch: Batch) -> None:
    known = [
        Case(strategy, {code: value for code, value in values.items() if value is not None})
        for strategy, values in batch
    ]
    assert figures(in_pandas(batch)) == figures(in_pandas(known))


@some
@given(batches)
def test_calculating_twice_gives_the_same_bits(engines: Engines, batch: Batch) -> None:
    found = []
    for _ in range(2):
        with engines() as opened:
            found.append(scores(opened["duckdb"], subjects_of(batch), results_for(batch)))
    assert_frame_equal(*found, check_exact=True)


@some
@given(st.lists(unlisted_cases(), min_size=4, max_size=6))
def test_weight_that_is_not_listed_counts_as_missing_in_the_scorecard(batch: Batch) -> None:
    found = figures(in_pandas(batch), "weight", *FIGURES)
    for place, (strategy, values) in enumerate(batch):
        for policy in ("exclude", "block"):
            expected = by_plain_loop(strategy, values, policy)[""]
            row = found[f"{place}-{policy}", ""]
            assert same(row["weight"], float(expected.listed))
            for name in FIGURES:
                figure = getattr(expected, name)
                assert same(row[name], None if figure is None else float(figure)), name


def test_many_organizations_give_the_same_bits_twice(engines: Engines) -> None:
    """Enough rows for an engine to share out among threads, if it were allowed to."""
    strategy = strategy_of([[leaf(f"{i}", 1 / (i + 3)) for i in range(40)]])
    names = [f"X{i}" for i in range(400)]
    values = {
        name: {f"{i}": (i * 37 + at * 11) % 101 / 0.97 for i in range(40)}
        for at, name in enumerate(names)
    }
    found = []
    for _ in range(2):
        with engines() as opened:
            found.append(scores(opened["duckdb"], [subject(strategy, *names)], results_of(values)))
    assert_frame_equal(*found, check_exact=True)


def test_what_is_known_may_lie_below_the_range_where_floors_differ() -> None:
    """Excluding is a mean over what is known; the range counts what is missing at its own floor."""
    zero = LinearScale(levels=(20, 40, 60, 80, 100), floor="zero")
    strategy = strategy_of([[leaf("a", 50, scale=zero), leaf("b", 50)]])
    row = figures(in_pandas([Case(strategy, {"a": 0.0})]))["0-exclude", ""]
    assert (row["score"], row["lowest"], row["highest"]) == (0.0, 0.5, 2.5)


def times(strategy: Strategy, factor: float) -> Strategy:
    """All weights, declared totals too, multiplied."""

    def of(indicator: Indicator) -> Indicator:
        weight = None if indicator.weight is None else indicator.weight * factor
        parts = tuple(of(part) for part in indicator.indicators)
        return indicator.model_copy(update={"weight": weight, "indicators": parts})

    perspectives = tuple(
        p.model_copy(update={"weight": None if p.weight is None else p.weight * factor})
        for p in strategy.perspectives
    )
    total = strategy.weight_total
    return strategy.model_copy(
        update={
            "indicators": tuple(of(indicator) for indicator in strategy.indicators),
            "perspectives": perspectives,
            "weight_total": None if total is None else total * factor,
        }
    )


def changed(strategy: Strategy, code: str, update: Mapping[str, Any]) -> Strategy:
    """The strategy with something else about one indicator."""

    def of(indicator: Indicator) -> Indicator:
        parts = tuple(of(part) for part in indicator.indicators)
        own = update if indicator.code == code else {}
        return indicator.model_copy(update={"indicators": parts, **own})

    return strategy.model_copy(
        update={"indicators": tuple(of(indicator) for indicator in strategy.indicators)}
    )


def without(strategy: Strategy, code: str) -> Strategy:
    """The strategy without one indicator, and without composites that it leaves empty."""

    def kept(indicators: tuple[Indicator, ...]) -> Iterator[Indicator]:
        for indicator in indicators:
            parts = tuple(kept(indicator.indicators))
            if indicator.code != code and bool(parts) == bool(indicator.indicators):
                yield indicator.model_copy(update={"indicators": parts})

    return strategy.model_copy(update={"indicators": tuple(kept(strategy.indicators))})
