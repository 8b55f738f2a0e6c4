"""Targets that are passed on: worked cases, what always holds, and the demo."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.analysis.plan.cascade import (
    LevelTargets,
    ParentIndicator,
    adding_up,
    cascade,
)
from scorecard.errors import NotFound
from scorecard.model.indicator import Aggregation
from scorecard.model.scales.scale import (
    BandScale,
    LinearScale,
    ThreePointScale,
    UnscoredScale,
    YesNoScale,
)
from scorecard.model.text import Text
from scorecard.workspace import Workspace
from tests.scoring.worked import Case, cases, figure

SUM = Aggregation(method="sum")
FALLING = LinearScale(levels=(14, 13, 12, 11, 10))

figures = st.lists(st.integers(1, 10_000).map(float), min_size=1, max_size=8)


@cases("alignment")
def test_worked_cases(case: Case) -> None:
    members = [figure(each) for each in case["members"]]
    require = float(case.get("require", 1))
    found = adding_up(
        Aggregation(method=case["method"], threshold=case.get("threshold"), require=require),
        5,
        float(case["target"]),
        [each for each in members if each is not None],
        len(members),
        smaller_is_better=case.get("falling", False),
    )
    assert found.state == case["state"]
    for name in ("made", "ratio", "difference", "least", "most"):
        if name in case:
            assert getattr(found, name) == pytest.approx(figure(case[name])), name


@settings(max_examples=60, deadline=None, derandomize=True)
@given(figures, st.integers(1, 10_000).map(float))
def test_turning_the_scale_round_turns_short_into_over(
    given_targets: list[float], target: float
) -> None:
    ways = [
        adding_up(SUM, 5, target, given_targets, len(given_targets), smaller_is_better=falls).state
        for falls in (False, True)
    ]
    opposite = {"short": "over", "over": "short", "adds_up": "adds_up"}
    assert ways[1] == opposite[ways[0]]


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (LinearScale(levels=(1, 2, 3, 4, 5)), {"figures": ((3, 3), (5, 5))}),
        (FALLING, {"figures": ((3, 12), (5, 10)), "smaller_is_better": True}),
        (ThreePointScale(basic=60, standard=70, advanced=80), {"figures": ((3, 70), (5, 80))}),
        (BandScale(target=100, tolerance=5, outer=40), {}),
        (YesNoScale(), {}),
        (UnscoredScale(), {"scored": False}),
    ],
)
def test_the_targets_of_a_scale(scale: Any, expected: dict[str, Any]) -> None:
    assert LevelTargets.of(scale) == LevelTargets(**expected)


def parent(code: str, aggregation: Aggregation) -> ParentIndicator:
    name, targets = Text(th="ตัวชี้วัด"), LevelTargets(figures=((3, 30.0), (5, 50.0)))
    return ParentIndicator(
        code=code, name=name, objective="O1", aggregation=aggregation, targets=targets
    )


def test_who_has_what() -> None:
    full = LevelTargets(figures=((3, 10.0), (5, 20.0)))
    members = {
        "a": {"T": full, "X": full},
        "b": {"T": full, "X": LevelTargets(scored=False)},
        "c": {"T": full},
    }
    passed, partly, kept, other = cascade(
        [
            parent("T", SUM),
            parent("X", SUM),
            parent("K", Aggregation()),
            parent("Z", Aggregation(method="sum", of="T")),
        ],
        members,
    )
    assert (passed.state, passed.lacking, passed.sum_state) == ("passed", (), "over")
    assert [(each.level, each.made) for each in passed.sums] == [(3, 30.0), (5, 60.0)]
    assert [each.state for each in passed.sums] == ["adds_up", "over"]
    assert [each.state for each in partly.members] == ["covered", "no_targets", "missing"]
    assert (partly.state, partly.lacking, partly.sum_state) == ("partly", ("b", "c"), "incomplete")
    assert [each.state for each in kept.members] == ["own", "own", "own"]
    assert (kept.state, kept.sums, kept.sum_state) == ("kept", (), None)
    assert other.state == "passed"


def test_a_cluster_a_province_and_an_agency_of_the_demo(demo: Workspace) -> None:
    found = demo.plan.alignment(demo.at(2565, 9), "southern-andaman")
    assert found.parent == found.organization
    assert len(found.members) == 6
    assert len(found.of("passed")) == 18
    assert [each.indicator.code for each in found.of("partly")] == ["A3"]  # provinces: unscored
    income = next(each for each in found.indicators if each.indicator.code == "T1")
    # 750 + 6,300 + 39,000 + 15,000 + 2,200 + 2,800 of 70,000 million baht
    assert (income.sums[0].made, income.sums[0].target) == (66_050, 70_000)
    assert (income.sums[0].state, income.sums[1].state) == ("short", "adds_up")
    assert found.adding("short") == (income,)
    assert found.initiatives == 3
    assert "O1" not in {each.code for each in found.unbacked}
    weights = [each.weight for each in found.unbacked]
    assert weights == sorted(weights, reverse=True)
    assert (len(weights), sum(weights)) == (13, 98 - 22 - 6 - 8)  # all but O1, O2 and O4
    province = demo.plan.alignment(demo.at(2565, 9), "ภูเก็ต")
    assert (province.organization, province.parent) == ("TH-83", "southern-andaman")
    assert province.indicators == found.indicators
    assert (province.initiatives, province.unbacked) == (0, ())
    outside = demo.plan.alignment(demo.at(2552, 12), "pad-moi")
    assert (outside.parent, outside.members, outside.indicators) == (None, (), ())
    with pytest.raises(NotFound):
        demo.plan.alignment(demo.at(2552, 12), "southern-andaman")
