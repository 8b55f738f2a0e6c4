"""`scorecard demo`: from nothing to the league of the 18 clusters."""

from pathlib import Path

import pandas as pd
import pytest

from scorecard import Workspace
from scorecard.language import library_text


@pytest.mark.slow
def test_the_league_for_programs_and_for_people(run, told, demo_folder: Path, stamp) -> None:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        league = workspace.league(2565, 12)
    rows = pd.DataFrame(told("demo", "--no-serve"))
    assert list(rows) == ["fiscal_year", "round", *league]
    assert set(zip(rows["fiscal_year"], rows["round"], strict=True)) == {(2565, "12")}
    for column in ("organization", "rank", "score", "illustrative", "illustrative_targets"):
        assert rows[column].tolist() == league[column].tolist()
    made = {path.name for path in Path(".demo").iterdir()}
    assert made == {"scorecard.duckdb", ".scorecard"}
    assert not Path("scorecard-workspace").exists()

    before = stamp(Path(".demo"))
    answer = run("demo", "--no-serve", language="th")
    assert answer.returncode == 0
    title, headings, rule, *lines, note = answer.stdout.splitlines()
    assert "2565" in title
    assert headings.split()[0] == library_text("column.rank", "th")
    assert set(rule) == {"─", " "}
    for name, line in zip(league["name_th"], lines, strict=True):
        assert name in line
    assert note
    assert stamp(Path(".demo")) == before, "loading the demo again must change nothing"
