"""Targets that are passed on: worked cases, what always holds, and the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

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

CASES = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[2].joinpath("cases", "alignment.yaml").read_text(encoding="utf-8")
)
SUM = Aggregation(method="sum")

some = settings(max_examples=60, deadline=None, derandomize=True)
figures = st.lists(st.integers(1, 10_000).map(float), min_size=1, max_size=8)


@pytest.fixture(scope="module")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace


def figure(written: Any) -> float | None:
    return None if written == "none" else float(written)


def aggregation_of(case: dict[str, Any]) -> Aggregation:
    threshold = case.get("threshold")
    return Aggregation(
        method=case["method"],
        threshold=None if threshold is None else float(threshold),
        require=float(case.get("require", 1)),
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_cases(case: dict[str, Any]) -> None:
    members = [figure(each) for each in case["members"]]
    found = adding_up(
        aggregation_of(case),
        5,
        float(case["target"]),
        [each for each in members if each is not None],
        len(members),
        smaller_is_better=case.get("falling", False),
    )
    assert found.state == case["state"]
    for name in ("made", "ratio", "difference", "least", "most"):
        if name in case:
            expected = figure(case[name])
            given_figure = getattr(found, name)
            assert given_figure == (expected if expected is None else pytest.approx(expected))


@some
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
        (LinearScale(levels=(1, 2, 3, 4, 5)), LevelTargets(figures=((3, 3), (5, 5)))),
        (
            LinearScale(levels=(14, 13, 12, 11, 10)),
            LevelTargets(figures=((3, 12), (5, 10)), smaller_is_better=True),
        ),
        (
            ThreePointScale(basic=60, standard=70, advanced=80),
            LevelTargets(figures=((3, 70), (5, 80))),
        ),
        (BandScale(target=100, tolerance=5, outer=40), LevelTargets()),
        (YesNoScale(), LevelTargets()),
        (UnscoredScale(), LevelTargets(scored=False)),
    ],
)
def test_the_targets_of_a_scale(scale: Any, expected: LevelTargets) -> None:
    assert LevelTargets.of(scale) == expected


def parent(code: str, aggregation: Aggregation) -> ParentIndicator:
    return ParentIndicator(
        code=code,
        name=Text(th="ตัวชี้วัด"),
        objective="O1",
        aggregation=aggregation,
        targets=LevelTargets(figures=((3, 30.0), (5, 50.0))),
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


def test_a_cluster_of_the_demo(demo: Workspace) -> None:
    found = demo.plan.alignment(demo.at(2565, 9), "southern-andaman")
    assert found.parent == found.organization
    assert len(found.members) == 6
    assert len(found.of("passed")) == 11
    assert found.of("partly") == ()
    income = next(each for each in found.indicators if each.indicator.code == "T1")
    # 750 + 5,600 + 35,000 + 14,000 + 2,300 + 3,100 of 64,000 million baht
    assert (income.sums[0].made, income.sums[0].target) == (60_750, 64_000)
    assert (income.sums[0].state, income.sums[1].state) == ("short", "adds_up")
    assert found.adding("short") == (income,)
    assert found.initiatives == 3
    assert "O1" not in {each.code for each in found.unbacked}
    weights = [each.weight for each in found.unbacked]
    assert weights == sorted(weights, reverse=True)
    assert (len(weights), sum(weights)) == (13, 59)


def test_a_province_sees_what_its_cluster_passes_on(demo: Workspace) -> None:
    own, cluster = (
        demo.plan.alignment(demo.at(2565, 9), code) for code in ("ภูเก็ต", "southern-andaman")
    )
    assert own.organization == "TH-83"
    assert own.parent == "southern-andaman"
    assert own.indicators == cluster.indicators
    assert own.initiatives == 0
    assert own.unbacked == ()


def test_an_organization_outside_every_cluster(demo: Workspace) -> None:
    found = demo.plan.alignment(demo.at(2552, 12), "pad-moi")
    assert (found.parent, found.members, found.indicators) == (None, (), ())
    with pytest.raises(NotFound):
        demo.plan.alignment(demo.at(2552, 12), "southern-andaman")
