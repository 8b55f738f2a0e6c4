"""`scorecard init`: an empty workspace that knows Thailand's provinces and clusters."""

import json
from pathlib import Path

from scorecard import Workspace
from scorecard.settings import data_folder

MADE = {"workspace": "office", "organizations": 101}


def test_makes_a_workspace_says_what_is_next_and_refuses_a_second(run) -> None:
    answer = run("init", "--workspace", "office")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "`scorecard import`" in answer.stdout
    before = Path("office/scorecard.duckdb").read_bytes()
    answer = run("init", "--workspace", "office")
    assert answer.returncode == 1
    assert "office already holds a database" in answer.stderr
    assert Path("office/scorecard.duckdb").read_bytes() == before


def test_completes_what_an_older_version_left_unfinished(run, told) -> None:
    workspace = Workspace.create("office")
    workspace.import_file(data_folder() / "sources.csv")
    found = json.loads(run("doctor", "-w", "office", "--format", "json").stdout)
    (content,) = [each for each in found if each["check"] == "content"]
    assert content["state"] == "problem"
    assert told("init", "--workspace", "office") == MADE
    assert run("init", "--workspace", "office").returncode == 1
