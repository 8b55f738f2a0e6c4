"""Forecasts to the year's end: cases worked out by hand, and what holds for every series."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.analysis.forecast.backtest import (
    backtest_months,
    backtest_rounds,
    extrapolate_round,
)
from scorecard.analysis.forecast.extrapolation import MONTHLY_METHODS, extrapolate
from scorecard.analysis.forecast.outcome import Forecast, TargetBasis
from scorecard.analysis.forecast.pace import pace_step
from scorecard.analysis.forecast.year_end import (
    Subject,
    YearSoFar,
    forecast_months,
    forecast_round,
    half_width,
)
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round, month_index
from scorecard.model.scales.level import LevelBands
from scorecard.model.scales.scale import LinearScale, Scale
from scorecard.model.text import Text
from scorecard.words.forecast.forecast import sentences
from tests.scoring.worked import Case, cases

RISING = LinearScale(levels=(100, 200, 300, 400, 500))


def subject(scale: Scale = RISING, shorter: int | None = None) -> Subject:
    rungs = scale.rungs() if scale.kind in ("linear", "threshold") else ()
    levels = tuple(rung.value for rung in rungs if rung.value is not None)
    facts = {
        "organization": "here",
        "organization_name": Text(th="ที่นี่"),
        "indicator": "X",
        "name": Text(th="ตัวชี้วัด"),
        "fiscal_year": FiscalYear(be=2565),
        "round": Round(last_month=9),
        "horizon": Round(last_month=12),
    }
    return Subject(facts, scale, LevelBands(), TargetBasis(levels=levels, shorter=shorter))


def year(months: Any, of_year: int = 9, **more: Any) -> YearSoFar:
    given_ = np.asarray(months, dtype=np.float64)
    defaults = {"measure": "total", "factor": 1.0, "first": month_index(2564, 10)}
    return YearSoFar(months=given_, of_year=of_year, **(defaults | more))


def figures(made: Forecast) -> list[Any]:
    return [made.lowest, made.low, made.value, made.high, made.highest]


# -- worked cases ---------------------------------------------------------------------------------


@cases("forecast", having="seasonal_naive")
def test_the_next_months(case: Case) -> None:
    said = extrapolate(np.array(case["series"], dtype=float), case["ahead"])
    for method in MONTHLY_METHODS:
        assert said[method].tolist() == case.get(method, said[method].tolist())
    mean = (said["seasonal_naive"] + said["damped_trend"]) / 2
    assert said["combination"].tolist() == mean.tolist()


def test_the_damped_trend_is_the_best_fit_and_not_the_nearest() -> None:
    from statsmodels.tsa.holtwinters import Holt

    series = np.array(
        [10.1, 12.4, 14.8, 15.7, 14.7, 13.6, 12.6, 11.1, 8.3, 6.0, 5.4, 6.7, 6.5, 8.8, 9.8,
         10.4, 10.1, 8.9, 7.4, 6.0, 3.5, 3.2, 1.9, 2.9, 5.5, 7.9, 9.6, 10.6, 11.1, 11.0]
    )  # fmt: skip
    unit = series.mean()
    model = Holt(series / unit, damped_trend=True, initialization_method="estimated")
    single = model.fit(method="SLSQP")
    random = np.random.default_rng(2565)
    fits = []
    for alpha, beta, phi in random.uniform((0.01, 0.01, 0.8), (0.99, 0.5, 0.98), (25, 3)):
        start = np.array([alpha, beta, series[0] / unit, 0.0, phi])
        fits.append(model.fit(method="SLSQP", start_params=start, use_brute=False))
    best = min(fits, key=lambda fit: fit.sse)
    assert best.sse < 0.6 * single.sse
    found = extrapolate(series, 6)["damped_trend"]
    assert found == pytest.approx(np.maximum(best.forecast(6) * unit, 0.0), rel=1e-2)
    assert found != pytest.approx(np.maximum(single.forecast(6) * unit, 0.0), rel=1e-2)


@cases("forecast", having="method")
def test_the_back_test(case: Case) -> None:
    trial = backtest_months(np.array(case["series"], dtype=float), case["ahead"])
    records = trial.records(dict.fromkeys(trial.forecasts, 0.0), 1.0)
    record = next(each for each in records if each.method == case["method"])
    for name in ("origins", "mae", "rmse", "bias", "share", "mase"):
        assert getattr(record, name) == pytest.approx(case[name], rel=1e-12), name
    rows = trial.frame()
    rows = rows[rows["method"] == case["method"]]
    assert rows["known"].tolist() == [12 + i for i in range(case["origins"])]
    assert rows["actual"].tolist() == case["actual"]
    assert rows["forecast"].tolist() == case["forecast"]
    assert (rows["error"] == rows["forecast"] - rows["actual"]).all()


@cases("forecast", having="earlier")
def test_from_rounds(case: Case) -> None:
    earlier = [(float(here), float(last)) for here, last in case["earlier"]]
    said = extrapolate_round(case["now"], [last - here for here, last in earlier])
    assert said == {name: case[name] for name in said}
    made = forecast_round(subject(), float(case["now"]), earlier)
    assert made.chosen == backtest_rounds(earlier).chosen == case["chosen"]
    assert made.value == case[case["chosen"]]
    assert {each.method: each.mae for each in made.methods} == pytest.approx(case["mae"])
    _, low, _, high, _ = figures(made)
    assert (high - low) / 2 == pytest.approx(case["half"], rel=1e-6)


@cases("forecast", having="so_far")
def test_pace(case: Case) -> None:
    step = pace_step(
        3,
        1.0,
        total=case["total"],
        so_far=[float(month) for month in case["so_far"]],
        left=case["left"],
        last_year=case["last_year"],
        smaller_is_better=case.get("falling", False),
        only_grows=case.get("only_grows", True),
    )
    assert step.state == case["state"]
    for name in ("remaining", "per_month", "times_so_far", "times_last_year"):
        expected = case.get(name, "none")
        wanted = None if expected == "none" else pytest.approx(expected)
        assert getattr(step, name) == wanted, name


def test_the_interval_is_that_of_students_t_by_the_errors_that_do_not_overlap() -> None:
    assert half_width(20.0, 3, 0.80) == pytest.approx(20 * 1.637744, rel=1e-6)
    assert half_width(20.0, 3, 0.95) == pytest.approx(20 * 3.182446, rel=1e-6)
    for count, ahead, freedom in ((17, 3, 1), (20, 3, 2), (27, 6, 10 / 6), (16, 1, 3)):
        trial = backtest_months(np.full(count, 5.0), ahead)
        assert trial.freedom == pytest.approx(freedom), (count, ahead)


# -- a whole year ---------------------------------------------------------------------------------

SEASONS = [30.0, 20, 10, 40, 50, 60, 20, 10, 30, 20, 40, 50]
NOISY = np.array([*SEASONS, *SEASONS, *SEASONS[:9]]) + np.resize([9.0, -7, 4, -3, 8], 33)


def test_a_year_that_repeats_itself_is_forecast_exactly() -> None:
    made = forecast_months(subject(), year([*SEASONS, *SEASONS[:9]]))
    assert (made.chosen, made.value, made.low, made.highest) == ("seasonal_naive", 380, 380, 380)
    assert (made.score, made.score_low, made.level) == (3.8, 3.8, 4)
    assert [step.state for step in made.pace] == ["reached", "reached", "open", "open", "open"]
    assert [step.remaining for step in made.pace] == [None, None, 30, 130, 230]
    assert [step.times_last_year for step in made.pace][2:] == [30 / 110, 130 / 110, 230 / 110]
    assert [point.known for point in made.path][:3] == [30, 50, 60]
    assert [point.forecast for point in made.path][8:] == [None, 290, 330, 380]
    assert [point.last_year for point in made.path][-1] == 380
    assert (made.path[0].year, made.path[0].month) == (2564, 10)
    assert (made.path[-1].year, made.path[-1].month) == (2565, 9)
    assert made.certain
    assert made.chances == ()
    assert [step.chance for step in made.pace] == [1, 1, None, None, None]  # two are reached


def test_few_origins_make_a_rough_interval_without_chances() -> None:
    made = forecast_months(subject(), year([*SEASONS, *(2 * month for month in SEASONS[:5])]))
    assert made.record is not None
    assert (made.record.origins, made.freedom, made.few_origins) == (3, 1, True)
    lowest, low, _, high, highest = figures(made)
    assert low < high
    assert (lowest, highest, made.chances) == (None, None, ())
    assert made.score is not None
    assert {step.chance for step in made.pace if step.state == "open"} <= {None}
    assert {point.highest for point in made.path} == {None}


def test_without_targets_for_the_whole_year_nothing_is_scored() -> None:
    scored = forecast_months(subject(), year(NOISY))
    made = forecast_months(subject(shorter=9), year(NOISY))
    assert figures(made) == figures(scored)
    assert (made.path, made.methods) == (scored.path, scored.methods)
    scores: list[Any] = [scored.score_low, scored.score, scored.score_high]
    assert scores[0] < scores[1] < scores[2]
    assert scored.pace
    assert (made.score, made.score_low, made.score_high, made.level) == (None,) * 4
    assert (made.chances, made.pace) == ((), ())
    assert len(sentences(made, "th")) == len(sentences(made, "en"))


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (forecast_months(subject(), year([5.0], 1)), "one_point"),
        (forecast_months(subject(), year([5.0] * 16, 9)), "few_months"),
        (forecast_months(subject(), year([5.0] * 24, 12)), "year_over"),
        (forecast_round(subject(), 5.0, [(1.0, 2.0)] * 3), "few_years"),
        (forecast_round(subject(), None, []), "no_result"),
    ],
)
def test_not_enough_data_is_one_sentence(made: Forecast, key: str) -> None:
    assert made.not_enough is not None
    assert made.not_enough.key == key
    assert [len(sentences(made, language)) for language in LANGUAGES] == [1, 1]
    assert (made.value, made.score, made.methods, made.pace, made.path) == (None, None, (), (), ())


def test_an_amount_never_falls_below_what_is_known() -> None:
    falling = [1000.0, 800, 600, 400, 200, 100, 50, 20, 10, 5, 2, 1, 900, 20, 3, 2, 1, 1, 0, 0, 0]
    made = forecast_months(subject(), year(falling))
    assert min(figures(made)[0], *(each.forecast for each in made.methods)) >= sum(falling[-9:])


def test_where_smaller_is_better_the_chance_is_that_of_staying_below() -> None:
    scale = LinearScale(levels=(500, 450, 400, 350, 250))
    made = forecast_months(subject(scale), year(NOISY))
    assert made.smaller_is_better
    assert [step.state for step in made.pace] == ["open"] * 4 + ["lost"]
    chances: list[Any] = [step.chance for step in made.pace]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > chances[3]


def test_a_ratio_and_a_growth_are_lines_through_the_total() -> None:
    months = [*SEASONS, *SEASONS[:9]]
    ratio = forecast_months(subject(), year(months, measure="ratio", factor=0.5))
    assert ratio.value == 190
    growth = forecast_months(
        subject(LinearScale(levels=(-20, -10, 0, 10, 20))),
        year(months, measure="growth", factor=100 / 380, offset=-100.0),
    )
    assert figures(growth) == pytest.approx([0] * 5, abs=1e-12)
    assert growth.score == pytest.approx(3)
    assert growth.pace[4].remaining == pytest.approx(120 - 100 * 270 / 380)


# -- what holds for every series ------------------------------------------------------------------

amounts = st.lists(
    st.floats(0, 1e6, allow_subnormal=False).map(lambda x: round(x, 2)), min_size=20, max_size=33
)
FEW = settings(max_examples=12)


@FEW
@given(amounts, st.lists(st.floats(0, 1e6), min_size=3, max_size=3))
def test_the_interval_holds_the_forecast_and_nothing_that_came_later(
    months: list[float], later: list[float]
) -> None:
    made = forecast_months(subject(), year(months))
    assert figures(made) == sorted(figures(made))
    assert made.certain == (made.low == made.high) == (made.chances == ())
    if made.chances:
        assert sum(made.chances) == pytest.approx(1)
    scores: list[Any] = [made.score_low, made.score, made.score_high]
    assert scores == sorted(scores)
    after = forecast_months(subject(), year(months, came=tuple(later)))
    assert figures(after) == figures(made)
    assert after.methods == made.methods
    assert made.actual is None
    assert after.actual == pytest.approx(sum(months[-9:]) + sum(later))


@FEW
@given(amounts)
def test_each_origin_uses_only_what_came_before_it(months: list[float]) -> None:
    series = np.array(months)
    whole, part = backtest_months(series, 3), backtest_months(series[:-1], 3)
    for method in MONTHLY_METHODS:
        shared = whole.forecasts[method][: len(part.origins)]
        np.testing.assert_array_equal(shared, part.forecasts[method])
