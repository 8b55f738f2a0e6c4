"""What each weight does: by hand, and against scoring everything anew."""

import numpy as np
import pytest

from scorecard import Workspace
from scorecard.analysis.ranks.weights import weight_sensitivity
from scorecard.analysis.trials.scenario import Scenario
from tests.analysis.panels import panel

TWO = panel({"a": [4, 2], "b": [2, 5]}, [50, 50])


def test_by_hand() -> None:
    """a has 3, b 3.5. With d more on I1: a (300 + 4d), b (350 + 2d), over 100 + d: equal at 25."""
    table = weight_sensitivity(TWO, "a").set_index("indicator")
    x = table.loc["I1"]
    assert x["slope"] == pytest.approx((4 - 3) / 100)
    assert x["more"] == pytest.approx(304 / 101 - 3)
    assert x["less"] == pytest.approx(296 / 99 - 3)
    assert (x["rank"], x["rank_less"], x["rank_more"]) == (2, 2, 2)
    assert x["flip_weight"] == pytest.approx(75)
    assert x["flip_rank"] == 1
    # On I2: a (300 + 2d), b (350 + 5d): equal at −50/3.
    assert table.loc["I2", "flip_weight"] == pytest.approx(50 - 50 / 3)


def test_for_one_organization_alone() -> None:
    """With d more on I1 for a only: (300 + 4d) ÷ (100 + d) is 3.5 at d = 100, beyond 100 %."""
    table = weight_sensitivity(TWO, "a", everyone=False).set_index("indicator")
    assert np.isnan(table.loc["I1", "flip_weight"])
    assert table.loc["I1", "more"] == pytest.approx(304 / 101 - 3)
    # With d less on I2: (300 − 2d) ÷ (100 − d) is 3.5 at d = 100/3.
    assert table.loc["I2", "flip_weight"] == pytest.approx(50 - 100 / 3)


@pytest.mark.parametrize("organization", ["southern-andaman", "upper-northern-1"])
def test_it_is_what_scoring_anew_gives(demo: Workspace, organization: str) -> None:
    table = demo.trials.weights(demo.at(2565, 9), organization)
    strategy = demo.at(2565, 9).scorecard(organization).strategy
    tops = {i.code for i in strategy.indicators if not i.indicators}
    own = table[table["indicator"].isin(tops)]
    assert len(own) > 20
    for row in own.head(2).to_dict("records"):
        for more, name in ((1, "more"), (-1, "less")):
            text = f"1~~.cluster~w~{row['indicator']}~{row['weight'] + more:g}"
            rows = demo.what_if(Scenario.parse(text), 2565, 9, organization)
            overall = rows[rows["node"] == ""].iloc[0]
            assert overall["change"] == pytest.approx(row[name], abs=1e-12)
            assert overall["rank"] == row[f"rank_{name}"]
