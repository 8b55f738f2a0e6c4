"""Links under test: worked cases, an independent plain loop, and what must not change them."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import rankdata

from scorecard.analysis.plan.links import (
    DISCOVERY_RATE,
    LinkTest,
    LinkTests,
    judged,
    link_tests,
    successive_periods,
)
from scorecard.model.period import FiscalYear, Round
from scorecard.workspace import Workspace
from tests.scoring.worked import Case, cases, figure

# Chains of three rounds that are not compared with each other: there is no FY2564 or FY2566.
PERIODS = [
    (FiscalYear(be=year), Round(last_month=month))
    for year in (2563, 2565, 2567)
    for month in (6, 9, 12)
]
YEARS = [(FiscalYear(be=year), Round(last_month=9)) for year in range(2560, 2566)]
LINK = ("C", "E")
COLUMNS = ["organization", "objective", "period", "score"]

Changes = list[list[float]]


def link_of(cause: Changes, effect: Changes, before: Changes | None = None) -> LinkTest:
    """The test of scores with those changes: the cause and the effect (`before`) from the first
    round of a chain to the second, the effect from the second to the third."""
    rows = []
    own = before or [[0.0] * len(ys) for ys in effect]
    for at, changes in enumerate(zip(cause, effect, own, strict=True)):
        name = f"organization {at}"
        for chain, (x, y, z) in enumerate(zip(*changes, strict=True)):
            first = 3 * chain
            rows += [
                (name, "C", first, 0.0),
                (name, "C", first + 1, x),
                (name, "E", first, -z),
                (name, "E", first + 1, 0.0),
                (name, "E", first + 2, y),
            ]
    scores = pd.DataFrame(rows, columns=COLUMNS)
    having = scores["organization"].unique().tolist()
    (found,) = link_tests(scores, PERIODS, {LINK: having}).tests
    return found


@cases("link_test")
def test_worked_cases(case: Case) -> None:
    changes = [
        [[math.nan if cell == "none" else float(cell) for cell in row] for row in case[name]]
        for name in ("cause", "effect", "before")
        if name in case
    ]
    found = link_of(*changes)
    assert found.verdict == case["verdict"]
    assert found.rho == pytest.approx(figure(case["rho"]), abs=1e-12)
    p = None if case["p"] == "none" else float(Fraction(case["p"]))
    assert found.p_value == pytest.approx(p, abs=1e-15)
    assert (found.q_value is None) == (p is None)


def test_q_values_after_benjamini_and_hochberg() -> None:
    """p = 0.01 0.04 0.03 0.20: 4 × 0.01 ÷ 1 = 0.04, 4 × 0.03 ÷ 2 = 0.06 but not above the next,
    4 × 0.04 ÷ 3 = 0.0533, 4 × 0.20 ÷ 4 = 0.20."""
    given_tests = [
        LinkTest(
            source="C", target=str(n), verdict="too_little", organizations=9, pairs=18,
            rho=rho, p_value=p,
        )
        for n, (p, rho) in enumerate([(0.01, 0.5), (0.04, -0.5), (None, 0.9), (0.03, 1), (0.2, 1)])
    ]  # fmt: skip
    found = judged(given_tests)
    expected = [0.04, 0.16 / 3, None, 0.16 / 3, 0.2]
    for test, q in zip(found, expected, strict=True):
        assert test.q_value == (q if q is None else pytest.approx(q, abs=1e-15))
    verdicts = ["supported", "contradicted", "too_little", "supported", "unsupported"]
    assert [test.verdict for test in found] == verdicts


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        (["2564/6", "2564/9"], []),
        (["2564/6", "2564/9", "2564/12"], ["2564/6", "2564/9", "2564/12"]),
        (["2564/6", "2564/9", "2565/6", "2565/9"], ["2564/6", "2565/6", "2565/9"]),
        (["2563/Q2", "2564/6", "2564/Q2", "2565/Q2"], ["2563/Q2", "2564/Q2", "2565/Q2"]),
        (["2563/6", "2565/6", "2565/9"], []),
    ],
)
def test_only_comparable_rounds_follow_each_other(rounds: list[str], expected: list[str]) -> None:
    written = [each.split("/") for each in rounds]
    periods = [(FiscalYear.parse(year), Round.parse(round_)) for year, round_ in written]
    found = [f"{year}/{round_}" for three in successive_periods(periods) for year, round_ in three]
    assert found == expected


def test_against_a_plain_loop() -> None:
    """Every order by itself, with a line of least squares drawn anew in each period: Freedman and
    Lane to the letter."""
    rng = np.random.default_rng(5)
    z = rng.normal(size=(6, 2))
    x = 0.5 * z + rng.normal(size=(6, 2))
    y = 0.8 * x - 0.5 * z + rng.normal(size=(6, 2))
    found = link_of(x.tolist(), y.tolist(), z.tolist())
    x, y, z = (rankdata(changes, axis=0) for changes in (x, y, z))

    def fitted(ranks: Any) -> Any:
        columns = []
        for at in range(2):
            line = np.column_stack([np.ones(6), z[:, at]])
            columns.append(line @ np.linalg.lstsq(line, ranks[:, at], rcond=None)[0])
        return np.column_stack(columns)

    def partial(order: tuple[int, ...]) -> float:
        exchanged = fitted(y) + (y - fitted(y))[list(order)]
        left, right = x - fitted(x), exchanged - fitted(exchanged)
        return float((left * right).sum() / np.sqrt((left**2).sum() * (right**2).sum()))

    here = partial(tuple(range(6)))
    assert found.rho == pytest.approx(here, abs=1e-12)
    reached = [abs(partial(order)) >= abs(here) - 1e-9 for order in permutations(range(6))]
    assert found.p_value == pytest.approx(sum(reached) / 720)


changes_of_three = st.integers(6, 9).flatmap(
    lambda n: st.lists(
        st.lists(st.lists(st.integers(-20, 20), min_size=2, max_size=2), min_size=n, max_size=n),
        min_size=3,
        max_size=3,
    )
)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(changes_of_three)
def test_monotone_transforms_change_nothing(three: list[Changes]) -> None:
    bent = [[[value**3 + 7.0 for value in row] for row in rows] for rows in three]
    assert link_of(*bent) == link_of(*three)


def histories(
    kinds: list[str], organizations: int, seed: int
) -> tuple[pd.DataFrame, dict[tuple[str, str], list[str]]]:
    """Scores of one link after the other in `YEARS`, and the links: `together`, where something
    new in every round lifts both ends at once, or `after`, where it lifts the effect a round
    later than the cause."""
    rng = np.random.default_rng(seed)
    names = [f"organization {at}" for at in range(organizations)]
    rows, links = [], {}
    for n, kind in enumerate(kinds):
        links[f"C{n}", f"E{n}"] = names
        common = rng.normal(size=(organizations, len(YEARS) + 1))
        ends = common[:, 1:], common[:, :-1] if kind == "after" else common[:, 1:]
        for code, end in zip((f"C{n}", f"E{n}"), ends, strict=True):
            scores = 3 + 0.5 * end + rng.normal(scale=0.2, size=end.shape)
            for at, name in enumerate(names):
                rows += [(name, code, year, scores[at, year]) for year in range(len(YEARS))]
    return pd.DataFrame(rows, columns=COLUMNS), links


def test_a_true_effect_after_its_cause_is_found_and_rising_together_is_none() -> None:
    """Without the effect's own change held constant ρ of what rises together is about −0.4,
    because the two changes share the round in the middle."""
    kinds = ["after"] * 15 + ["together"] * 25
    scores, links = histories(kinds, 12, seed=2561)
    found = link_tests(scores, YEARS, links)
    assert abs(found.table()["rho"].tail(25).mean()) < 0.08
    verdicts = [test.verdict for test in found.tests]
    assert verdicts[:15] == ["supported"] * 15
    wrong = sum(verdict != "unsupported" for verdict in verdicts[15:])
    assert wrong / (15 + wrong) <= DISCOVERY_RATE
    assert [test.source for test in found.of("supported")][:15] == [f"C{n}" for n in range(15)]
    turned = scores.assign(
        score=scores["score"].where(~scores["objective"].str.startswith("C"), -scores["score"])
    )
    opposite = link_tests(turned, YEARS, links).tests[:15]
    assert {test.verdict for test in opposite} == {"contradicted"}


def test_nothing_to_test() -> None:
    empty = pd.DataFrame(columns=COLUMNS)
    nothing = link_tests(empty, [], {LINK: ["a"]})
    assert nothing.tests[0].verdict == "too_little"
    assert (nothing.tests[0].pairs, nothing.tests[0].rho) == (0, None)
    assert link_tests(empty, [], {}) == LinkTests(
        tests=(), periods=(), organizations=0, illustrative=None
    )


def test_the_map_of_the_demo_by_rounds_up_to_the_one_asked_for(demo: Workspace) -> None:
    found = demo.plan.link_test(demo.at(2565, 9), "southern-andaman")
    links = demo.at(2565, 9).scorecard("southern-andaman").strategy.links
    assert [(t.source, t.target) for t in found.tests] == [(x.source, x.target) for x in links]
    assert found.organizations == 18
    assert found.illustrative is not None
    assert 0.5 < found.illustrative < 1
    table = found.table()
    assert table["q_value"].dropna().ge(table["p_value"].dropna() - 1e-12).all()
    tourism = table[table["target"] == "O1"]
    assert (tourism["illustrative"] < 0.5).all()  # tourism results are real statistics
    earlier = demo.plan.link_test(demo.at(2563, 9), "southern-andaman")
    asked = FiscalYear(be=2563), Round(last_month=9)
    assert all(three[-1] <= asked for three in earlier.periods)
    assert len(earlier.periods) < len(found.periods)
    assert {test.verdict for test in earlier.tests} == {"too_little"}
