"""The parts of a difference make the difference."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.analysis.change.movement import Movement, contributions, summarise
from scorecard.model.period import FiscalYear, Round

BEFORE = (FiscalYear(be=2565), Round(last_month=6))


class Figure(NamedTuple):
    """One indicator in one round."""

    weight: float | None
    score: float | None
    value: float | None = None


Scores = dict[str, Figure]


def rows(scores: Scores) -> pd.DataFrame:
    """The rows of a round, with the nodes above the indicators and a composite among them."""
    above = [("", "scorecard", None), ("P", "perspective", None), ("C", "indicator", "composite")]
    frame = pd.DataFrame(
        [(node, f"ก {node}", node, kind, scale, 100.0, 3.0, None) for node, kind, scale in above]
        + [
            (node, f"ก {node}", f"N {node}", "indicator", "linear", *figure)
            for node, figure in scores.items()
        ],
        columns=["node", "name_th", "name_en", "kind", "scale", "weight", "score", "value"],
    )
    return frame.astype({"weight": "float64", "score": "float64", "value": "float64"})


def counted(scores: Scores) -> dict[str, tuple[float, float]]:
    return {
        node: (figure.weight, figure.score)
        for node, figure in scores.items()
        if figure.weight and figure.score is not None
    }


def overall(scores: Scores) -> float:
    """Σ weight × score ÷ Σ weight."""
    known = counted(scores).values()
    return math.fsum(w * s for w, s in known) / math.fsum(w for w, _ in known)


def summary(before: Scores, now: Scores, most: int = 5) -> Movement:
    frame = contributions(rows(before), rows(now)).assign(unit_th="คน", unit_en=None, decimals=1)
    return summarise(frame, since=BEFORE, before=overall(before), now=overall(now), most=most)


weights = st.one_of(st.none(), st.just(0.0), st.floats(0.01, 50))
figures = st.builds(Figure, weights, st.one_of(st.none(), st.floats(0, 5)), st.floats(-9, 9))


@st.composite
def rounds(draw: st.DrawFn) -> Scores:
    """Any indicators; one at least has a score."""
    found: Scores = draw(st.dictionaries(st.sampled_from("abcdefghij"), figures))
    return found | {draw(st.sampled_from("abk")): Figure(draw(st.floats(0.5, 50)), 3.5)}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(rounds(), rounds(), st.integers(0, 12))
def test_the_parts_that_are_shown_the_largest_first_and_the_others_make_the_total(
    before: Scores, now: Scores, most: int
) -> None:
    frame = contributions(rows(before), rows(now))
    parts = dict(zip(frame["node"], frame["contribution"], strict=True))
    assert parts.keys() == counted(before).keys() | counted(now).keys()
    sizes = [abs(part) for part in parts.values()]
    assert sizes == sorted(sizes, reverse=True)
    found = summary(before, now, most)
    assert (found.before, found.now) == (overall(before), overall(now))
    assert found.total == found.now - found.before
    assert math.fsum(parts.values()) == pytest.approx(found.total, rel=0, abs=1e-12)
    moved = [node for node, part in parts.items() if part]
    assert [part.node for part in found.parts] == moved[:most]
    shown = math.fsum(part.contribution for part in found.parts)
    assert shown + found.others_contribution == pytest.approx(found.total, rel=0, abs=1e-12)
    assert found.others_count == len(moved[most:])
    if not found.others_count:
        assert found.others_contribution == 0


def test_values_scores_and_names_of_both_rounds() -> None:
    before = {"a": Figure(50, 2.0, 20.0), "left": Figure(10, 1.0, 5.0)}
    now = {"a": Figure(50, 3.0, 0.0), "new": Figure(10, 4.0, 9.0)}
    found = {part.node: part for part in summary(before, now).parts}
    assert (found["a"].value_before, found["a"].value_now) == (20.0, 0.0)
    assert (found["a"].score_before, found["a"].score_now) == (2.0, 3.0)
    assert (found["left"].score_before, found["left"].score_now) == (1.0, None)
    assert (found["new"].value_before, found["new"].value_now) == (None, 9.0)
    assert (found["left"].name.th, found["left"].name.en) == ("ก left", "N left")
    assert found["a"].unit is not None
    assert (found["a"].unit.th, found["a"].unit.en, found["a"].decimals) == ("คน", None, 1)


def test_what_lifted_and_what_pulled_down() -> None:
    before = {"a": Figure(40, 2.0), "b": Figure(40, 4.0), "c": Figure(20, 3.0)}
    now = {"a": Figure(40, 4.0), "b": Figure(40, 3.0), "c": Figure(20, 3.5)}
    found = summary(before, now, most=2)
    assert found.rising is not None
    assert found.falling is not None
    assert (found.rising.node, found.falling.node) == ("a", "b")
    assert (found.others_count, found.others_contribution) == (1, pytest.approx(0.1))
    still = summary(before, before)
    assert (still.rising, still.falling, still.parts, still.total) == (None, None, (), 0)
    risen = summary(before, {**before, "a": Figure(40, 4.0)})
    assert risen.falling is None
