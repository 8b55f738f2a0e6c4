"""Early warning: each rule just below, at and above its threshold, and the order of them all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from ruamel.yaml import YAML

from scorecard.analysis.warnings.of_scores import SINGLY, expected_step
from scorecard.analysis.warnings.rules import find_warnings
from scorecard.analysis.warnings.signs import FIGURE_COLUMNS, Moment, Signs
from scorecard.analysis.warnings.warning import (
    EarlyWarning,
    Target,
    early_warnings,
    foremost,
)
from scorecard.files.kinds.warning_rules import default_warning_rules
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text
from scorecard.model.warning_rule import (
    THRESHOLDS,
    WARNING_RULES,
    WARNING_SEVERITIES,
    WarningRule,
    WarningRuleName,
    graver,
    rules_in_force,
)
from scorecard.words.warnings.warning import owner_name, reason, title
from scorecard.words.warnings.warning import rows as rows_of

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parents[2] / "cases" / "warnings.yaml")
PARTS = {"title": title, "reason": reason}
YEAR = FiscalYear(be=2565)
MOMENT = Moment(YEAR, Round(last_month=9), dt.date(2022, 6, 1))
DEFAULTS = {each.rule: each for each in default_warning_rules()}
FIGURE: dict[str, Any] = {
    "organization": "southern-andaman",
    "organization_kind": "cluster",
    "node": "A1",
    "kind": "indicator",
    "scale": "linear",
    "weight": 10.0,
    "weight_total": 100.0,
    "name_th": "ชื่อ",
    "name_en": "Name",
    "unit_th": "คน",
    "unit_en": "persons",
    "decimals": 1,
    "score": 4.0,
    "score_before": None,
    "level": 4,
    "status": "scored",
    "value": 80.0,
    "value_before": None,
    "member_coverage": None,
    "data_year": None,
    "best": 5.0,
    "owner_th": "หัวหน้ากลุ่มงาน",
    "owner_en": "Head of group",
    "frequency": "quarter",
    "max_age_years": None,
    "last_age": None,
    "absent_th": "",
    "absent_en": "",
    "evidence_named": 0,
    "evidence_given": None,
    "illustrative": False,
}
NUMBERS = (
    "weight", "weight_total", "score", "score_before", "level", "value", "value_before",
    "member_coverage", "data_year", "best", "max_age_years", "last_age", "evidence_given",
)  # fmt: skip


def figures(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame([{**FIGURE, **row} for row in rows], columns=list(FIGURE_COLUMNS))
    return frame.astype(dict.fromkeys(NUMBERS, "float64"))


def found(signs: Signs, *rules: WarningRule, moment: Moment = MOMENT) -> list[EarlyWarning]:
    return early_warnings(find_warnings(signs, rules_in_force(rules, YEAR), moment))


def said(values: dict[str, Any]) -> dict[str, Any]:
    return {name: None if value == "none" else value for name, value in values.items()}


def one(values: dict[str, Any], **more: Any) -> pd.DataFrame:
    return pd.DataFrame([{"organization": "southern-andaman", **said(values), **more}])


def signs_of(case: dict[str, Any]) -> Signs:
    more: dict[str, pd.DataFrame] = {}
    if "forecast" in case:
        more["forecasts"] = one(case["forecast"], node="A1")
    if "money" in case:
        project = {"initiative": "P1", "name": "โครงการ", "objective": None, "responsible": None}
        shares = [case["money"][f"{name}_share"] for name in ("planned", "disbursed")]
        known = [Decimal(str(each)) for each in shares if each != "none"]
        behind = float(100 * (known[0] - known[1])) if len(known) == 2 else None
        more["spending"] = one(
            {**case["money"], "behind_points": behind}, illustrative_spending=True, **project
        )
    if "peers" in case:
        more["peer_jumps"] = one({"steady": False, **case["peers"]}, node="A1")
    if "rounds" in case:
        more["round_jumps"] = one({"steady": False, **case["rounds"]}, node="A1")
    if "months" in case:
        more["month_jumps"] = one({"steady": False, **case["months"]}, node="A1")
    rows = case.get("figures", [case.get("figure", {})])
    return Signs(figures(*(said(row) for row in rows)), **more)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['name']}")
def test_cases(case: dict[str, Any]) -> None:
    rule = DEFAULTS[case["rule"]]
    rule = rule.model_copy(update={"threshold": float(case.get("threshold", rule.threshold))})
    moment = MOMENT._replace(today=case.get("today", MOMENT.today))
    warnings = found(signs_of(case), rule, moment=moment)
    expected = [] if case["warns"] == "none" else case["warns"]
    assert [each.severity for each in warnings] == (
        [expected] if isinstance(expected, str) else expected
    )
    for name in (each for each in case if each.startswith("last_")):
        _, part, language = name.split("_")
        assert PARTS[part](warnings[-1], language) == case[name]
    for each in warnings:
        for language in LANGUAGES:
            for part, words_of in PARTS.items():
                words = words_of(each, language)
                assert "{" not in words
                assert words == case.get(f"{part}_{language}", words)


def test_every_rule_has_cases_that_warn_and_cases_that_do_not() -> None:
    for name in WARNING_RULES:
        outcomes = {case["warns"] == "none" for case in CASES if case["rule"] == name}
        assert outcomes == {True, False}, name
        assert any("reason_th" in case for case in CASES if case["rule"] == name), name


@pytest.mark.parametrize(("months", "step"), [(3, 1), (6, 2), (9, 3), (11, 4), (12, 5)])
def test_the_step_of_an_even_course(months: int, step: int) -> None:
    assert expected_step(Round(last_month=months)) == step


def test_the_degrees_of_severity_end_somewhere() -> None:
    assert [graver(each) for each in WARNING_SEVERITIES] == ["high", "high", "medium"]
    assert [graver(each, -1) for each in WARNING_SEVERITIES] == ["medium", "low", "low"]
    assert [graver(each, 0) for each in WARNING_SEVERITIES] == list(WARNING_SEVERITIES)


def test_who_looks_and_where() -> None:
    warning, nobody = found(
        Signs(
            figures(
                {"score": 1.0, "level": 1},
                {"score": 1.0, "level": 1, "weight": 5, "node": "A2", "owner_th": None},
            )
        ),
        DEFAULTS["below_level"],
    )
    assert warning.owner == Text(th="หัวหน้ากลุ่มงาน", en="Head of group")
    assert warning.target == Target(page="indicators", parameters={"indicator": "A1"})
    assert [owner_name(nobody, language) for language in LANGUAGES] == [
        "ไม่ได้ระบุผู้กำกับดูแล",
        "No owner named",
    ]
    assert not warning.illustrative


def test_several_without_evidence_lead_to_the_list_of_them() -> None:
    bare = {"evidence_given": 0}
    rows = [
        {"node": "A1", **bare},
        {"node": "A2", **bare, "owner_th": "อีกคน", "illustrative": True},
        {"node": "A3", "evidence_given": 1},
    ]
    (warning,) = found(Signs(figures(*rows)), DEFAULTS["evidence_missing"])
    assert (warning.node, warning.illustrative) == ("", True)
    assert warning.target == Target(page="data-health", parameters={"view": "evidence"})
    assert owner_name(warning, "en") == "Several owners"
    elsewhere = [*rows, {**rows[0], "organization": "eastern-1"}]
    both = found(Signs(figures(*elsewhere)), DEFAULTS["evidence_missing"])
    assert [each.organization for each in both] == ["southern-andaman", "eastern-1"]
    assert [each.node for each in both] == ["", "A1"]


def test_many_low_scores_are_few_warnings() -> None:
    low = {"score": 2.0, "level": 2}
    rows = [{"node": f"L{n}", **low, "weight": 10 + n} for n in range(SINGLY + 3)]
    bad = {"node": "bad", "score": 1.0, "level": 1, "weight": 1}
    every = found(Signs(figures(*rows, bad)), DEFAULTS["below_level"])
    assert [each.node for each in every] == ["bad", "L7", "L6", "L5", "L4", ""]
    assert [each.severity for each in every] == ["high", *["medium"] * 5]
    assert every[-1].facts["count"] == 4
    assert "L3" not in title(every[-1], "en")
    one_more = found(Signs(figures(*rows[: SINGLY + 1])), DEFAULTS["below_level"])
    assert "" not in {each.node for each in one_more}
    assert len(one_more) == SINGLY + 1


def test_a_rule_of_a_later_year_changes_nothing_before_it() -> None:
    later = DEFAULTS["fell"].model_copy(
        update={"fiscal_year": FiscalYear(be=2566), "threshold": 2.0}
    )
    signs = Signs(figures({"score": 3.0, "score_before": 4.0}))
    assert len(found(signs, DEFAULTS["fell"], later)) == 1
    rules = rules_in_force([later, DEFAULTS["fell"]], FiscalYear(be=2566))
    assert find_warnings(signs, rules, MOMENT).empty
    off = DEFAULTS["fell"].model_copy(update={"fiscal_year": YEAR, "enabled": False})
    assert found(signs, DEFAULTS["fell"], off) == []


BAD = {"score": 1.0, "level": 1, "score_before": 5.0}


def test_the_gravest_first_then_by_rule_and_by_what_it_costs() -> None:
    signs = Signs(
        figures(
            {"node": "old", "data_year": 2550},
            {"node": "low", "score": 2.0, "level": 2, "weight": 5},
            {"node": "lower", "score": 2.0, "level": 2, "weight": 30},
            {"node": "bad", **BAD},
        )
    )
    shown = [(each.severity, each.rule, each.node) for each in found(signs, *DEFAULTS.values())]
    assert shown == [
        ("high", "fell", "bad"),
        ("high", "below_level", "bad"),
        ("medium", "below_level", "lower"),
        ("medium", "below_level", "low"),
        ("low", "stale", "old"),
    ]


EVERY = found(
    Signs(
        figures(
            *({"node": f"bad{n}", **BAD, "weight": 20 - n} for n in range(4)),
            {"node": "old", "data_year": 2550},
        )
    ),
    *DEFAULTS.values(),
)


def test_the_foremost_are_the_gravest_of_each_place_and_two_of_each_rule() -> None:
    assert len(EVERY) == 9
    shown = [(each.rule, each.node) for each in foremost(EVERY, 5)]
    assert shown == [
        *(("fell", "bad0"), ("fell", "bad1"), ("below_level", "bad2"), ("below_level", "bad3")),
        ("stale", "old"),
    ]
    assert foremost(EVERY, 0) == []


def test_the_table_has_both_languages() -> None:
    rows = rows_of(found(Signs(figures(BAD)), DEFAULTS["fell"]))
    (row,) = rows.to_dict("records")
    assert (row["rule"], row["node"], row["page"]) == ("fell", "A1", "indicators")
    assert row["parameters"] == "indicator=A1"
    assert row["title_th"] == "คะแนนของ “ชื่อ” ลดลง"
    assert row["title_en"] == "The score of Name fell"
    assert "5.00 → 1.00 (−4.00)" in row["reason_en"]
    assert (row["owner_th"], row["owner_en"]) == ("หัวหน้ากลุ่มงาน", "Head of group")


@pytest.mark.parametrize("name", WARNING_RULES)
def test_thresholds_that_make_no_sense(name: WarningRuleName) -> None:
    lowest, highest, _ = THRESHOLDS[name]
    for threshold in (lowest - 0.001, highest + 0.001):
        with pytest.raises(ValueError, match="lies in"):
            WarningRule(rule=name, fiscal_year=YEAR, threshold=threshold, severity="low")
    for threshold in (lowest, highest):
        assert WarningRule(rule=name, fiscal_year=YEAR, threshold=threshold, severity="low").enabled
