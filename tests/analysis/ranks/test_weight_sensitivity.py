"""What each weight does: by hand, and against scoring everything anew."""

from pathlib import Path

import numpy as np
import pytest

from scorecard import Workspace
from scorecard.analysis.panel import Panel
from scorecard.analysis.ranks.weights import weight_sensitivity
from scorecard.analysis.trials.scenario import Scenario


def panel() -> Panel:
    """Two organizations, two indicators of weight 50: a scores 4 and 2, b scores 2 and 5."""
    score = np.array([[4.0, 2.0], [2.0, 5.0]])
    return Panel(
        organizations=("a", "b"),
        indicators=("x", "y"),
        weight=np.full((2, 2), 50.0),
        value=score,
        score=score,
        lowest=np.ones((2, 2)),
        highest=np.full((2, 2), 5.0),
        half_digit=np.full((2, 2), 0.5),
        knots=np.full((2, 2, 19), np.nan),
        policies=("exclude", "exclude"),
    )


def test_by_hand() -> None:
    """a has 3, b 3.5. With d more on x: a (300 + 4d), b (350 + 2d), over 100 + d: equal at 25."""
    table = weight_sensitivity(panel(), "a").set_index("indicator")
    x = table.loc["x"]
    assert x["slope"] == pytest.approx((4 - 3) / 100)
    assert x["more"] == pytest.approx(304 / 101 - 3)
    assert x["less"] == pytest.approx(296 / 99 - 3)
    assert (x["rank"], x["rank_less"], x["rank_more"]) == (2, 2, 2)
    assert x["flip_weight"] == pytest.approx(75)
    assert x["flip_rank"] == 1
    # On y: a (300 + 2d), b (350 + 5d): equal at −50/3.
    assert table.loc["y", "flip_weight"] == pytest.approx(50 - 50 / 3)


def test_for_one_organization_alone() -> None:
    """With d more on x for a only: (300 + 4d) ÷ (100 + d) is 3.5 at d = 100, beyond 100 %."""
    table = weight_sensitivity(panel(), "a", everyone=False).set_index("indicator")
    assert np.isnan(table.loc["x", "flip_weight"])
    assert table.loc["x", "more"] == pytest.approx(304 / 101 - 3)
    # With d less on y: (300 − 2d) ÷ (100 − d) is 3.5 at d = 100/3.
    assert table.loc["y", "flip_weight"] == pytest.approx(50 - 100 / 3)


@pytest.mark.parametrize("organization", ["southern-andaman", "upper-northern-1"])
def test_it_is_what_scoring_anew_gives(demo_folder: Path, organization: str) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        table = workspace.trials.weights(workspace.at(2565, 9), organization)
        strategy = workspace.at(2565, 9).scorecard(organization).strategy
        tops = {i.code for i in strategy.indicators if not i.indicators}
        own = table[table["indicator"].isin(tops)]
        assert len(own) > 20
        for row in own.head(4).to_dict("records"):
            for weight, change, rank in (
                (row["weight"] + 1, row["more"], row["rank_more"]),
                (row["weight"] - 1, row["less"], row["rank_less"]),
            ):
                text = f"1~~.cluster~w~{row['indicator']}~{weight:g}"
                rows = workspace.what_if(Scenario.parse(text), 2565, 9, organization)
                overall = rows[rows["node"] == ""].iloc[0]
                assert overall["change"] == pytest.approx(change, abs=1e-12)
                assert overall["rank"] == rank
