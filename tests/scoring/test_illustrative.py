"""What is made up says so: results and targets, on the indicator and on all that is made of it."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.model.indicator import DatedLevels
from scorecard.scoring.calculation import PandasEngine
from tests.scoring.trees import PAST, leaf, results_of, scores, strategy_of, subject

LEVELS = (20.0, 40.0, 60.0, 80.0, 100.0)


@pytest.mark.parametrize(
    ("of_indicator", "dated", "own", "marked"),
    [
        (False, None, None, False),
        (True, None, None, True),
        (False, False, None, False),
        (False, True, None, True),
        (True, False, None, True),
        (False, None, True, True),
        (True, None, False, False),
        (False, True, False, False),
    ],
)
def test_targets_that_are_made_up(
    of_indicator: bool, dated: bool | None, own: bool | None, marked: bool
) -> None:
    since = [] if dated is None else [DatedLevels(since=PAST, levels=LEVELS, illustrative=dated)]
    strategy = strategy_of(
        [[leaf("a", illustrative=of_indicator, targets=tuple(since)), leaf("b")], [leaf("c")]]
    )
    rows = [] if own is None else [("X", "a", LEVELS, own)]
    targets = pd.DataFrame(rows, columns=["organization", "indicator", "levels", "illustrative"])
    found = scores(
        PandasEngine(),
        [subject(strategy, "X", "Y")],
        results_of({name: {"a": 60.0, "b": 60.0, "c": 60.0} for name in "XY"}),
        targets=targets,
    )
    shown = found[found["illustrative_targets"]]
    above = {"", "P1", "O1", "a"}
    assert set(shown.loc[shown["organization"] == "X", "node"]) == (above if marked else set())
    others = of_indicator or bool(dated)
    assert set(shown.loc[shown["organization"] == "Y", "node"]) == (above if others else set())
    assert not found["illustrative"].any()


def test_results_that_are_made_up_mark_what_counts_them() -> None:
    strategy = strategy_of([[leaf("a"), leaf("b", 0)], [leaf("c")]])
    results = results_of({"X": {"a": 60.0, "b": 60.0, "c": 60.0}})
    for code, marked in (("a", {"", "P1", "O1", "a"}), ("b", {"b"})):
        made_up = results.assign(illustrative=results["indicator"] == code)
        found = scores(PandasEngine(), [subject(strategy)], made_up)
        assert set(found.loc[found["illustrative"], "node"]) == marked
        assert not found["illustrative_targets"].any()
