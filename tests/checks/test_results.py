"""Rules over incoming results, each on one row."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from scorecard.checks.finding import RowFinding
from scorecard.checks.rows.results import ResultContext, check_results
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round
from scorecard.model.result import Result, ResultKey

STEPS = {
    "kind": "step",
    "steps": [
        {"level": n, "criteria": [{"code": f"{n}.1", "name": {"th": "เกณฑ์", "en": "Criterion"}}]}
        for n in (1, 2, 3, 4, 5)
    ],
}
EVIDENCE = [{"code": "E1", "name": {"th": "รายงาน", "en": "Report"}}]
RATIO = {"numerator": 1.0, "denominator": 3.0}
STEPS_1_2, STEPS_1_3 = {"criteria": ("1.1", "2.1")}, {"criteria": ("1.1", "3.1")}
Check = Callable[..., list[RowFinding]]


def key(organization: str, indicator: str, year: int, round_: int | str) -> ResultKey:
    time = {"fiscal_year": FiscalYear(be=year), "round": Round.parse(round_)}
    return ResultKey(organization=organization, indicator=indicator, **time)


@pytest.fixture(scope="session")
def context(registry, a_strategy, an_indicator) -> ResultContext:
    strategy = a_strategy(
        an_indicator("T1", minimum=0, maximum=100, evidence=EVIDENCE),
        an_indicator("S1", scale=STEPS, unit=None),
        an_indicator("Y1", scale={"kind": "yes_no"}, unit=None),
        an_indicator("R1", ratio_multiplier=100),
        an_indicator("M1", measure={"kind": "total", "series": "TOURISM_INCOME"}),
        an_indicator("A1", aggregation={"method": "sum"}),
        an_indicator(
            "C1",
            scale={"kind": "composite"},
            unit=None,
            indicators=[an_indicator("C1.1", None), an_indicator("C1.2", None)],
        ),
        an_indicator("W1", withdrawn={"since": "2565/9"}),
        an_indicator("N1", started="2565/12"),
    )
    known = {each.code: each for each in strategy.all_indicators()}
    return ResultContext(
        indicators={("TH-83", 2565): known},
        registry=registry,
        closed={(2565, "6")},
        today=dt.date(2022, 7, 15),
    )


@pytest.fixture(scope="session")
def check(context: ResultContext) -> Check:
    """The findings of one row of Phuket, FY2565, 9 months."""

    def judge(
        indicator: str = "T1",
        organization: str = "TH-83",
        year: int = 2565,
        round_: int | str = 9,
        **content: Any,
    ) -> list[RowFinding]:
        result = Result(key=key(organization, indicator, year, round_), **content)
        return list(check_results([(2, result)], context))

    return judge


@pytest.mark.parametrize(
    ("indicator", "content"),
    [
        ("T1", {}),
        ("T1", {"value": 62.5, "evidence": ("E1", "รายงานประจำปี")}),
        ("T1", {"value": 100.0}),
        ("S1", STEPS_1_2),
        ("S1", {"value": 2.0} | STEPS_1_2),
        ("Y1", {"value": 1.0}),
        ("R1", {"value": 33.0} | RATIO),  # rounded as far as it is written
        ("R1", {"value": 33.33} | RATIO),
        ("C1", {"note": "ชี้แจง"}),
        ("C1.1", {"value": 5.0}),
    ],
)
def test_a_good_result_has_no_finding(check, indicator, content):
    assert check(indicator, **content) == []


@pytest.mark.parametrize(
    ("asked", "key", "suggestion"),
    [
        ({"indicator": "T11"}, "result_unknown_indicator", "T1"),
        ({"organization": "TH-82"}, "result_no_strategy", ""),
        ({"year": 2564}, "result_no_strategy", ""),
        ({"organization": "TH-84"}, "unknown_organization", "TH-8"),
    ],
)
def test_what_is_not_there_gets_the_nearest(check, asked, key, suggestion):
    (finding,) = check(**asked, value=1.0)
    assert finding.key == key
    assert finding.suggestion.startswith(suggestion)
    assert finding.message("en") != finding.message("th")


@pytest.mark.parametrize(
    ("year", "round_", "severity", "key"),
    [
        (2565, "6", "error", "result_round_closed"),
        (2565, "9", None, None),
        (2565, "Q3", None, None),
        (2565, "12", "warning", "result_round_not_ended"),
        (2565, "Q4", "warning", "result_round_not_ended"),
        (2566, "6", "error", "result_round_not_begun"),
        (2564, "6", None, None),
    ],
)
def test_a_round_has_begun_and_is_not_closed(check, year, round_, severity, key):
    findings = [f for f in check(year=year, round_=round_, value=1.0) if f.column == "round"]
    assert [(f.severity, f.key) for f in findings] == ([(severity, key)] if key else [])


@pytest.mark.parametrize(
    ("indicator", "content", "severity", "column", "value", "key"),
    [
        ("M1", {"value": 5.0}, "error", "value", "5", "measured_from_series"),
        ("M1", {"note": "ชี้แจง"}, "error", "value", "", "measured_from_series"),
        ("C1", {"value": 5.0}, "error", "value", "5", "composite_has_no_value"),
        ("A1", RATIO, "error", "value", "1 ÷ 3", "made_from_members"),
        ("W1", {"value": 5.0}, "warning", "indicator", "W1", "indicator_withdrawn"),
        ("N1", {"value": 5.0}, "warning", "indicator", "N1", "indicator_not_started"),
        ("T1", {"criteria": ("1.1",)}, "error", "steps", "1.1", "steps_without_scale"),
        ("S1", {"value": 2.5}, "error", "value", "2.5", "step_value"),
        ("S1", {"value": 6.0}, "error", "value", "6", "step_value"),
        ("S1", {"criteria": ("1.1", "12.1")}, "error", "steps", "12.1", "unknown_criterion"),
        ("S1", {"value": 3.0} | STEPS_1_3, "error", "value", "3", "steps_and_value_differ"),
        ("S1", {"value": 1.0} | STEPS_1_2, "error", "value", "1", "steps_and_value_differ"),
        ("Y1", {"value": 0.5}, "error", "value", "0.5", "yes_no_value"),
        ("R1", {"value": 34.0} | RATIO, "error", "value", "34", "ratio_and_value_differ"),
        ("R1", {"value": 33.4} | RATIO, "error", "value", "33.4", "ratio_and_value_differ"),
        ("T1", {"value": 120.0}, "warning", "value", "120", "value_above_maximum"),
        ("T1", {"value": -1.0}, "warning", "value", "−1", "value_below_minimum"),
        ("T1", {"evidence": ("E2", "รายงาน 2565")}, "note", "evidence", "E2", "unknown_evidence"),
    ],
)
def test_each_rule_on_one_row(check, indicator, content, severity, column, value, key):
    (finding,) = check(indicator, **content)
    assert all("{" not in finding.message(language) for language in LANGUAGES)
    assert (finding.severity, finding.key) == (severity, f"result_{key}")
    assert (finding.column, finding.value) == (column, value)


def test_results_for_one_key_name_each_other(context):
    named = replace(context, columns={"indicator": "ตัวชี้วัด"}, closed=(), today=dt.date(2023, 1, 1))
    rounds = {2: 9, 3: 9, 4: 6, 5: 9}
    rows = [(row, Result(key=key("TH-83", "T1", 2565, n), value=1.0)) for row, n in rounds.items()]
    findings = check_results(rows, named)
    assert [(f.row, f.facts["other"]) for f in findings] == [(2, 3), (3, 2), (5, 2)]
    assert {f.column for f in findings} == {"ตัวชี้วัด"}, "as the file calls it"
