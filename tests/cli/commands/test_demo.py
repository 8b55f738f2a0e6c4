"""`scorecard demo`: from nothing to the league of the 18 clusters."""

from pathlib import Path

import pandas as pd
import pytest

from scorecard import Workspace
from scorecard.language import library_text


@pytest.fixture
def league(demo_folder: Path) -> pd.DataFrame:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        return workspace.league(2565, 9)


@pytest.mark.slow
def test_the_league_for_people(run, demo: Path, league: pd.DataFrame, stamp) -> None:
    before = stamp(demo)
    answer = run("demo", "--no-serve", "--workspace", demo, language="th")
    assert answer.returncode == 0
    title, headings, rule, *rows, note = answer.stdout.splitlines()
    assert "2565" in title
    assert headings.split()[0] == library_text("column.rank", "th")
    assert set(rule) == {"─", " "}
    for name, row in zip(league["name_th"], rows, strict=True):
        assert name in row
    assert note
    assert stamp(demo) == before, "loading the demo again must change nothing"


@pytest.mark.slow
def test_the_demo_has_a_folder_of_its_own(told, league: pd.DataFrame) -> None:
    rows = pd.DataFrame(told("demo", "--no-serve"))
    assert list(rows) == ["fiscal_year", "round", *league]
    assert rows["organization"].tolist() == league["organization"].tolist()
    assert rows["score"].tolist() == league["score"].tolist()
    assert set(zip(rows["fiscal_year"], rows["round"], strict=True)) == {(2565, "9")}
    assert rows["illustrative"].all()
    assert rows["illustrative_targets"].all()
    made = {path.name for path in Path(".demo").iterdir()}
    assert made == {"scorecard.duckdb", ".scorecard"}
    assert not Path("scorecard-workspace").exists()
