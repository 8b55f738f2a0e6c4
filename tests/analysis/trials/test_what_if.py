"""What if: worked cases on a small world, what must always hold, and what is impossible."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from scorecard.analysis.trials.applied import RESULT_COLUMNS, applied, compared
from scorecard.analysis.trials.scenario import (
    LONGEST,
    MOST_CHANGES,
    ResultChange,
    Scenario,
    TargetChange,
    WeightChange,
    WithdrawalChange,
)
from scorecard.errors import InputError
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import Strategy
from scorecard.scoring.calculation import PandasEngine, calculate
from scorecard.scoring.plan import RoundInputs, Subject

CASES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[2] / "cases" / "what_if.yaml"
)
ONE_TO_FIVE = {"kind": "linear", "levels": [1, 2, 3, 4, 5]}
KINDS: dict[str, Any] = {
    code: "cluster" if code in ("east", "west") else "province"
    for code in ("east", "west", "p1", "p2", "p3", "p4")
}


def strategy(code: str, organizations: list[str], indicators: list[dict[str, Any]]) -> Strategy:
    return Strategy.model_validate(
        {
            "strategy": code,
            "title": "กรณี",
            "organizations": organizations,
            "fiscal_years": {"first": 2560},
            "perspectives": [{"code": "P", "name": "P"}],
            "objectives": [{"code": "O", "name": "O", "perspective": "P"}],
            "indicators": [{"name": each["code"], "objective": "O", **each} for each in indicators],
        },
        strict=False,
    )


@cache
def world(*, closed: bool = False) -> tuple[RoundInputs, pd.DataFrame]:
    """The world of tests/cases/what_if.yaml."""
    parts = [{"code": f"C{n}", "name": f"C{n}", "weight": w, "scale": ONE_TO_FIVE}
             for n, w in ((1, 3), (2, 1))]  # fmt: skip
    cluster = [
        {"code": "A", "weight": 50, "scale": ONE_TO_FIVE, "minimum": 0, "maximum": 50},
        {
            "code": "B",
            "weight": 30,
            "scale": {"kind": "linear", "levels": [10, 20, 30, 40, 50]},
            "aggregation": {"method": "sum"},
        },
        {"code": "C", "weight": 20, "scale": {"kind": "composite"}, "indicators": parts},
        {
            "code": "R",
            "scale": {"kind": "unscored"},
            "ratio_multiplier": 100,
            "aggregation": {"method": "ratio"},
        },
    ]
    province = [
        {"code": "B", "weight": 100, "scale": {"kind": "linear", "levels": [5, 10, 15, 20, 25]}},
        {"code": "R", "scale": {"kind": "unscored"}, "ratio_multiplier": 100},
        {"code": "Y", "weight": 0, "scale": {"kind": "yes_no"}},
        {"code": "T", "weight": 0, "scale": {"kind": "step", "steps": STEPS}},
        {"code": "W", "weight": 5, "scale": ONE_TO_FIVE, "withdrawn": {"since": "2564"}},
    ]
    provinces = ["p1", "p2", "p3", "p4"]
    subjects = [
        Subject(strategy("east", ["east"], cluster), {"east": "cluster"}),
        Subject(strategy("west", ["west"], cluster), {"west": "cluster"}),
        Subject(strategy("provinces", provinces, province), dict.fromkeys(provinces, "province")),
    ]
    inputs = RoundInputs(
        FiscalYear(be=2565),
        Round.parse(9),
        tuple(subjects),
        pd.DataFrame(columns=["organization", "indicator", "levels", "illustrative"]),
        pd.DataFrame(
            [("east", "p1"), ("east", "p2"), ("west", "p3"), ("west", "p4")],
            columns=["parent", "child"],
        ).astype("str"),
        closed,
    )
    figures = [
        ("east", "A", 3, None, None),
        ("east", "C1", 2, None, None),
        ("east", "C2", 4, None, None),
        ("west", "A", 4, None, None),
        ("west", "C2", 3, None, None),
        *((p, "B", v, None, None) for p, v in zip(provinces, (12, 18, 20, 25), strict=True)),
        ("p1", "R", 50, 1, 2),
        ("p2", "R", 25, 1, 4),
    ]
    results = pd.DataFrame(
        figures, columns=["organization", "indicator", "value", "numerator", "denominator"]
    )
    results = results.assign(illustrative=False, data_year=None, source="x", revision=1)
    return inputs, results[list(RESULT_COLUMNS)].astype(
        dict.fromkeys(("value", "numerator", "denominator"), "float64")
        | dict.fromkeys(("organization", "indicator"), "str")
        | dict.fromkeys(("data_year", "revision"), "Int32")
    )


STEPS = [
    {"level": level, "criteria": [{"code": f"{level}.1", "name": f"ขั้นที่ {level}"}]}
    for level in (1, 2, 3, 4, 5)
]


def scored(scenario: Scenario, *, closed: bool = False) -> pd.DataFrame:
    inputs, results = world(closed=closed)
    engine = PandasEngine()
    before = calculate(inputs, engine.take(results), engine)
    changed = applied(scenario, inputs, results)
    after = calculate(changed.inputs, engine.take(changed.results), engine)
    after["strategy"] = after["strategy"].replace(dict(changed.strategies))
    return compared(before, after, KINDS).set_index(["organization", "node"]).sort_index()


def _node(name: str) -> tuple[str, str]:
    organization, _, node = name.partition(" ")
    return organization, node


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_worked_case(case: dict[str, Any]) -> None:
    rows = scored(Scenario.parse(case["scenario"]), closed=case.get("closed", False))
    for column, key in (("score", "expect"), ("value", "values"), ("rank", "ranks")):
        for name, expected in case.get(key, {}).items():
            found = rows.at[_node(name), column]
            if expected == "none":
                assert pd.isna(found)
            else:
                assert found == pytest.approx(expected, rel=1e-14), name


def test_before_stands_beside_after() -> None:
    rows = scored(Scenario.parse("1~~east~r~A~5"))
    row = rows.loc["east", ""]
    assert (row["score_before"], row["rank_before"], row["rank"]) == (pytest.approx(2.9), 2, 2)
    assert row["change"] == pytest.approx(1.0)
    changed = rows[rows["changed"]].index.tolist()
    assert changed == [("east", ""), ("east", "A"), ("east", "O"), ("east", "P")]
    assert rows.loc["east", "A"]["illustrative"]
    assert not rows.loc["east", "C"]["illustrative"]


NO_CHANGE = (
    "",
    "1~~east~r~A~3",
    "1~~p2~r~B~18~~p1~r~R~50",
    "1~~east~w~A~50~w~C1~3",
    "1~~.cluster~w~C~20~~.province~w~B~100",
    "1~~.cluster~t~A~1_2_3_4_5~~p1~t~B~5_10_15_20_25",
    "1~~p1~x~W",
)


@pytest.mark.parametrize("text", NO_CHANGE)
def test_what_changes_nothing_changes_no_digit(text: str) -> None:
    inputs, results = world()
    engine = PandasEngine()
    official = calculate(inputs, engine.take(results), engine)
    rows = scored(Scenario.parse(text)).reset_index()
    official = official.sort_values(["organization", "node"], ignore_index=True)
    for column in ("score", "weighted_score", "lowest", "highest", "coverage", "value", "weight"):
        pd.testing.assert_series_equal(rows[column], official[column], check_exact=True)
    assert not rows["changed"].any()


# -- what cannot be -------------------------------------------------------------------------------

IMPOSSIBLE = {
    "scenario_version": "2~~east~x~A",
    "scenario_malformed": "1~~east~q~A",
    "scenario_number": "1~~east~r~A~nan",
    "scenario_twice": "1~~east~r~A~1~r~A~2",
    "scenario_organization": "1~~nowhere~x~A",
    "scenario_indicator": "1~~east~x~AA",
    "scenario_result_of_composite": "1~~east~r~C~3",
    "scenario_yes_no": "1~~p1~r~Y~0.5",
    "scenario_step": "1~~p1~r~T~2.5",
    "scenario_below": "1~~east~r~A~-1",
    "scenario_above": "1~~east~r~A~51",
    "scenario_no_targets": "1~~p1~t~Y~1_2_3_4_5",
    "scenario_target_count": "1~~east~t~A~1_2_3",
    "scenario_targets_flat": "1~~east~t~A~1_2_2_3_4",
    "scenario_targets_turn": "1~~east~t~A~1_2_3_2_4",
    "scenario_weight_negative": "1~~east~w~A~-1",
    "scenario_weight_large": "1~~east~w~A~100.5",
    "scenario_weight_unscored": "1~~east~w~R~5",
    "scenario_weight_not_in_force": "1~~p1~w~W~5",
    "scenario_weights_zero": "1~~east~w~A~0~w~B~0~w~C~0",
    "scenario_withdraws_all": "1~~.cluster~x~A~x~B~x~C",
}


@pytest.mark.parametrize(("key", "text"), IMPOSSIBLE.items())
def test_what_is_impossible_says_so_in_one_sentence(key: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        scored(Scenario.parse(text))
    assert caught.value.key == key
    for language in LANGUAGES:
        said = caught.value.message(language)
        assert "{" not in said
        assert len(said) > 30


@pytest.mark.parametrize(
    "text",
    ["x", "1~east", "1~~", "1~~east", "1~~east~r", "1~~east~r~A", "1~~~x~A", "1~~east~x~<b>",
     "1~~.cluster~r~A~3", "1~~.town~x~A", "1~~east~r~A~1e999", "1~~east~r~A~--1", "๑~~east~x~A",
     "1~~east~t~A~", "1~~east~t~A~1_2_3_4_5_6", "1~~east~r~A~inf", "1~~east~r~A~1_0",
     "1~~east~r~A~0x10", "cos\nsystem\n(S'id'\ntR.", "x" * (LONGEST + 1)],
)  # fmt: skip
def test_a_text_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        Scenario.parse(text)
    assert caught.value.key in IMPOSSIBLE or caught.value.key == "scenario_too_long"


def test_a_scenario_has_a_bounded_size() -> None:
    one = [ResultChange(organization="east", indicator=f"I{n}", value=1.0) for n in range(300)]
    with pytest.raises(InputError) as caught:
        Scenario.of(one)
    assert caught.value.key == "scenario_too_many"
    long = [WithdrawalChange(organization="east", indicator=f"I{n:030}") for n in range(150)]
    assert len(Scenario.of(long).changes) <= MOST_CHANGES
    with pytest.raises(InputError) as caught:
        Scenario.of(long).to_text()
    assert caught.value.key == "scenario_too_long"


# -- as text and back -----------------------------------------------------------------------------

codes = st.sampled_from(["A", "T1", "3.1.4", "F4.1-x", "a_b", "มิติ"])
scopes = st.sampled_from(["east", "TH-83", "southern-andaman", ".cluster", ".province"])
figures = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300)
changes = st.one_of(
    st.builds(
        ResultChange,
        organization=st.sampled_from(["east", "TH-83"]),
        indicator=codes,
        value=st.none() | figures,
    ),
    st.builds(
        TargetChange,
        organization=scopes,
        indicator=codes,
        levels=st.lists(figures, min_size=3, max_size=5).map(tuple),
    ),
    st.builds(WeightChange, organization=scopes, indicator=codes, percent=figures),
    st.builds(WithdrawalChange, organization=scopes, indicator=codes),
)


@given(st.lists(changes, max_size=12).map(Scenario.of))
def test_text_reads_back_the_same(scenario: Scenario) -> None:
    text = scenario.to_text()
    assert Scenario.parse(text) == scenario
    assert Scenario.parse(text).to_text() == text
    assert not set(text) & set(" &?#%+/=\"'<>;")


@given(st.lists(changes, max_size=8).map(Scenario.of), changes)
def test_a_change_comes_and_goes(scenario: Scenario, change: Any) -> None:
    more = scenario.with_change(change)
    assert change in more.changes
    assert more.with_change(change) == more
    assert change not in more.without(change).changes
    assert scenario.without(change) == more.without(change)
