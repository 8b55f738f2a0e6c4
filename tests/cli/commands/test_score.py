"""`scorecard score`: calculates open rounds, and closes one for ever."""

import csv
import io
from pathlib import Path


def test_all_open_rounds_of_all_years_or_of_one(run, told, office: Path) -> None:
    runs = told("score", "--workspace", office)
    rounds = {(each["fiscal_year"], each["round"]) for each in runs}
    assert rounds == {(2565, "6"), (2565, "9")}
    assert all(each["scored"] for each in runs)
    assert [each["before"] for each in told("restore", "-w", office)].count("score") == 1
    assert [each["round"] for each in told("score", "-r", "6", "-w", office)] == ["6"]
    answer = run("score", "-y", "2564", "--workspace", office)
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1] == "There is no round to calculate."


def test_one_round_however_it_is_written(run, office: Path) -> None:
    for year, round_ in (("FY2022", "รอบ 9 เดือน"), ("๒๕๖๕", "9 months")):
        answer = run("score", "-y", year, "-r", round_, "-w", office, "--format", "csv")
        assert answer.returncode == 0
        (row,) = csv.DictReader(io.StringIO(answer.stdout))
        assert (row["fiscal_year"], row["round"], row["closed"]) == ("2565", "9", "False")
    answer = run("score", "-y", "2565", "-r", "6", "-w", office)
    head, _, line = answer.stdout.splitlines()
    assert head.startswith("Fiscal year")
    assert line.split()[:2] == ["2565", "6"]


def test_a_closed_round_takes_nothing_more(run, told, office: Path) -> None:
    (closed,) = told("score", "-y", "2565", "-r", "6", "--close", "-w", office)
    assert closed["closed"] is True
    again = run("score", "-y", "2565", "-r", "6", "-w", office)
    assert again.returncode == 1
    assert "is closed" in again.stderr
    (found,) = [each for each in told("doctor", "-w", office) if each["check"] == "closed"]
    assert found["state"] == "ok"
    assert found["message"].startswith("1 ")
