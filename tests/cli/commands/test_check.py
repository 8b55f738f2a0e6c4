"""`scorecard check`: every problem at once, with its line and its fix."""

import json
from pathlib import Path

import pytest

SOUND = """\
strategy: pilot
organizations: [TH-83]
fiscal_years: {first: 2566}
title: {th: นำร่อง, en: Pilot}
perspectives:
  - {code: P1, name: {th: มิติ, en: Perspective}}
objectives:
  - {code: O1, perspective: P1, name: {th: เป้าประสงค์, en: Objective}}
indicators:
  - code: V1
    objective: O1
    name: {th: ตัวชี้วัด, en: Indicator}
    unit: {th: ร้อยละ, en: "%"}
    weight: 100
    scale: {kind: linear, levels: [20, 40, 60, 80, 100]}
    owner: {th: หัวหน้าสำนักงาน, en: Head of office}
"""
BROKEN = SOUND.replace("objective: O1", "objective: O7").replace("weight: 100", "weight: -100")


@pytest.fixture
def strategy(tmp_path: Path) -> Path:
    return tmp_path / "pilot.yaml"


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("en", "Errors 0 · warnings 0 · notes 0"),
        ("th", "ข้อผิดพลาด 0 · คำเตือน 0 · ข้อสังเกต 0"),
    ],
)
def test_a_sound_file(run, strategy: Path, language, last) -> None:
    strategy.write_text(SOUND, encoding="utf-8")
    answer = run("check", strategy.name, language=language)
    assert (answer.returncode, answer.stdout.strip(), answer.stderr) == (0, last, "")


def test_a_broken_file_lists_everything_with_its_line(run, strategy: Path) -> None:
    strategy.write_text(BROKEN, encoding="utf-8")
    answer = run("check", strategy.name)
    assert answer.returncode == 1
    assert "pilot.yaml:11" in answer.stdout
    assert "pilot.yaml:14" in answer.stdout
    assert answer.stdout.count("   → ") >= 2
    assert not answer.stdout.splitlines()[-1].startswith("Errors 0")


def test_the_same_in_thai(run, strategy: Path) -> None:
    strategy.write_text(BROKEN, encoding="utf-8")
    answer = run("check", strategy.name, language="th")
    assert answer.returncode == 1
    assert "\nข้อผิดพลาด  pilot.yaml:" in answer.stdout
    assert "pilot.yaml:11" in answer.stdout


def test_programs_get_every_issue_as_data(run, strategy: Path) -> None:
    strategy.write_text(BROKEN, encoding="utf-8")
    answer = run("check", strategy.name, "--format", "json")
    assert answer.returncode == 1
    issues = json.loads(answer.stdout)
    assert {issue["line"] for issue in issues if issue["severity"] == "error"} >= {11, 14}
    for issue in issues:
        assert set(issue) == {"severity", "rule", "file", "line", "path", "message", "fix"}
        assert issue["message"]
        assert issue["fix"]


def test_a_file_that_is_not_there(run) -> None:
    answer = run("check", "absent.yaml")
    assert answer.returncode == 1
    assert "absent.yaml" in answer.stdout


def test_the_whole_workspace(run, office: Path) -> None:
    answer = run("check", "--workspace", office)
    assert answer.returncode == 0
    assert answer.stdout.splitlines()[-1].startswith("Errors 0")


EXAMPLES = Path(__file__).parents[2] / "cases" / "scoring_examples.csv"


def test_printed_scores_that_follow_from_what_stands_beside_them(run) -> None:
    answer = run("check", "--scores", EXAMPLES)
    assert (answer.returncode, answer.stdout) == (0, "Errors 0 · warnings 0 · notes 0\n")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "weight 20 × score 3.00 ÷ 100 is 0.60, but 0.90 is printed as weighted score"),
        ("th", "น้ำหนัก 20 × คะแนน 3.00 ÷ 100 ได้ 0.60 แต่พิมพ์คะแนนถ่วงน้ำหนักไว้ 0.90"),
    ],
)
@pytest.mark.parametrize("head", ["id,score,weight,weighted", "รหัส,คะแนน,น้ำหนัก,คะแนนถ่วงน้ำหนัก"])
def test_a_printed_score_that_does_not_follow(run, language, sentence, head) -> None:
    Path("report.csv").write_text(f"{head}\nA,3,20,0.9\nB,3,20,0.6\n", encoding="utf-8")
    answer = run("check", "--scores", "report.csv", language=language)
    assert answer.returncode == 1
    assert "report.csv:2 A.weighted_score" in answer.stdout
    assert sentence in answer.stdout
    assert "0.60" in answer.stdout
    assert "B" not in answer.stdout


def test_a_printed_score_that_does_not_follow_from_its_result(run) -> None:
    text = "levels,result,score\n20 40 60 80 100,49.33,2.47\n20 40 60 80 100,๔๙.๓๓,2.74\n"
    Path("report.csv").write_text(text, encoding="utf-8")
    answer = run("check", "--scores", "report.csv", "--format", "json")
    assert answer.returncode == 1
    (issue,) = json.loads(answer.stdout)
    assert (issue["rule"], issue["line"]) == ("stored_score", 3)
    assert "2.47" in issue["message"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("20 40 60,50,2,10,2", "levels"),
        ("20 40 x 80 100,50,2,10,2", "levels"),
        ("20 40 60 80 100,about 50,2,10,2", "result"),
        ("20 40 60 80 100,50,2,#N/A,2", "weight"),
        ("20 40 60 80 100,50,2,10,2.5", "decimals"),
    ],
)
@pytest.mark.parametrize("language", ["en", "th"])
def test_a_printed_figure_that_cannot_be_read(run, cells, column, language) -> None:
    Path("report.csv").write_text(f"levels,result,score,weight,decimals\n{cells}\n", "utf-8")
    answer = run("check", "--scores", "report.csv", "--language", language)
    assert answer.returncode == 1
    assert f"report.csv:2 {column}" in answer.stdout


def test_a_report_without_scores_is_refused(run) -> None:
    Path("report.csv").write_text("organization,weight\nTH-83,3\n", encoding="utf-8")
    answer = run("check", "--scores", "report.csv")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "neither a column score" in answer.stderr


def test_two_columns_of_one_kind_are_refused(run) -> None:
    Path("report.csv").write_text("score,คะแนน\n3,4\n", encoding="utf-8")
    answer = run("check", "--scores", "report.csv")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "คะแนน" in answer.stderr


def test_a_strategy_and_scores_at_once_are_wrong_usage(run) -> None:
    answer = run("check", "strategies", "--scores", "report.csv")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "not both" in answer.stderr
