"""Certainty of ranks: worked cases, a second computation by plain loops, and properties."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.analysis.panel import Panel
from scorecard.analysis.ranks.certainty import RankCertainty, rank_certainty, ranks_of
from scorecard.analysis.ranks.draws import (
    Seeds,
    Uncertainty,
    drawn_totals,
    weight_factors,
)
from scorecard.analysis.ranks.noise import Noise, stream
from tests.analysis.panels import RANDOM_SCALES, knots, panel, random_panel, scale_of
from tests.scoring.worked import Case, cases, figure

ALL = ("weights", "missing", "rounding")
seeds = st.integers(0, 10_000)


def uncertain(*groups: str, **more: Any) -> Uncertainty:
    return Uncertainty(**{group: group in groups for group in ALL}, **more)


def beaten(found: RankCertainty, one: str, other: str) -> float:
    first, second = (found.organizations.index(code) for code in (one, other))
    return float(found.beats[first, second])


def of_case(case: Case) -> Panel:
    rows = {name: [figure(value) for value in values] for name, values in case["values"].items()}
    decimals = case.get("decimals", 9)
    given_with = decimals if isinstance(decimals, list) else [decimals] * len(rows)
    made = panel(
        rows,
        [indicator.get("weight", 0) for indicator in case["indicators"]],
        scales=[
            knots(each.get("levels", (1, 2, 3, 4, 5)), each.get("scale", "linear"))
            for each in case["indicators"]
        ],
        half_digit=[[0.5 * 10.0**-each] * len(case["indicators"]) for each in given_with],
        policy=case.get("policy", "exclude"),
    )
    for name, weights in case.get("weights", {}).items():
        made.weight[made.organizations.index(name)] = weights
    return made


@cases("ranks")
def test_worked_cases(case: Case) -> None:
    found = rank_certainty(of_case(case), uncertain(*case["uncertain"]))
    table = found.frame().set_index("organization")
    for column in ("rank", "median", "low", "high"):
        for name, expected in case.get(column, {}).items():
            assert table.loc[name, column] == expected
    if "rank" in case:
        assert set(table.index) == set(case["rank"])
    for name, expected in case.get("first", {}).items():
        assert table.loc[name, "first"] == pytest.approx(expected, abs=case["within"])
    for one, other, expected in case["beats"]:
        assert beaten(found, one, other) == pytest.approx(expected, abs=case["within"])


def totals_by_plain_loops(of: Panel, uncertainty: Uncertainty) -> dict[str, list[float]]:
    """The totals of a `random_panel`, worked out anew from weights, values and scales: each weight
    times the gamma variable of its indicator, each missing score between the worst and the best,
    each value within half of its last digit, scored by its scale."""
    rules: list[Any] = [
        scale_of(*RANDOM_SCALES[k % len(RANDOM_SCALES)]).knots() for k in range(len(of.indicators))
    ]
    factors = []
    for k, code in enumerate(of.indicators):
        shares = [row[k] / sum(row) for row in of.weight.tolist() if row[k] > 0]
        alpha = uncertainty.concentration * (sum(shares) / len(shares) if shares else 1)
        random = stream(f"weights {uncertainty.seed}".encode(), code.encode())
        factors.append([random.standard_gamma(alpha) / alpha for _ in range(uncertainty.draws)])
    noise = {
        name: Noise(
            name, uncertainty.seed, of.organizations, most=len(rules), draws=uncertainty.draws
        )
        for name in ("rounding", "missing")
    }
    found: dict[str, list[float]] = {}
    for i, organization in enumerate(of.organizations):
        wanted = [k for k in range(len(rules)) if of.weight[i, k] > 0]
        straight, bent, gaps = [], [], []
        for k in wanted:
            value, half, rule = float(of.value[i, k]), float(of.half_digit[i, k]), rules[k]
            if value != value:
                gaps.append(k)
                continue
            low, high = sorted((value - half) * rule.sign for half in (half, -half))
            if any(low < position <= high for position in rule.positions):
                bent.append(k)
            elif rule.score(value + half) != rule.score(value - half):
                straight.append(k)
        if len(gaps) == len(wanted):
            continue
        uniform = {}
        for name, drawn in (("rounding", straight + bent), ("missing", gaps)):
            for k, row in zip(drawn, noise[name].steps(i, len(drawn)).tolist(), strict=True):
                uniform[k] = [(step + 0.5) / 128 for step in row]
        found[organization] = []
        for draw in range(uncertainty.draws):
            points = whole = 0.0
            for k in wanted:
                moved = uniform[k][draw] if k in uniform else 0.0
                if k in gaps:
                    low, high = float(of.lowest[i, k]), float(of.highest[i, k])
                    score = low + (high - low) * (1 + moved) / 2
                else:
                    score = rules[k].score(of.value[i, k] + moved * of.half_digit[i, k])
                weight = of.weight[i, k] * factors[k][draw]
                points += weight * score
                whole += weight
            found[organization].append(points / whole)
    return found


def intervals_of(totals: dict[str, list[float]], percents: tuple[int, ...]) -> Any:
    """Those percentiles of the ranks of each in the draws, and the share of first ranks."""
    found = {}
    for code, own in totals.items():
        draws = zip(own, *totals.values(), strict=True)
        ranks = sorted(1 + sum(one > score + 1e-7 for one in every) for score, *every in draws)
        places = [max(-(-len(ranks) * percent // 100) - 1, 0) for percent in percents]
        found[code] = (*(ranks[place] for place in places), ranks.count(1) / len(ranks))
    return found


@pytest.mark.parametrize("seed", range(3))
def test_totals_and_intervals_are_those_of_plain_loops(seed: int) -> None:
    of = random_panel(seed)
    uncertainty = Uncertainty(draws=200, seed=seed)
    totals = totals_by_plain_loops(of, uncertainty)
    stated, drawn = drawn_totals(of, uncertainty)
    np.testing.assert_allclose(stated, of.totals(), atol=1e-12)
    for code, row in zip(of.organizations, drawn, strict=True):
        if code in totals:
            np.testing.assert_allclose(row, totals[code], atol=2e-6)
        else:
            assert np.isnan(row).all()
    found = rank_certainty(of, uncertainty)
    expected = intervals_of(totals, (5, 50, 95))
    assert set(expected) == set(found.organizations)
    for i, code in enumerate(found.organizations):
        own = (found.low[i], found.median[i], found.high[i], found.first[i])
        assert own == pytest.approx(expected[code])


@given(seeds)
@settings(max_examples=15)
def test_without_uncertainty_the_interval_is_the_rank_and_else_it_holds_the_median(
    seed: int,
) -> None:
    of = random_panel(seed)
    found = rank_certainty(of, uncertain(draws=20))
    for column in (found.low, found.median, found.high):
        assert (column == found.rank).all()
    totals = dict(zip(of.organizations, np.round(of.totals(), 10), strict=True))
    for code, rank in zip(found.organizations, found.rank, strict=True):
        assert rank == 1 + sum(other > totals[code] for other in totals.values())
    drawn = rank_certainty(of, Uncertainty(draws=50))
    np.testing.assert_allclose(drawn.beats + drawn.beats.T, 1)
    assert (drawn.low <= drawn.median).all()
    assert (drawn.median <= drawn.high).all()


@given(seeds)
@settings(max_examples=10)
def test_some_are_ranked_among_themselves_by_the_draws_of_all_and_of_the_seed(seed: int) -> None:
    of = random_panel(seed)
    every = rank_certainty(of, Uncertainty(draws=40))
    some = every.organizations[::2]
    among = rank_certainty(of, Uncertainty(draws=40), among=some)
    assert among.organizations == some
    assert (among.beats == every.beats[::2, ::2]).all()
    assert (among.rank <= np.arange(1, len(some) + 1)).all()
    other = drawn_totals(of, Uncertainty(draws=40, seed=7))[1]
    assert not np.array_equal(drawn_totals(of, Uncertainty(draws=40))[1], other, equal_nan=True)


def test_equal_weights_are_dirichlet_around_what_is_stated() -> None:
    of = panel({"A": [3, 3, 3], "B": [3, 3, 3]}, [60, 30, 10])
    uncertainty = Uncertainty(draws=20_000, concentration=50)
    factors = weight_factors(of, uncertainty, Seeds.of(uncertainty.seed))
    weight = of.weight[0][:, None] * factors
    shares = weight / weight.sum(axis=0)
    stated = np.array([0.6, 0.3, 0.1])
    np.testing.assert_allclose(shares.mean(axis=1), stated, atol=0.005)
    np.testing.assert_allclose(shares.var(axis=1), stated * (1 - stated) / 51, rtol=0.05)


@pytest.mark.parametrize("other", [0, 0.01, 1.0])
def test_who_is_better_in_everything_is_ahead_however_little_the_weights_differ(
    other: float,
) -> None:
    """B has five hundredths more in all of twenty indicators."""
    values = np.random.default_rng(1).uniform(1, 4.9, 20)
    of = panel({"A": list(values), "B": list(values + 0.05)}, [5] * 20)
    of.weight[1, 0] += other
    found = rank_certainty(of, Uncertainty(missing=False, rounding=False))
    assert beaten(found, "B", "A") == 1


def test_noise_is_uniform_and_unrelated_between_organizations() -> None:
    of = panel({f"O{i}": [3.0, 2.0] for i in range(40)}, [50, 50], half_digit=0.1)
    _, drawn = drawn_totals(of, uncertain("rounding", draws=4000))
    np.testing.assert_allclose(drawn.mean(axis=1), 2.5, atol=0.006)
    np.testing.assert_allclose(drawn.var(axis=1), 2 * (0.1 * 0.5) ** 2 / 3, rtol=0.1)
    related = np.corrcoef(drawn) - np.eye(40)
    assert np.abs(related).max() < 0.08


def test_ranks_share_places() -> None:
    scores = np.array([[1.0, 2.0], [3.0, 2.0], [3.0, 2.0], [2.0, 5.0]])
    np.testing.assert_array_equal(ranks_of(scores), [[4, 2], [1, 2], [1, 2], [3, 1]])
