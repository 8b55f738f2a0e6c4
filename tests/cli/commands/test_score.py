"""`scorecard score`: calculates open rounds, and closes one for ever."""

import csv
import io
import json
from pathlib import Path


def test_all_open_rounds(run, office: Path) -> None:
    answer = run("score", "--workspace", office, "--format", "json")
    assert (answer.returncode, answer.stderr) == (0, "")
    runs = json.loads(answer.stdout)
    assert {(each["fiscal_year"], each["round"]) for each in runs} >= {(2565, "6"), (2565, "9")}
    assert all(each["scored"] for each in runs if each["fiscal_year"] == 2565)


def test_one_round_however_it_is_written(run, office: Path) -> None:
    for year, round_ in (("2565", "9"), ("FY2022", "รอบ 9 เดือน"), ("๒๕๖๕", "9 months")):
        answer = run("score", "-y", year, "-r", round_, "-w", office, "--format", "csv")
        assert answer.returncode == 0
        (row,) = csv.DictReader(io.StringIO(answer.stdout))
        assert (row["fiscal_year"], row["round"], row["closed"]) == ("2565", "9", "False")


def test_a_table_for_people(run, office: Path) -> None:
    answer = run("score", "-y", "2565", "-r", "6", "-w", office)
    head, _, row = answer.stdout.splitlines()
    assert head.startswith("Fiscal year")
    assert row.split()[:2] == ["2565", "6"]


def test_nothing_to_calculate_is_said(run) -> None:
    run("init", "--workspace", "empty")
    answer = run("score", "--workspace", "empty")
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == "There is no round to calculate."


def test_a_closed_round_takes_nothing_more(run, office: Path) -> None:
    closed = run("score", "-y", "2565", "-r", "6", "--close", "-w", office, "--format", "json")
    assert json.loads(closed.stdout)[0]["closed"] is True
    again = run("score", "-y", "2565", "-r", "6", "-w", office)
    assert again.returncode == 1
    assert "is closed" in again.stderr
    late = Path("late.csv")
    late.write_text(
        "organization,indicator,fiscal_year,round,value\nsouthern-andaman,A1,2565,6,99\n",
        encoding="utf-8",
    )
    assert run("import", late, "-w", office).returncode == 1
    proof = run("doctor", "-w", office, "--format", "json")
    (found,) = [each for each in json.loads(proof.stdout) if each["check"] == "closed"]
    assert (proof.returncode, found["state"]) == (0, "ok")
    assert found["message"].startswith("1 ")
