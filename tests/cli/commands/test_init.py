"""`scorecard init`: an empty workspace that knows Thailand's provinces and clusters."""

import json
from pathlib import Path

from scorecard import Workspace
from scorecard.settings import data_folder


def test_makes_a_workspace_and_says_what_is_next(run) -> None:
    answer = run("init", "--workspace", "office")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "`scorecard import`" in answer.stdout
    assert Path("office/scorecard.duckdb").is_file()


def test_tells_programs_how_many_organizations_there_are(run) -> None:
    answer = run("init", "--workspace", "office", "--format", "json")
    assert json.loads(answer.stdout) == {"workspace": "office", "organizations": 101}


def test_refuses_a_folder_that_holds_one_already(run) -> None:
    run("init", "--workspace", "office")
    before = Path("office/scorecard.duckdb").read_bytes()
    answer = run("init", "--workspace", "office")
    assert answer.returncode == 1
    assert "office already holds a database" in answer.stderr
    assert Path("office/scorecard.duckdb").read_bytes() == before


def test_completes_what_an_older_version_left_unfinished(run) -> None:
    workspace = Workspace.create("office")
    workspace.import_file(data_folder() / "sources.csv")
    assert json.loads(run("doctor", "-w", "office", "--format", "json").stdout)[7]["state"] == (
        "problem"
    )
    answer = run("init", "--workspace", "office", "--format", "json")
    assert json.loads(answer.stdout) == {"workspace": "office", "organizations": 101}
    assert run("init", "--workspace", "office").returncode == 1
