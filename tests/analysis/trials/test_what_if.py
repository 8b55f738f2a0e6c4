"""What if: worked cases on a small world, what must always hold, and what is impossible."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from tests.scoring.trees import NO_TARGETS, results_of
from tests.scoring.worked import Case, cases, figure

ONE_TO_FIVE = {"kind": "linear", "levels": [1, 2, 3, 4, 5]}
TO_FIFTY = {"kind": "linear", "levels": [10, 20, 30, 40, 50]}
UNSCORED = {"scale": {"kind": "unscored"}}
KINDS: dict[str, Any] = {
    **dict.fromkeys(("east", "west"), "cluster"),
    **dict.fromkeys(("p1", "p2", "p3", "p4"), "province"),
}


STEPS = [
    {"level": level, "criteria": [{"code": f"{level}.1", "name": f"ขั้นที่ {level}"}]}
    for level in (1, 2, 3, 4, 5)
]
CLUSTER = {
    "A": {"weight": 50, "scale": ONE_TO_FIVE, "minimum": 0, "maximum": 50},
    "B": {"weight": 30, "scale": TO_FIFTY, "aggregation": {"method": "sum"}},
    "C": {
        "weight": 20,
        "scale": {"kind": "composite"},
        "indicators": [
            {"code": "C1", "name": "C1", "weight": 3, "scale": ONE_TO_FIVE},
            {"code": "C2", "name": "C2", "weight": 1, "scale": ONE_TO_FIVE},
        ],
    },
    "R": {**UNSCORED, "ratio_multiplier": 100, "aggregation": {"method": "ratio"}},
}
PROVINCE = {
    "B": {"weight": 100, "scale": {"kind": "linear", "levels": [5, 10, 15, 20, 25]}},
    "R": {**UNSCORED, "ratio_multiplier": 100},
    "Y": {"weight": 0, "scale": {"kind": "yes_no"}},
    "T": {"weight": 0, "scale": {"kind": "step", "steps": STEPS}},
    "W": {"weight": 5, "scale": ONE_TO_FIVE, "withdrawn": {"since": "2564"}},
}
MEMBERS = {"east": ("p1", "p2"), "west": ("p3", "p4")}
REPORTED = {
    "east": {"A": 3, "C1": 2, "C2": 4},
    "west": {"A": 4, "C2": 3},
    "p1": {"B": 12, "R": 50},
    "p2": {"B": 18, "R": 25},
    "p3": {"B": 20},
    "p4": {"B": 25},
}


def subject(code: str, organizations: Sequence[str], indicators: dict[str, Any]) -> Subject:
    content = {
        "strategy": code,
        "title": "กรณี",
        "organizations": organizations,
        "fiscal_years": {"first": 2560},
        "perspectives": [{"code": "P", "name": "P"}],
        "objectives": [{"code": "O", "name": "O", "perspective": "P"}],
        "indicators": [
            {"code": name, "name": name, "objective": "O", **facts}
            for name, facts in indicators.items()
        ],
    }
    strategy = Strategy.model_validate(content, strict=False)
    return Subject(strategy, {each: KINDS[each] for each in organizations})


@cache
def world(*, closed: bool = False) -> tuple[RoundInputs, pd.DataFrame]:
    """The world of tests/cases/what_if.yaml."""
    provinces = tuple(chain(*MEMBERS.values()))
    subjects = [subject(cluster, [cluster], CLUSTER) for cluster in MEMBERS]
    subjects.append(subject("provinces", provinces, PROVINCE))
    pairs = [(parent, child) for parent, children in MEMBERS.items() for child in children]
    memberships = pd.DataFrame(pairs, columns=["parent", "child"]).astype("str")
    inputs = RoundInputs(
        FiscalYear(be=2565), Round.parse(9), tuple(subjects), NO_TARGETS, memberships, closed
    )
    results = results_of(REPORTED, source="x")
    ratio = results["indicator"] == "R"
    results.loc[ratio, "numerator"] = 1.0
    results.loc[ratio, "denominator"] = 100 / results.loc[ratio, "value"]
    return inputs, results[list(RESULT_COLUMNS)]


@cache
def official(*, closed: bool = False) -> pd.DataFrame:
    inputs, results = world(closed=closed)
    return calculate(inputs, PandasEngine().take(results), PandasEngine())


def scored(scenario: Scenario, *, closed: bool = False) -> pd.DataFrame:
    inputs, results = world(closed=closed)
    engine = PandasEngine()
    changed = applied(scenario, inputs, results)
    after = calculate(changed.inputs, engine.take(changed.results), engine)
    after["strategy"] = after["strategy"].replace(dict(changed.strategies))
    return (
        compared(official(closed=closed), after, KINDS)
        .set_index(["organization", "node"])
        .sort_index()
    )


@cases("what_if")
def test_a_worked_case(case: Case) -> None:
    rows = scored(Scenario.parse(case["scenario"]), closed=case.get("closed", False))
    for column, key in (("score", "expect"), ("value", "values"), ("rank", "ranks")):
        for name, written in case.get(key, {}).items():
            organization, _, node = name.partition(" ")
            found = rows.at[(organization, node), column]
            assert (None if pd.isna(found) else found) == pytest.approx(figure(written), abs=1e-13)


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
    rows = scored(Scenario.parse(text))
    before = official().set_index(["organization", "node"]).sort_index()
    names = ["score", "weighted_score", "lowest", "highest", "coverage", "value", "weight"]
    pd.testing.assert_frame_equal(rows[names], before[names], check_exact=True)
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


@given(st.lists(changes, max_size=8).map(Scenario.of), changes)
def test_text_reads_back_the_same_and_a_change_comes_and_goes(
    scenario: Scenario, change: Any
) -> None:
    text = scenario.to_text()
    assert Scenario.parse(text) == scenario
    assert Scenario.parse(text).to_text() == text
    assert not set(text) & set(" &?#%+/=\"'<>;")
    more = scenario.with_change(change)
    assert change in more.changes
    assert more.with_change(change) == more
    assert change not in more.without(change).changes
    assert scenario.without(change) == more.without(change)
