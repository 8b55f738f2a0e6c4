"""`scorecard demo`: from nothing to the league of the 18 clusters."""

import json
from pathlib import Path

import pytest

from scorecard import Workspace
from scorecard.language import library_text

FIELDS = [
    "fiscal_year",
    "round",
    "rank",
    "organization",
    "name_th",
    "name_en",
    "score",
    "coverage",
    "lowest",
    "highest",
    "level",
    "illustrative",
    "illustrative_targets",
]


def stamp(folder: Path) -> str:
    with Workspace.open(folder, read_only=True) as workspace:
        return workspace.stamp()


@pytest.mark.slow
def test_the_league_as_json_and_nothing_else(program, demo: Path) -> None:
    before = stamp(demo)
    answer = program("demo", "--no-serve", "--format", "json", "--workspace", demo)
    assert (answer.returncode, answer.stderr) == (0, "")
    rows = json.loads(answer.stdout)
    assert [list(row) for row in rows] == [FIELDS] * 18
    assert {(row["fiscal_year"], row["round"]) for row in rows} == {(2565, "9")}
    assert [row["rank"] for row in rows] == sorted(row["rank"] for row in rows)
    assert [row["score"] for row in rows] == sorted((r["score"] for r in rows), reverse=True)
    assert all(row["illustrative"] is row["illustrative_targets"] is True for row in rows)
    assert len({row["organization"] for row in rows}) == 18
    assert stamp(demo) == before, "loading the demo again must change nothing"


@pytest.mark.slow
def test_the_league_for_people(run, demo: Path) -> None:
    with Workspace.open(demo, read_only=True) as workspace:
        names = workspace.league(2565, 9)["name_th"].tolist()
    answer = run("demo", "--no-serve", "--workspace", demo, language="th")
    assert answer.returncode == 0
    title, headings, rule, *rows, note = answer.stdout.splitlines()
    assert "2565" in title
    assert headings.split()[0] == library_text("column.rank", "th")
    assert set(rule) == {"─", " "}
    assert [name in row for name, row in zip(names, rows, strict=True)] == [True] * 18
    assert note


@pytest.mark.slow
def test_the_demo_has_a_folder_of_its_own(run) -> None:
    answer = run("demo", "--no-serve", "--format", "csv")
    assert (answer.returncode, answer.stderr) == (0, "")
    head, *rows = answer.stdout.splitlines()
    assert head.split(",") == FIELDS
    assert len(rows) == 18
    made = {path.name for path in Path(".demo").iterdir()}
    assert made == {"scorecard.duckdb", ".scorecard"}
    assert not Path("scorecard-workspace").exists()
