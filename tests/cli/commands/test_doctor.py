"""`scorecard doctor`: is the machine ready, and is the database in order?"""

import csv
import io
import json
from pathlib import Path

MACHINE = ["versions", "typeface", "place", "log"]
CHECKS = [
    *MACHINE,
    "whole",
    "batches",
    "contradictions",
    "copies",
    "content",
    "scored",
    "money",
    "closed",
    "recalculated",
]


def states(run, office: Path) -> dict[str, str]:
    answer = run("doctor", "--workspace", office, "--format", "json")
    return {finding["check"]: finding["state"] for finding in json.loads(answer.stdout)}


def test_tells_people_and_programs_what_is_in_order(run, office: Path) -> None:
    answer = run("doctor", "--workspace", office)
    assert (answer.returncode, answer.stderr) == (0, "")
    _, _, *rows = answer.stdout.splitlines()
    assert len(rows) == len(CHECKS)
    assert rows[0].startswith("ok")
    assert "duckdb" in rows[0]
    found = states(run, office)
    assert list(found) == CHECKS
    assert set(found.values()) <= {"ok", "warning"}
    written = run("doctor", "-w", office, "--format", "csv").stdout
    assert [row["check"] for row in csv.DictReader(io.StringIO(written, newline=""))] == CHECKS


def test_a_workspace_without_a_strategy_is_worth_a_look(run) -> None:
    run("init", "--workspace", "empty")
    assert states(run, Path("empty"))["content"] == "warning"


def test_where_no_workspace_opens_the_machine_is_looked_at_all_the_same(run) -> None:
    Path("broken").mkdir()
    Path("broken/scorecard.duckdb").write_bytes(b"this is no database" * 1000)
    answer = run("doctor", "--workspace", "broken")
    assert answer.returncode == 1
    assert "duckdb" in answer.stdout
    assert "No unfinished log" in answer.stdout
    assert "is damaged or is no DuckDB database" in answer.stderr
    assert Path("broken/scorecard.duckdb").read_bytes() == b"this is no database" * 1000


def test_a_log_that_lies_beside_the_database_is_settled(run, office: Path) -> None:
    log = office / "scorecard.duckdb.wal"
    log.write_bytes(b"torn" * 500)
    answer = run("doctor", "--workspace", office)
    assert answer.returncode == 1
    assert "`scorecard doctor --log aside`" in answer.stdout
    assert states(run, office)["log"] == "problem"
    assert run("doctor", "--log", "take", "--workspace", office).returncode == 1
    assert log.exists()
    assert run("doctor", "--log", "aside", "--workspace", office).returncode == 0
    assert states(run, office)["log"] == "ok"
    again = run("doctor", "--log", "aside", "--workspace", office)
    assert (again.returncode, len(again.stderr.splitlines())) == (1, 1)
    (kept,) = (office / "copies").glob("*_log.wal")
    assert kept.read_bytes() == b"torn" * 500


def test_batches_that_are_not_whole_are_a_problem(run, office: Path, sql) -> None:
    sql(office / "scorecard.duckdb", "DELETE FROM result WHERE indicator = 'V1'", write=True)
    assert states(run, office)["batches"] == "problem"
