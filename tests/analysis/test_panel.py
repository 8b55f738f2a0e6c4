"""Which values of a panel are exact, and which are rounded."""

from typing import Any

import pandas as pd
import pytest

from scorecard.analysis.panel import panel_of
from scorecard.workspace import Workspace

ROW: dict[str, Any] = {
    "organization": "A", "node": "I1", "kind": "indicator", "scale": "linear", "position": 1,
    "weight": 100.0, "value": 33.0, "numerator": None, "denominator": None, "data_year": None,
    "made_from": "own", "unit_th": "โครงการ",
    "decimals": 0, "score": 3.0, "status": "scored", "lowest": 3.0,
    "highest": 3.0,
}  # fmt: skip
SHARE = {"value": 100 / 3, "decimals": 2, "numerator": 4.0, "denominator": 12.0}


@pytest.mark.parametrize(
    ("changes", "half"),
    [
        ({}, 0.0),  # 33 projects
        ({"value": 33.4}, 0.5),
        ({"unit_th": "ร้อยละของแผน"}, 0.5),  # 33 percent may have been 33.4
        ({"unit_th": "คะแนน"}, 0.5),
        ({"unit_th": None, "scale": "yes_no", "value": 1.0}, 0.0),
        ({"data_year": 2564}, 0.5),  # published as a whole number: perhaps rounded
        ({"value": 12.5, "decimals": 1}, 0.05),
        (SHARE, 0.0),  # 4 of 12
        (SHARE | {"numerator": 4.25}, 0.005),
        (SHARE | {"numerator": None, "denominator": None}, 0.005),
        ({"value": 66.67, "decimals": 2, "made_from": "share_at_least"}, 0.0),
        ({"value": 2.5, "decimals": 1, "made_from": "mean"}, 0.05),
        ({"scale": "step", "value": 4.0}, 0.0),
    ],
)
def test_counts_and_shares_are_exact_and_measures_are_rounded(
    changes: dict[str, Any], half: float
) -> None:
    panel = panel_of(pd.DataFrame([ROW | changes]))
    assert panel.half_digit.tolist() == [[pytest.approx(half)]]


def test_the_counts_of_the_demo_move_no_rank(demo: Workspace) -> None:
    """Of the clusters, what is whole and was counted has nothing to be drawn."""
    view = demo.at(2565, 9)
    rows = view.rows_of_kind("cluster")
    panel = view.panel("cluster")
    counted = rows[(rows["scale"] == "step") & rows["value"].notna()]
    assert len(counted)
    for row in counted.to_dict("records"):
        at = panel.organizations.index(row["organization"]), panel.indicators.index(row["node"])
        assert panel.half_digit[at] == 0
