"""How much of a score an organization controls: worked cases, and what always holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from scorecard.analysis.plan.control import UNMARKED, control_marks, control_share
from scorecard.model.indicator import Indicator
from scorecard.model.scales.scale import LinearScale
from scorecard.scoring.calculation import PandasEngine
from scorecard.workspace import Workspace
from tests.scoring.trees import composite, leaf, results_of, scores, strategy_of, subject
from tests.scoring.worked import Case, cases, figure

MARKS = ("full", "shared", "none", UNMARKED)
FIGURES = ("indicators", "weight_share", "points", "score_share", "score")
AS_IT_IS = LinearScale(levels=(1, 2, 3, 4, 5), floor="linear_to_zero")


def indicator(written: Case) -> Indicator:
    """The indicator of a case; a value of it is its score."""
    code, weight, control = written["code"], float(written["weight"]), written.get("control")
    if parts := [indicator(part) for part in written.get("parts", ())]:
        return composite(code, parts, weight, control=control)
    return leaf(code, weight, control=control, scale=AS_IT_IS)


@cases("control")
def test_worked_cases(case: Case) -> None:
    strategy = strategy_of([[indicator(each) for each in case["indicators"]]])
    written = [part for each in case["indicators"] for part in each.get("parts", [each])]
    values = {part["code"]: figure(part.get("score")) for part in written}
    rows = scores(PandasEngine(), [subject(strategy)], results_of({"X": values}))
    found = control_share(rows, {"S": control_marks(strategy)})
    assert found["control"].tolist() == list(MARKS)
    for row in found.to_dict("records"):
        expected = case[row["control"]]
        for name in FIGURES:
            points = np.nan if expected[name] == "none" else expected[name]
            assert row[name] == pytest.approx(points, abs=1e-15, nan_ok=True), name


def test_shares_add_up_to_the_whole_and_points_to_the_score(demo: Workspace) -> None:
    shares = demo.plan.control(demo.at(2565, 9))
    sums = shares.groupby("organization")[["weight_share", "score_share", "points"]].sum()
    assert len(sums) == 18
    np.testing.assert_allclose(sums[["weight_share", "score_share"]], 1.0, atol=1e-12)
    league = demo.league(2565, 9).set_index("organization")["score"]
    np.testing.assert_allclose(sums["points"], league.loc[sums.index], atol=1e-12)


def test_a_closed_round_counts_its_gaps(demo_folder: Path, tmp_path: Path) -> None:
    """In a closed round a missing result counts with the lowest score: here and in the score."""
    folder = tmp_path / "demo"
    shutil.copytree(demo_folder, folder)
    with Workspace.open(folder) as workspace:
        own = workspace.scores(2565, 9, "southern-andaman").iloc[0]
        workspace.score(2565, 9, close=True)
        shares = workspace.plan.control(workspace.at(2565, 9))
        points = shares.groupby("organization")["points"].sum()
        league = workspace.league(2565, 9).set_index("organization")["score"]
        np.testing.assert_allclose(points, league.loc[points.index], atol=1e-12)
        lowest = own["score"] * own["coverage"] + 1 * (1 - own["coverage"])
        assert points["southern-andaman"] == pytest.approx(lowest, abs=1e-12)
        weights = workspace.trials.weights(workspace.at(2565, 9), "southern-andaman")
        gaps = weights[weights["indicator"].isin(["A1", "B3"])]
        assert gaps["score"].tolist() == [1, 1]
        assert weights["weight"].sum() == pytest.approx(98)
