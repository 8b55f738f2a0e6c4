"""A workspace made before there were contracts opens, keeps its projects, and takes in money."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

from scorecard.settings import DATABASE_NAME, data_folder
from scorecard.store.migration import all_migrations, migrate
from scorecard.workspace import Workspace

BATCH = "00000000-0000-7000-8000-000000000001"


def before_money(path: Path) -> None:
    """A database of the first version with one project in it."""
    with duckdb.connect(str(path)) as connection:
        migrate(connection, all_migrations()[:1])
        connection.execute(
            "INSERT INTO batch VALUES (?, now(), 'me', 'initiatives', '', '', 1)", [BATCH]
        )
        connection.execute(
            "INSERT INTO initiative VALUES ('TH-83', 'P1', 2565, 'ถนน', 'O1', '', 12.25, false, "
            "'', '', ?)",
            [BATCH],
        )


def test_taking_the_same_project_in_again_changes_nothing(tmp_path: Path) -> None:
    before_money(tmp_path / DATABASE_NAME)
    headings = "organization,code,fiscal_year,title,objective,amount_baht"
    projects, contracts = tmp_path / "projects.csv", tmp_path / "contracts.csv"
    projects.write_text(f"{headings}\nTH-83,P1,2565,ถนน,O1,12.25\n", encoding="utf-8")
    contracts.write_text(
        "organization,fiscal_year,contract,initiative,starts,ends,amount_baht\n"
        "TH-83,2565,C1,P1,2022-01-01,2022-02-01,12.25\n",
        encoding="utf-8",
    )
    with Workspace.open(tmp_path) as workspace:
        for name in ("sources.csv", "registry/organizations.csv", "registry/memberships.csv"):
            workspace.import_file(data_folder() / name, score=False)
        assert not workspace.import_file(projects, score=False).changed
        assert workspace.import_file(contracts, score=False).added == 1
        rows = workspace.money.spending(workspace.at(2565, 9), "TH-83")
    assert isinstance(rows, pd.DataFrame)
    assert rows[["initiative", "state"]].to_numpy().tolist() == [["P1", "not_reported"]]
