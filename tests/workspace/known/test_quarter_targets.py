"""A quarter and the months so far end on the same day and have targets of their own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.store import Database
from scorecard.workspace import Workspace

CLUSTER = "southern-andaman"
OWN = {"Q2": (42000, 70000, 98000, 130000, 150000), 6: (84000, 140000, 200000, 250000, 310000)}


def test_each_round_has_its_own_targets(demo: Workspace, tmp_path: Path) -> None:
    cards = {round_: demo.at(2564, round_).scorecard(CLUSTER) for round_ in OWN}
    for round_, levels in OWN.items():
        assert cards[round_].own_levels["T1"] == levels
        path = tmp_path / f"{round_}.csv"
        demo.export("targets", path, fiscal_year=2564, round=round_, organization=CLUSTER)
        assert pd.read_csv(path).query("indicator == 'T1'")["level_1"].tolist() == [levels[0]]
    # Where a quarter has none, those of the months so far hold.
    assert cards["Q2"].scales["L1"] == cards[6].scales["L1"]


def test_a_row_from_before_there_were_quarters_is_of_the_months_so_far(tmp_path: Path) -> None:
    database = Database(tmp_path / "scorecard.duckdb")
    with database.transaction():
        pass
    row = {
        "organization": CLUSTER,
        "indicator": "T1",
        "fiscal_year": 2565,
        "since_month": 6,
        "levels": [1.0, 2.0, 3.0, 4.0, 5.0],
        "illustrative": False,
        "source": "",
    }
    with database.writing("targets", by="office") as writer:
        writer.append("target", pd.DataFrame([row]))
    (stored,) = database.rows("targets_now")
    assert (stored["since_month"], stored["first_month"]) == (6, 1)
