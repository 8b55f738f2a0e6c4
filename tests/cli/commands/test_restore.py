"""`scorecard backup` and `scorecard restore`: away from the machine, and back."""

import json
import shutil
from pathlib import Path

import pytest

from scorecard import Workspace

DATABASE = "scorecard.duckdb"


def stamp(folder: Path) -> str:
    with Workspace.open(folder, read_only=True) as workspace:
        return workspace.stamp()


def score(run, office: Path) -> str:
    before = stamp(office)
    run("score", "--workspace", office, "--fiscal-year", "2565", "--round", "6")
    return before


def test_a_backup_comes_back(run, office: Path) -> None:
    (office / "evidence").mkdir()
    (office / "evidence" / "proof.pdf").write_bytes(b"proof")
    answer = run("backup", "away", "--workspace", office, "--format", "json")
    size = (office / DATABASE).stat().st_size + 5
    assert json.loads(answer.stdout) == {"backup": "away", "files": 2, "bytes": size}
    again = run("backup", "away", "--workspace", office)
    assert (again.returncode, again.stdout) == (1, "")
    before = score(run, office)
    refused = run("restore", "away", "--workspace", office)
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    answer = run("restore", "away", "--replace", "--workspace", office, "--format", "json")
    assert json.loads(answer.stdout) == {
        "workspace": str(office),
        "source": "away",
        "batch": before,
    }
    assert stamp(office) == before
    shutil.rmtree(office)
    assert run("restore", "away", "--workspace", office).returncode == 0
    assert (office / "evidence" / "proof.pdf").read_bytes() == b"proof"


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_way_back_is_listed_and_gone(run, office: Path, language) -> None:
    before = score(run, office)
    rows = json.loads(run("restore", "--workspace", office, "--format", "json").stdout)
    assert [set(row) for row in rows] == [{"number", "made_at", "before"}] * len(rows)
    assert rows[0]["before"] == "score"
    number = str(rows[0]["number"])
    listed = run("restore", "--workspace", office, language=language).stdout
    assert listed.splitlines()[2].split()[0] == number
    assert "scorecard restore" in listed.splitlines()[-1]
    nowhere = run("restore", "999", "--workspace", office, language=language)
    assert (nowhere.returncode, number in nowhere.stderr) == (1, True)
    assert run("restore", number, "--workspace", office).returncode == 0
    assert stamp(office) == before


def test_a_damaged_database_says_how_to_go_back(run, office: Path) -> None:
    before = score(run, office)
    content = (office / DATABASE).read_bytes()
    (office / DATABASE).unlink()  # the copies have the same content
    (office / DATABASE).write_bytes(content[:40_000] + bytes(10_000) + content[50_000:])
    told = run("doctor", "--workspace", office).stderr
    assert "is damaged" in told
    command = told.split("`")[1].split()
    assert command[:2] == ["scorecard", "restore"]
    assert run(*command[1:], "--workspace", office).returncode == 0
    assert stamp(office) == before
    assert run("doctor", "--workspace", office).returncode == 0
    rows = json.loads(run("restore", "--workspace", office, "--format", "json").stdout)
    assert rows[0]["before"] == "damaged"
