"""Early warning: each rule just below, at and above its threshold, and the order of them all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product
from typing import Any

import pandas as pd
import pytest

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
from scorecard.words.warnings.warning import reason, title
from tests.scoring.worked import Case, cases, read

PARTS = {"title": title, "reason": reason}
YEAR = FiscalYear(be=2565)
MOMENT = Moment(YEAR, Round(last_month=9), dt.date(2022, 6, 1))
DEFAULTS = {each.rule: each for each in default_warning_rules()}
FIGURE: dict[str, Any] = {
    **dict.fromkeys(FIGURE_COLUMNS),
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
    "level": 4,
    "status": "scored",
    "value": 80.0,
    "best": 5.0,
    "since_fiscal_year": 2565.0,
    "since_round": "6",
    "owner_th": "หัวหน้ากลุ่มงาน",
    "owner_en": "Head of group",
    "frequency": "quarter",
    "absent_th": "",
    "absent_en": "",
    "evidence_named": 0,
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


def told(values: Case) -> Case:
    return {name: None if value == "none" else value for name, value in values.items()}


def one(values: Case, **more: Any) -> pd.DataFrame:
    return pd.DataFrame([{"organization": "southern-andaman", **more, **told(values)}])


def signs_of(case: Case) -> Signs:
    more: dict[str, pd.DataFrame] = {}
    if "forecast" in case:
        more["forecasts"] = one(case["forecast"], node="A1")
    if "money" in case:
        project = {"initiative": "P1", "name": "โครงการ", "objective": None, "responsible": None}
        shares = [case["money"][f"{name}_share"] for name in ("planned", "disbursed")]
        known = [Decimal(str(each)) for each in shares if each != "none"]
        project["behind_points"] = float(100 * (known[0] - known[1])) if len(known) == 2 else None
        more["spending"] = one(case["money"], illustrative_spending=True, **project)
    for name, kind in (("peers", "peer"), ("rounds", "round"), ("months", "month")):
        if name in case:
            more[f"{kind}_jumps"] = one(case[name], node="A1", steady=False)
    rows = case.get("figures", [case.get("figure", {})])
    return Signs(figures(*map(told, rows)), **more)


@cases("warnings")
def test_cases(case: Case) -> None:
    rule = DEFAULTS[case["rule"]]
    rule = rule.model_copy(update={"threshold": float(case.get("threshold", rule.threshold))})
    moment = MOMENT._replace(today=case.get("today", MOMENT.today))
    warnings = found(signs_of(case), rule, moment=moment)
    expected = {"none": []}.get(str(case["warns"]), case["warns"])
    assert [each.severity for each in warnings] in (expected, [expected])
    for name in (each for each in case if each.startswith("last_")):
        _, part, language = name.split("_")
        assert PARTS[part](warnings[-1], language) == case[name]
    for each in warnings:
        for language, (part, words_of) in product(LANGUAGES, PARTS.items()):
            words = words_of(each, language)
            assert "{" not in words
            assert words == case.get(f"{part}_{language}", words)


def test_every_rule_has_cases_that_warn_and_cases_that_do_not() -> None:
    for name in WARNING_RULES:
        of_rule = [case for case in read("warnings") if case["rule"] == name]
        assert {case["warns"] == "none" for case in of_rule} == {True, False}, name
        assert any("reason_th" in case for case in of_rule), name


def test_steps_and_degrees_of_severity() -> None:
    steps = [expected_step(Round(last_month=months)) for months in (3, 6, 9, 11, 12)]
    assert steps == [1, 2, 3, 4, 5]
    assert [graver(each) for each in WARNING_SEVERITIES] == ["high", "high", "medium"]
    assert [graver(each, -1) for each in WARNING_SEVERITIES] == ["medium", "low", "low"]
    assert [graver(each, 0) for each in WARNING_SEVERITIES] == list(WARNING_SEVERITIES)


BAD = {"score": 1.0, "level": 1, "score_before": 5.0}


def test_who_looks_and_where() -> None:
    rows = BAD, {**BAD, "weight": 5, "node": "A2", "owner_th": None}
    warning, nobody = found(Signs(figures(*rows)), DEFAULTS["below_level"])
    assert warning.owner == Text(th="หัวหน้ากลุ่มงาน", en="Head of group")
    assert warning.target == Target(page="indicators", parameters={"indicator": "A1"})
    assert not warning.illustrative
    assert nobody.owner is None


def test_several_without_evidence_lead_to_the_list_of_them() -> None:
    bare = {"evidence_given": 0}
    rows = [bare, {**bare, "node": "A2", "owner_th": "อีกคน", "illustrative": True}]
    (warning,) = found(Signs(figures(*rows)), DEFAULTS["evidence_missing"])
    assert (warning.node, warning.illustrative, warning.several_owners) == ("", True, True)
    assert warning.target == Target(page="data-health", parameters={"view": "evidence"})
    elsewhere = {**bare, "organization": "eastern-1"}
    both = found(Signs(figures(*rows, elsewhere)), DEFAULTS["evidence_missing"])
    assert [each.organization for each in both] == ["southern-andaman", "eastern-1"]
    assert [each.node for each in both] == ["", "A1"]


def test_many_low_scores_are_few_warnings() -> None:
    rows = [
        {"node": f"L{n}", "score": 2.0, "level": 2, "weight": 10 + n} for n in range(SINGLY + 3)
    ]
    every = found(Signs(figures(*rows, BAD)), DEFAULTS["below_level"])
    assert [each.node for each in every] == ["A1", "L7", "L6", "L5", "L4", ""]
    assert [each.severity for each in every] == ["high", *["medium"] * 5]
    assert every[-1].facts["count"] == 4
    one_more = found(Signs(figures(*rows[: SINGLY + 1])), DEFAULTS["below_level"])
    assert {each.node for each in one_more} == {row["node"] for row in rows[: SINGLY + 1]}


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


def test_the_foremost_are_the_gravest_of_each_place_and_two_of_each_rule() -> None:
    bad = [{"node": f"bad{n}", **BAD, "weight": 20 - n} for n in range(4)]
    every = found(Signs(figures(*bad, {"node": "old", "data_year": 2550})), *DEFAULTS.values())
    assert len(every) == 9
    assert [(each.rule, each.node) for each in foremost(every, 5)] == [
        *(("fell", "bad0"), ("fell", "bad1"), ("below_level", "bad2"), ("below_level", "bad3")),
        ("stale", "old"),
    ]
    assert foremost(every, 0) == []


@pytest.mark.parametrize("name", WARNING_RULES)
def test_thresholds_that_make_no_sense(name: WarningRuleName) -> None:
    lowest, highest, _ = THRESHOLDS[name]
    for threshold in (lowest - 0.001, highest + 0.001):
        with pytest.raises(ValueError, match="lies in"):
            WarningRule(rule=name, fiscal_year=YEAR, threshold=threshold, severity="low")
    for threshold in (lowest, highest):
        assert WarningRule(rule=name, fiscal_year=YEAR, threshold=threshold, severity="low").enabled
