"""A panel holds what the scores hold, and scores values as the scales do."""

from pathlib import Path

import numpy as np
import pytest

from scorecard import Workspace
from scorecard.analysis.panel import Panel, scores_of


@pytest.fixture(scope="module")
def panels(demo_folder: Path) -> dict[str, Panel]:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        return {kind: workspace.at(2565, 9).panel(kind) for kind in ("cluster", "province")}  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["cluster", "province"])
def test_the_totals_are_the_official_scores(
    panels: dict[str, Panel], demo_folder: Path, kind: str
) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        rows = workspace.scores(2565, 9)
    official = rows[rows["kind"] == "scorecard"].set_index("organization")["score"]
    panel = panels[kind]
    expected = official.loc[list(panel.organizations)].to_numpy()
    np.testing.assert_allclose(panel.totals(), expected, rtol=0, atol=1e-12)
    assert len(panel.organizations) == {"cluster": 18, "province": 76}[kind]


@pytest.mark.parametrize("kind", ["cluster", "province"])
def test_values_score_as_they_did(panels: dict[str, Panel], kind: str) -> None:
    panel = panels[kind]
    again = scores_of(panel.value, panel.knots)
    known = ~np.isnan(panel.score)
    assert known.sum() > 300
    np.testing.assert_array_equal(again[known], panel.score[known])


def test_the_policies_of_what_is_missing() -> None:
    one = np.ones((3, 2))
    panel = Panel(
        organizations=("a", "b", "c"),
        indicators=("x", "y"),
        weight=one * [60, 40],
        value=one,
        score=one * [4.0, np.nan],
        lowest=one,
        highest=one * 5,
        half_digit=one,
        knots=np.full((3, 2, 19), np.nan),
        policies=("exclude", "lowest", "block"),
    )
    np.testing.assert_array_equal(panel.totals(), [4.0, 2.8, np.nan])
