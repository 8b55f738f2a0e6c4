"""Indicators: what they need, and the weights and targets of a date."""

from typing import Any

import pytest
from pydantic import ValidationError

from scorecard.model.indicator import (
    Aggregation,
    DatedLevels,
    DatedWeight,
    Indicator,
    Measure,
    Withdrawal,
    latest,
)
from scorecard.model.period import FiscalYear, Round, Since
from scorecard.model.scales.scale import (
    CompositeScale,
    LinearScale,
    ThreePointScale,
    UnscoredScale,
)
from scorecard.model.text import Text

LINEAR = LinearScale(levels=(20, 40, 60, 80, 100), lowest=0, floor="zero")
SIX, NINE = Round(last_month=6), Round(last_month=9)
FY2564, FY2565, FY2566 = (FiscalYear(be=be) for be in (2564, 2565, 2566))


def since(text: str) -> Since:
    return Since.model_validate(text)


def indicator(**fields: Any) -> Indicator:
    return Indicator(**({"code": "T1", "name": Text(th="รายได้"), "scale": LINEAR} | fields))


WEIGHTS = (
    DatedWeight(since=since("2565/9"), percent=12.0),
    DatedWeight(since=since("2564"), percent=10.0),
)


@pytest.mark.parametrize(
    ("year", "round_", "weight"),
    [(2563, 12, None), (2564, 6, 10), (2565, 6, 10), (2565, 9, 12), (2566, 6, 12)],
)
def test_the_weight_in_force_is_the_latest_reached_whatever_the_order(
    year: int, round_: int, weight: float | None
):
    when = FiscalYear(be=year), Round(last_month=round_)
    dated = latest(WEIGHTS, *when)
    assert (None if dated is None else dated.percent) == weight
    assert indicator(weights=WEIGHTS).weight_in_force(*when) == weight


@pytest.mark.parametrize(
    ("year", "round_", "in_force", "withdrawn"),
    [
        (FY2565, SIX, False, False),
        (FY2565, NINE, True, False),
        (FY2566, SIX, True, False),
        (FY2566, NINE, False, True),
    ],
)
def test_in_force_is_started_and_not_withdrawn(
    year: FiscalYear, round_: Round, in_force: bool, withdrawn: bool
):
    subject = indicator(started=since("2565/9"), withdrawn=Withdrawal(since=since("2566/9")))
    assert subject.in_force(year, round_) is in_force
    assert subject.is_withdrawn(year, round_) is withdrawn


def dated(*levels: float) -> tuple[DatedLevels, ...]:
    return (DatedLevels(since=since("2565"), levels=levels),)


PARTS = (indicator(code="T1.1"),)
MADE_OF_PARTS: dict[str, Any] = {"scale": CompositeScale(), "indicators": PARTS}
THREE = ThreePointScale(basic=60, standard=70, advanced=80)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"scale": CompositeScale()}, "only a composite has them"),
        ({"indicators": PARTS}, "only a composite has them"),
        ({"weight": 5.0, "weights": WEIGHTS}, "not both"),
        ({"targets": dated(1, 2, 3)}, "at least 5 items"),
        ({"targets": dated(5, 4, 4, 2, 1)}, "strictly rise or strictly fall"),
        ({"scale": THREE, "targets": dated(1, 2, 3, 4, 5)}, "has three targets"),
        ({"scale": UnscoredScale(), "targets": dated(1, 2, 3, 4, 5)}, "unscored has no level"),
        ({**MADE_OF_PARTS, "measure": Measure(kind="total", series="X")}, "no value of its own"),
        ({"decimals": 7}, "less than or equal to 6"),
        ({"ratio_multiplier": 0.0}, "greater than 0"),
        ({"code": "T 1"}, "match pattern"),
    ],
)
def test_an_indicator_that_contradicts_itself_is_refused(fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        indicator(**fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"method": "weighted_mean"}, "`by` goes with"),
        ({"method": "count_at_least"}, "`threshold` goes with"),
        ({"method": "mean", "threshold": 60.0}, "`threshold` goes with"),
        ({"method": "median"}, "Input should be"),
        ({"method": "sum", "require": 1.5}, "less than or equal to 1"),
    ],
)
def test_an_aggregation_has_what_its_method_needs(fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        Aggregation(**fields)


@pytest.mark.parametrize(
    ("fields", "accumulates"),
    [
        ({}, False),
        ({"accumulates": True}, True),
        ({"measure": Measure(kind="total", series="X")}, True),
        ({"measure": Measure(kind="ratio", series="X", denominator="Y")}, True),
        ({"measure": Measure(kind="growth", series="X")}, False),
        ({"measure": Measure(kind="latest", series="X")}, False),
        ({"measure": Measure(kind="total", series="X"), "accumulates": False}, False),
    ],
)
def test_a_result_accumulates_as_it_is_marked_or_as_it_is_measured(
    fields: dict[str, Any], accumulates: bool
):
    marked = indicator(**fields)
    assert marked.adds_up_within_year is accumulates
    assert ("accumulates" in marked.model_dump()) is ("accumulates" in fields)
