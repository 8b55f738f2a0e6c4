"""How much of a score an organization controls: worked cases, and what always holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from ruamel.yaml import YAML

from scorecard.analysis.plan.control import UNMARKED, control_marks, control_share
from scorecard.model.strategy import Strategy
from scorecard.workspace import Workspace

CASES = YAML(typ="safe", pure=True).load(
    Path(__file__).parents[2].joinpath("cases", "control.yaml").read_text(encoding="utf-8")
)

MARKS = ("full", "shared", "none", UNMARKED)
FIGURES = ("indicators", "weight_share", "points", "score_share", "score")


@pytest.fixture(scope="module")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace


def indicator(written: dict[str, Any], **more: Any) -> dict[str, Any]:
    parts = [indicator(part) for part in written.get("parts", [])]
    scale = (
        {"kind": "composite"} if parts else {"kind": "linear", "levels": (1.0, 2.0, 3.0, 4.0, 5.0)}
    )
    return {
        "code": written["code"],
        "name": {"th": "ตัวชี้วัด"},
        "weight": float(written["weight"]),
        "control": written.get("control"),
        "scale": scale,
        "indicators": tuple(parts),
        **more,
    }


def strategy_of(case: dict[str, Any]) -> Strategy:
    return Strategy.model_validate(
        {
            "strategy": "s",
            "title": {"th": "ยุทธศาสตร์"},
            "organizations": ("x",),
            "fiscal_years": {"first": 2565},
            "perspectives": ({"code": "P1", "name": {"th": "มิติ"}},),
            "objectives": ({"code": "O1", "name": {"th": "เป้าประสงค์"}, "perspective": "P1"},),
            "indicators": tuple(indicator(each, objective="O1") for each in case["indicators"]),
        }
    )


def rows_of(case: dict[str, Any]) -> pd.DataFrame:
    """The rows that the scores of a case would have."""

    def walk(written: dict[str, Any], weight: float) -> list[dict[str, Any]]:
        parts = written.get("parts", [])
        whole = sum(part["weight"] for part in parts)
        score = written.get("score", "none")
        row = {
            "organization": "x",
            "strategy": "s",
            "node": written["code"],
            "kind": "indicator",
            "scale": "composite" if parts else "linear",
            "status": "missing" if score == "none" and not parts else "scored",
            "weight": weight,
            "score": np.nan if score == "none" else float(score),
        }
        below = [walk(part, weight * part["weight"] / whole) for part in parts]
        return [row, *(line for lines in below for line in lines)]

    return pd.DataFrame(
        [row for each in case["indicators"] for row in walk(each, float(each["weight"]))]
    )


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_worked_cases(case: dict[str, Any]) -> None:
    found = control_share(rows_of(case), {"s": control_marks(strategy_of(case))})
    assert found["control"].tolist() == list(MARKS)
    for mark, row in found.set_index("control").iterrows():
        for name in FIGURES:
            written = case[str(mark)][name]
            expected = np.nan if written == "none" else float(written)
            assert row[name] == pytest.approx(expected, abs=1e-15, nan_ok=True), (mark, name)


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
        workspace.score(2565, 9, close=True)
        shares = workspace.plan.control(workspace.at(2565, 9))
        points = shares.groupby("organization")["points"].sum()
        league = workspace.league(2565, 9).set_index("organization")["score"]
        np.testing.assert_allclose(points, league.loc[points.index], atol=1e-12)
        assert points["southern-andaman"] == pytest.approx(3.3564, abs=5e-5)
        weights = workspace.trials.weights(workspace.at(2565, 9), "southern-andaman").set_index(
            "indicator"
        )
        assert weights.loc[["A1", "B3"], "score"].tolist() == [1, 1]
        assert weights["weight"].sum() == pytest.approx(98)
