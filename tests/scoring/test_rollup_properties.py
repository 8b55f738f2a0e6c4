"""Scores of random strategies: every engine, and a plain loop in exact fractions, agree."""

from __future__ import annotations

import pandas as pd
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from scorecard.scoring.plan import Subject
from tests.scoring.conftest import Engines
from tests.scoring.engines import assert_same, records, same
from tests.scoring.trees import (
    POLICIES,
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

Batch = list[Case]
batches = st.lists(st.one_of(cases(), cases(), unlisted_cases()), min_size=4, max_size=6)


def subjects_of(batch: Batch, closed: bool) -> list[Subject]:
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


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(batches, st.booleans(), st.integers(0, 1000))
def test_all_engines_agree_with_a_plain_loop_whatever_the_order_of_the_results(
    engines: Engines, batch: Batch, closed: bool, seed: int
) -> None:
    """Few examples, each with several strategies: planning costs more than calculating."""
    subjects, results = subjects_of(batch, closed), results_for(batch)
    shuffled = results.sample(frac=1, random_state=seed, ignore_index=True)
    with engines() as opened:
        found = {
            name: scores(engine, subjects, results if name == "polars" else shuffled, closed=closed)
            for name, engine in opened.items()
        }
    for name in ("polars", "duckdb"):
        assert_same(found[name], found["pandas"], KEY)
    plain = {
        f"{place}-{policy}": by_plain_loop(strategy, values, policy)
        for place, (strategy, values) in enumerate(batch)
        for policy in POLICIES
        # What a form does not list has no floor of its own: see test_structure.py.
        if strategy.weight_total is None or policy != "lowest"
    }
    for (organization, node), row in records(found["duckdb"], KEY).items():
        if organization not in plain:
            continue
        expected = plain[organization].get(str(node))
        for name in FIGURES:
            figure = getattr(expected, name) if expected else None
            assert same(row[name], None if figure is None else float(figure)), (node, name)
        listed = float(expected.listed) if expected else 0.0
        assert same(row["weight"] or 0.0, listed), node
        share = row["weighted_score"]
        if isinstance(row["score"], float) and isinstance(share, float):
            total = row["weight_total"]
            assert same(share, listed * row["score"] / total), node  # type: ignore[operator]


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
