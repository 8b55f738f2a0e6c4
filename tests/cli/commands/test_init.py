"""`scorecard init`: an empty workspace that knows Thailand's provinces and clusters."""

import json
from pathlib import Path


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
