"""A quarter and the months so far end on the same day and have targets of their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from scorecard.settings import DATABASE_NAME, data_folder
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


def test_they_survive_a_round_trip(demo_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "targets.csv"
    with Workspace.open(demo_folder, read_only=True) as workspace:
        workspace.export("targets", path)
        count = len(workspace.database.rows("targets_now"))
    written = pd.read_csv(path, dtype=str)
    assert len(written) == count
    assert set(written["round"]) == {"Q2", "6", "9", "12"}
    with Workspace.create(tmp_path / "other") as other:
        other.load_register()
        other.import_file(data_folder() / "strategies", score=False)
        report = other.import_file(path)
        assert (report.added, report.revised) == (count, 0)
        assert other.import_file(path).changed is False


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


def test_what_looks_ahead_works_on_targets_from_before(demo_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "old"
    shutil.copytree(demo_folder, folder)
    with duckdb.connect(str(folder / DATABASE_NAME)) as connection:
        connection.execute("UPDATE target SET first_month = NULL WHERE first_month = 1")
    with (
        Workspace.open(folder, read_only=True) as old,
        Workspace.open(demo_folder, read_only=True) as new,
    ):
        for workspace in (old, new):
            assert workspace.warnings.of(workspace.at(2565, 9), CLUSTER)
        assert old.forecast(CLUSTER, "T1", 2565, 9) == new.forecast(CLUSTER, "T1", 2565, 9)
