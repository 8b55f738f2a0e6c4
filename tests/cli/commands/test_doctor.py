"""`scorecard doctor`: is the machine ready, and is the database in order?"""

import csv
import io
import json
from pathlib import Path

CHECKS = ["versions", "typeface", "content", "scored", "money", "closed"]


def test_tells_people_what_is_in_order(run, office: Path) -> None:
    answer = run("doctor", "--workspace", office)
    assert (answer.returncode, answer.stderr) == (0, "")
    _, _, *rows = answer.stdout.splitlines()
    assert len(rows) == len(CHECKS)
    assert rows[0].startswith("ok")
    assert "duckdb" in rows[0]


def test_tells_programs(run, office: Path) -> None:
    findings = json.loads(run("doctor", "--workspace", office, "--format", "json").stdout)
    assert [finding["check"] for finding in findings] == CHECKS
    assert {finding["state"] for finding in findings} <= {"ok", "warning"}
    rows = csv.DictReader(
        io.StringIO(run("doctor", "-w", office, "--format", "csv").stdout, newline="")
    )
    assert [row["check"] for row in rows] == CHECKS


def test_a_workspace_without_a_strategy_is_worth_a_look(run) -> None:
    run("init", "--workspace", "empty")
    answer = run("doctor", "--workspace", "empty", "--format", "json")
    found = {finding["check"]: finding for finding in json.loads(answer.stdout)}
    assert found["content"]["state"] == "warning"


def test_where_no_workspace_opens_the_machine_is_looked_at_all_the_same(run) -> None:
    Path("broken").mkdir()
    Path("broken/scorecard.duckdb").write_bytes(b"this is no database" * 1000)
    answer = run("doctor", "--workspace", "broken")
    assert answer.returncode == 1
    assert "duckdb" in answer.stdout
    assert answer.stderr
    assert Path("broken/scorecard.duckdb").read_bytes() == b"this is no database" * 1000
