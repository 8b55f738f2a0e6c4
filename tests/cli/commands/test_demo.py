"""`scorecard demo`: from nothing to the league of the 18 clusters."""

import json
from pathlib import Path

import pytest

from scorecard import Workspace

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


@pytest.fixture(scope="module")
def league(demo_folder: Path) -> list[dict]:
    with Workspace.open(demo_folder, read_only=True) as workspace:
        table = workspace.league(2565, 9)
    return json.loads(table.to_json(orient="records"))


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
    for row in rows:
        assert row["name_th"].startswith("กลุ่มจังหวัด")
        assert 1 <= row["lowest"] <= row["score"] <= row["highest"] <= 5
        assert 0 < row["coverage"] <= 1
        assert row["level"] in (1, 2, 3, 4, 5)
        assert row["illustrative"] is row["illustrative_targets"] is True
        assert row["lowest"] < row["highest"] or row["coverage"] == pytest.approx(1)
    assert len({row["organization"] for row in rows}) == 18
    assert stamp(demo) == before, "loading the demo again must change nothing"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_league_for_people(run, demo: Path, league: list[dict], language) -> None:
    answer = run("demo", "--no-serve", "--workspace", demo, "--language", language)
    assert answer.returncode == 0
    title, headings, rule, *rows, note = answer.stdout.splitlines()
    assert "2565" in title
    assert ("Rank" if language == "en" else "อันดับ") in headings
    assert set(rule) == {"─", " "}
    assert len(rows) == 18
    for row, expected in zip(rows, league, strict=True):
        assert expected[f"name_{language}"] in row
        assert row.endswith("results, targets" if language == "en" else "ผล ค่าเป้าหมาย")
    assert ("illustrative" if language == "en" else "ข้อมูลตัวอย่าง") in note


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
