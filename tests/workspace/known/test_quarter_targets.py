"""A quarter and the months so far end on the same day and have targets of their own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.store import Database
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"


def test_each_round_has_its_own_targets(demo: Workspace) -> None:
    levels = {
        round_: demo.at(2564, round_).scorecard(CLUSTER).own_levels["T1"] for round_ in ("Q2", 6)
    }
    assert levels["Q2"] == (42000, 70000, 98000, 130000, 150000)
    assert levels[6] == (84000, 140000, 200000, 250000, 310000)


def test_where_a_quarter_has_none_those_of_the_months_so_far_hold(demo: Workspace) -> None:
    scales = [demo.at(2564, round_).scorecard(CLUSTER).scales["L1"] for round_ in ("Q2", 6)]
    assert scales[0] == scales[1]


def test_a_row_from_before_there_were_quarters_is_of_the_months_so_far(tmp_path: Path) -> None:
    database = Database(tmp_path / "scorecard.duckdb")
    with database.transaction():
        pass
    with database.writing("targets", by="office") as writer:
        writer.append(
            "target",
            pd.DataFrame(
                [
                    {
                        "organization": CLUSTER,
                        "indicator": "T1",
                        "fiscal_year": 2565,
                        "since_month": 6,
                        "levels": [1.0, 2.0, 3.0, 4.0, 5.0],
                        "illustrative": False,
                        "source": "",
                    }
                ]
            ),
        )
    row = database.rows("targets_now")[0]
    assert (row["since_month"], row["first_month"]) == (6, 1)


@pytest.mark.parametrize(("round_", "first"), [("Q2", 42000), ("6", 84000)])
def test_an_export_of_a_round_has_the_targets_in_force(
    round_: str, first: int, demo_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "targets.csv"
    with Workspace.open(demo_folder, read_only=True) as workspace:
        workspace.export("targets", path, fiscal_year=2564, round=round_, organization=CLUSTER)
    rows = pd.read_csv(path)
    assert rows.loc[rows["indicator"] == "T1", "level_1"].tolist() == [first]
