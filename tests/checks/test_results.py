"""Rules over incoming results: each on one row, with the sentence in both languages."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from scorecard.checks.finding import RowFinding
from scorecard.checks.rows.results import ResultContext, check_results
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
Check = Callable[..., list[RowFinding]]


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
        *,
        organization: str = "TH-83",
        year: int = 2565,
        round_: int | str = 9,
        **content: Any,
    ) -> list[RowFinding]:
        key = ResultKey(
            organization=organization,
            indicator=indicator,
            fiscal_year=FiscalYear(be=year),
            round=Round.parse(round_),
        )
        return list(check_results([(2, Result(key=key, **content))], context))

    return judge


def said(findings: list[RowFinding]) -> list[tuple[str, str, str, str]]:
    return [(f.severity, f.column, f.value, f.message("en")) for f in findings]


def test_a_good_result_has_no_finding(check):
    assert check(value=62.5, evidence=("E1", "รายงานประจำปี")) == []
    assert check("S1", criteria=("1.1", "2.1")) == []
    assert check("S1", value=2.0, criteria=("1.1", "2.1")) == []
    assert check("Y1", value=1.0) == []
    assert check("R1", value=33.33, numerator=1.0, denominator=3.0) == []
    assert check("C1.1", value=5.0) == []
    assert check("T1") == []


def test_an_unknown_indicator_gets_the_nearest_code(check):
    (finding,) = check("T11", value=1.0)
    assert said([finding]) == [
        (
            "error",
            "indicator",
            "T11",
            "Phuket has no indicator “T11” in FY2565. Did you mean “T1”?",
        )
    ]
    assert finding.suggestion == "T1"
    assert finding.message("th") == ("ภูเก็ตไม่มีตัวชี้วัด “T11” ในปีงบประมาณ 2565 หมายถึง “T1” หรือไม่")


def test_an_organization_without_a_strategy_in_that_year(check):
    assert said(check(organization="TH-82", value=1.0)) == [
        (
            "error",
            "organization",
            "TH-82",
            "Phangnga has no strategy in FY2565, so it cannot have results.",
        )
    ]
    assert [f.key for f in check(year=2564, value=1.0)] == ["result_no_strategy"]


def test_an_organization_outside_the_register_gets_the_nearest(check):
    (finding,) = check(organization="TH-84", value=1.0)
    assert (finding.key, finding.suggestion[:3]) == ("unknown_organization", "TH-")


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


def test_a_closed_round_is_refused_in_both_languages(check):
    (finding,) = check(round_=6, value=1.0)
    assert finding.message("en") == (
        "FY2565, 6 months is closed; its results can no longer change."
    )
    assert finding.message("th") == "ปีงบประมาณ 2565 รอบ 6 เดือน ปิดแล้ว แก้ผลไม่ได้อีก"


@pytest.mark.parametrize(
    ("indicator", "content", "finding"),
    [
        (
            "M1",
            {"value": 5.0},
            (
                "error",
                "value",
                "5",
                "M1 is computed from the series TOURISM_INCOME; leave this row out and correct "
                "the series instead.",
            ),
        ),
        (
            "C1",
            {"value": 5.0},
            (
                "error",
                "value",
                "5",
                "C1 is a composite and has no value of its own; report its parts C1.1, C1.2.",
            ),
        ),
        (
            "A1",
            {"numerator": 1.0, "denominator": 2.0},
            (
                "error",
                "value",
                "1 ÷ 2",
                "A1 of Phuket is computed from its members; report it for them.",
            ),
        ),
        (
            "W1",
            {"value": 5.0},
            (
                "warning",
                "indicator",
                "W1",
                "W1 has been withdrawn by this round; the result is kept and does not count.",
            ),
        ),
        (
            "N1",
            {"value": 5.0},
            (
                "warning",
                "indicator",
                "N1",
                "N1 has not started by this round; the result is kept and does not count.",
            ),
        ),
        (
            "T1",
            {"criteria": ("1.1",)},
            ("error", "steps", "1.1", "T1 has no steps; give its value instead."),
        ),
        (
            "S1",
            {"value": 2.5},
            (
                "error",
                "value",
                "2.5",
                "2.5 is no step of S1: give a whole number from 0 (none complete) to 5.",
            ),
        ),
        (
            "S1",
            {"value": 6.0},
            (
                "error",
                "value",
                "6",
                "6 is no step of S1: give a whole number from 0 (none complete) to 5.",
            ),
        ),
        (
            "S1",
            {"criteria": ("1.1", "12.1")},
            (
                "error",
                "steps",
                "12.1",
                "S1 has no criterion “12.1”; its criteria are 1.1, 2.1, 3.1, 4.1, 5.1. "
                "Did you mean “1.1”?",
            ),
        ),
        (
            "S1",
            {"value": 3.0, "criteria": ("1.1", "3.1")},
            (
                "error",
                "value",
                "3",
                "The completed criteria of S1 reach step 1, but the value is 3; correct one of "
                "the two.",
            ),
        ),
        (
            "Y1",
            {"value": 0.5},
            (
                "error",
                "value",
                "0.5",
                "Y1 is answered by yes (1) or no (0), and not by 0.5.",
            ),
        ),
        (
            "R1",
            {"value": 34.0, "numerator": 1.0, "denominator": 3.0},
            (
                "error",
                "value",
                "34",
                "34 does not follow from its parts: 100 × 1 ÷ 3 is 33.333333; correct the value, "
                "or leave it blank.",
            ),
        ),
        (
            "T1",
            {"value": 120.0},
            (
                "warning",
                "value",
                "120",
                "120 is more than T1 can plausibly be (at most 100); please check.",
            ),
        ),
        (
            "T1",
            {"value": -1.0},
            (
                "warning",
                "value",
                "−1",
                "−1 is less than T1 can plausibly be (at least 0); please check.",
            ),
        ),
        (
            "T1",
            {"value": 1.0, "evidence": ("E2", "รายงาน 2565")},
            (
                "note",
                "evidence",
                "E2",
                "T1 has no evidence with the code “E2”; it is kept as text.",
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_each_rule_on_one_row(check, indicator, content, finding):
    assert said(check(indicator, **content)) == [finding]


@pytest.mark.parametrize(("value", "wrong"), [(33.0, 0), (33.3, 0), (33.33, 0), (33.4, 1)])
def test_a_ratio_may_be_rounded_as_far_as_it_is_written(check, value, wrong):
    assert len(check("R1", value=value, numerator=1.0, denominator=3.0)) == wrong


def test_notes_on_a_composite_are_welcome_but_not_on_a_series(check):
    assert check("C1", note="ชี้แจง") == []
    assert [f.key for f in check("M1", note="ชี้แจง")] == ["result_measured_from_series"]


def test_magnitudes_do_not_matter(check):
    (finding,) = check(value=1e300)
    assert finding.value == "1e+300"


def test_two_results_for_one_key_name_each_other(context):
    key = ResultKey(
        organization="TH-83",
        indicator="T1",
        fiscal_year=FiscalYear(be=2565),
        round=Round(last_month=9),
    )
    rows = [(row, Result(key=key, value=float(row))) for row in (2, 3, 5)]
    findings = check_results(rows, context)
    assert [(f.row, f.facts["other"]) for f in findings] == [(2, 3), (3, 2), (5, 2)]
    assert findings[2].message("en") == (
        "Row 2 gives a result for the same organization, indicator and round; keep one of the two."
    )


def test_a_column_has_the_name_that_the_file_gives_it(context):
    named = ResultContext(
        indicators=context.indicators,
        registry=context.registry,
        today=context.today,
        columns={"value": "ผลการดำเนินงาน"},
    )
    key = ResultKey(
        organization="TH-83",
        indicator="Y1",
        fiscal_year=FiscalYear(be=2565),
        round=Round(last_month=9),
    )
    (finding,) = check_results([(2, Result(key=key, value=5.0))], named)
    assert finding.column == "ผลการดำเนินงาน"
