"""A strategy and its parts, and the rules that all models share."""

import datetime as dt
import json
import math
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from scorecard.model.initiative import Initiative
from scorecard.model.period import FiscalYear, Round
from scorecard.model.result import Observation, Result, ResultKey
from scorecard.model.strategy import Strategy, YearsInForce

SCALE = {"kind": "linear", "levels": [20, 40, 60, 80, 100]}
CONTENT: dict[str, Any] = {
    "strategy": "andaman",
    "title": {"th": "แผน", "en": "Plan"},
    "organizations": ["southern-andaman"],
    "fiscal_years": {"first": 2564, "last": "FY2022"},
    "perspectives": [{"code": "P1", "name": "ประสิทธิผล"}],
    "objectives": [
        {"code": "O1", "name": "รายได้", "perspective": "P1"},
        {"code": "O2", "name": "ทักษะ", "perspective": "P1"},
    ],
    "links": [{"from": "O2", "to": "O1"}],
    "indicators": [
        {
            "code": "T1",
            "name": "รวม",
            "objective": "O1",
            "scale": {"kind": "composite"},
            "indicators": [
                {"code": "T1.1", "name": "ก", "scale": SCALE},
                {"code": "T1.2", "name": "ข", "scale": SCALE},
            ],
        },
        {"code": "T2", "name": "ค", "objective": "O2", "scale": SCALE},
    ],
}
NINE = Round(last_month=9)
KEY = ResultKey(organization="x", indicator="T1", fiscal_year=FiscalYear(be=2565), round=NINE)


def read(**changes: Any) -> Strategy:
    return Strategy.model_validate_json(json.dumps(CONTENT | changes))


def test_a_strategy_finds_its_parts_by_code():
    strategy = read()
    assert strategy.code == "andaman"
    assert [i.code for i in strategy.all_indicators()] == ["T1", "T1.1", "T1.2", "T2"]
    assert strategy.indicator("T1.2") is strategy.indicators[0].indicators[1]
    assert strategy.indicator("T9") is None
    assert strategy.objective("O2") is strategy.objectives[1]
    assert strategy.objective("T1") is None
    assert [i.code for i in strategy.indicators_of("O1")] == ["T1"]
    assert strategy.indicators_of("O9") == ()


@pytest.mark.parametrize(("last", "inside"), [(2565, [2564, 2565]), (None, [2564, 2565, 2566])])
def test_the_years_in_force_include_first_and_last(last: int | None, inside: list[int]):
    years = YearsInForce.model_validate_json(json.dumps({"first": 2564, "last": last}))
    assert [be for be in range(2563, 2567) if years.include(FiscalYear(be=be))] == inside


def test_a_field_that_does_not_exist_is_refused():
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        read(wieght=5)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"numerator": 1.0}, "both its numerator and its denominator"),
        ({"numerator": 1.0, "denominator": 0.0}, "must not be 0"),
        ({"value": math.nan}, "finite number"),
        ({"value": 1.1e300}, "finite number"),
        ({"status": "approved"}, "Input should be"),
    ],
)
def test_a_result_that_cannot_be_calculated_with_is_refused(fields: dict[str, Any], words: str):
    with pytest.raises(ValidationError, match=words):
        Result(key=KEY, **fields)


def test_an_observation_covers_a_month_or_a_year_of_the_buddhist_era():
    monthly = Observation(series="X", organization="TH", year=2565, month=6, value=1.0)
    annual = Observation(series="X", organization="TH", year=2565, value=None)
    assert monthly.first_day == dt.date(2022, 6, 1)
    assert annual.first_day == dt.date(2022, 1, 1)
    for wrong in ({"year": 2022}, {"year": 2565, "month": 13}, {"year": 2565, "month": 0}):
        with pytest.raises(ValidationError):
            Observation(series="X", organization="TH", value=1.0, **wrong)


def test_the_money_of_an_initiative_is_exact_and_never_negative():
    fields = {"organization": "x", "code": "A1", "fiscal_year": FiscalYear(be=2565), "title": "ก"}
    assert Initiative(amount=Decimal("221171900.10"), **fields).amount == Decimal("221171900.1")
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        Initiative(amount=Decimal("-1"), **fields)
    with pytest.raises(ValidationError):
        Initiative(amount=221171900.1, **fields)  # type: ignore[arg-type]
