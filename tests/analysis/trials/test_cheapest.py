"""The cheapest way: worked cases, the proof by trying everything, and what must always hold."""

from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scorecard.analysis.trials.cheapest import CheapestWay, cheapest_way
from scorecard.analysis.trials.levers import Effort, Lever
from scorecard.language import format as fmt
from scorecard.language.catalogue import LANGUAGES
from scorecard.model.scales.scale import BandScale, LinearScale, ThresholdScale, YesNoScale
from scorecard.model.text import Text
from scorecard.words import in_words
from tests.scoring.worked import Case, cases, figure

LEVELS = (1.0, 2.0, 3.0, 4.0, 5.0)


def scale(facts: Case) -> Any:
    kind = facts.get("scale", "linear")
    if kind == "band":
        return BandScale(target=100.0, tolerance=5.0, outer=25.0)
    if kind == "yes_no":
        return YesNoScale()
    levels = tuple(map(float, facts.get("levels", LEVELS)))
    return {"linear": LinearScale, "threshold": ThresholdScale}[kind](levels=levels)


def lever(code: str, facts: Case) -> Lever:
    return Lever(
        indicator=code,
        name=Text(th=code),
        weight=float(facts["weight"]),
        value=float(facts["value"]),
        knots=scale(facts).knots(),
        best=figure(facts.get("best")),
        effort=Effort(cost=float(facts.get("cost", 1)), per=facts.get("per", "percent")),
    )


def overall(levers: list[Lever], way: CheapestWay, now: float, total: float) -> float:
    """The score after the steps, from the scales themselves."""
    values = {step.indicator: step.value_to for step in way.steps}
    gains = [
        each.weight * (each.knots.score(values[each.indicator]) - each.score)
        for each in levers
        if each.indicator in values
    ]
    return now + sum(gains) / total


@cases("cheapest")
def test_a_worked_case(case: Case) -> None:
    levers = [lever(code, facts) for code, facts in case["levers"].items()]
    way = cheapest_way(levers, goal=case["goal"], score_now=float(case["now"]), total_weight=100.0)
    found = {step.indicator: step.value_to for step in way.steps}
    assert found == pytest.approx(case["steps"], abs=1e-12)
    assert way.cost == pytest.approx(case["effort"], abs=1e-12)
    assert way.method == case["method"]
    assert way.reachable == case.get("reachable", True)
    assert overall(levers, way, case["now"], 100) == pytest.approx(way.score_after, abs=1e-12)
    said = {"after": way.score_after, "best": way.best_possible, "without": way.without_largest}
    for name in said.keys() & case.keys():
        assert said[name] == pytest.approx(figure(case[name]), abs=1e-12), name
    if "next" in case:
        assert way.next_step is not None
        assert way.next_step.indicator == case["next"]
    for language in LANGUAGES:
        assert all(in_words(way, language))
    if not way.reachable:
        assert fmt.score(way.best_possible) in in_words(way, "en")[0]


def test_values_are_rounded_to_the_better_side() -> None:
    rising = lever("A", {"weight": 100, "value": 20, "levels": [0, 20, 40, 60, 80]})
    assert rising.practical(33.333) == 33.34
    assert rising.practical(40.1 + 0.2) == 40.3
    assert rising.practical(80.0) == 80.0
    falling = lever("A", {"weight": 100, "value": 13, "levels": [14, 13, 12, 11, 10]})
    assert falling.practical(12.346) == 12.34
    assert lever("A", {"weight": 1, "value": 1, "best": 2.005}).practical(2.005) == 2.005


# -- what always holds ----------------------------------------------------------------------------

_whole = st.integers(1, 9)


@st.composite
def lever_facts(draw: st.DrawFn) -> dict[str, Any]:
    widths = draw(st.lists(_whole, min_size=4, max_size=4))
    start = draw(st.integers(-5, 5))
    levels = [float(start + sum(widths[:i])) for i in range(5)]
    return {
        "weight": draw(_whole),
        "value": draw(st.floats(levels[0] - 3, levels[4] + 1).map(lambda x: round(x, 2))),
        "levels": levels if draw(st.booleans()) else levels[::-1],
        "scale": draw(st.sampled_from(["linear", "threshold"])),
        "per": draw(st.sampled_from(["percent", "unit", "point"])),
        "cost": draw(_whole | st.sampled_from([1e-4, 1e6])),
    }


def by_trying_everything(levers: list[Lever], needed: float, total: float) -> float:
    """The least effort: every lever stands at a mark, but for one that may be on a slope."""
    ladders = []
    for each in levers:
        ladder = [(0.0, 0.0)]
        for stretch in each.stretches():
            gain, cost = ladder[-1]
            ladder.append((gain + stretch.gain * each.weight / total, cost + stretch.cost))
        ladders.append(ladder)
    least = float("inf")
    for places in product(*(range(len(ladder)) for ladder in ladders)):
        gain = sum(ladder[at][0] for ladder, at in zip(ladders, places, strict=True))
        cost = sum(ladder[at][1] for ladder, at in zip(ladders, places, strict=True))
        if gain >= needed - 1e-9:
            least = min(least, cost)
            continue
        for each, ladder, at in zip(levers, ladders, places, strict=True):
            way = each.stretches()
            if at == len(way) or way[at].jump:
                continue
            more, dearer = ladder[at + 1][0] - ladder[at][0], ladder[at + 1][1] - ladder[at][1]
            if more > 0 and gain + more >= needed - 1e-9:
                least = min(least, cost + dearer * (needed - gain) / more)
    return least


@settings(max_examples=60)
@given(st.lists(lever_facts(), min_size=1, max_size=3), st.floats(0.01, 0.99))
def test_the_goal_is_reached_nothing_is_cheaper_and_no_step_is_idle(
    facts: list[Case], part: float
) -> None:
    levers = [lever(f"L{n}", each) for n, each in enumerate(facts)]
    total = sum(each.weight for each in levers)
    now = sum(each.weight * each.score for each in levers) / total
    most = sum(each.weight * s.gain for each in levers for s in each.stretches()) / total
    assume(most > 0.01)
    way = cheapest_way(levers, goal=now + part * most, score_now=now, total_weight=total)
    assert way.reachable
    least = by_trying_everything(levers, way.goal - way.score_now, total)
    assert way.cost == pytest.approx(least, rel=1e-6, abs=1e-9)
    assert overall(levers, way, now, total) == pytest.approx(way.score_after, abs=1e-9)
    assert way.score_after >= way.goal - 1e-9
    assert [step.rate for step in way.steps] == sorted(step.rate for step in way.steps)
    by_code = {each.indicator: each for each in levers}
    for step in way.steps:
        assert way.score_after - step.gain < way.goal - 1e-12
        half = by_code[step.indicator].knots.score((step.value_from + step.value_to) / 2)
        lost = by_code[step.indicator].weight * (step.score_to - half) / total
        assert way.score_after - lost < way.goal or lost < 1e-9
