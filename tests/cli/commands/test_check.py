"""`scorecard check`: every problem at once, with its line and its fix."""

import json
from pathlib import Path

import pytest

from scorecard.language.catalogue import LANGUAGES
from scorecard.words.issue import severity_name

TESTS = Path(__file__).parents[2]
SOUND = TESTS / "office" / "strategies" / "province.yaml"
EXAMPLES = TESTS / "cases" / "scoring_examples.csv"


def test_what_is_sound_is_said_to_be(run) -> None:
    for asked in ([SOUND], ["--scores", EXAMPLES]):
        answer = run("check", *asked)
        assert (answer.returncode, answer.stderr) == (0, "")
        assert answer.stdout == "Errors 0 · warnings 0 · notes 0\n"


def test_a_broken_file_lists_everything_with_its_line(run) -> None:
    broken = SOUND.read_text(encoding="utf-8").replace("weight: 60", "weight: -60")
    broken = broken.replace("objective: O1", "objective: O7", 1)
    Path("pilot.yaml").write_text(broken, encoding="utf-8")
    answer = run("check", "pilot.yaml", "--format", "json")
    assert answer.returncode == 1
    issues = json.loads(answer.stdout)
    assert [issue["line"] for issue in issues if issue["severity"] == "error"] == [13, 16]
    for issue in issues:
        assert set(issue) == {"severity", "rule", "file", "line", "path", "message", "fix"}
    for language in LANGUAGES:
        answer = run("check", "pilot.yaml", language=language)
        assert answer.returncode == 1
        for line in (13, 16):
            assert f"{severity_name('error', language)}  pilot.yaml:{line}" in answer.stdout
        assert answer.stdout.count("   → ") == len(issues)
    english = run("check", "pilot.yaml").stdout
    assert english.endswith(f"Errors 2 · warnings {len(issues) - 2} · notes 0\n")


def test_a_file_that_is_not_there(run) -> None:
    answer = run("check", "absent.yaml")
    assert answer.returncode == 1
    assert "absent.yaml" in answer.stdout


@pytest.mark.parametrize("head", ["id,score,weight,weighted", "รหัส,คะแนน,น้ำหนัก,คะแนนถ่วงน้ำหนัก"])
def test_a_printed_score_that_does_not_follow(run, head) -> None:
    Path("report.csv").write_text(f"{head}\nA,3,20,0.9\nB,3,20,0.6\n", encoding="utf-8")
    answer = run("check", "--scores", "report.csv")
    assert answer.returncode == 1
    assert "report.csv:2 A.weighted_score" in answer.stdout
    assert "0.60" in answer.stdout
    assert "B" not in answer.stdout


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("20 40 60,50,2,10,2", "levels"),
        ("20 40 x 80 100,50,2,10,2", "levels"),
        ("20 40 60 80 100,about 50,2,10,2", "result"),
        ("20 40 60 80 100,50,2,10,2.5", "decimals"),
    ],
)
def test_a_printed_figure_that_cannot_be_read(run, cells, column) -> None:
    Path("report.csv").write_text(f"levels,result,score,weight,decimals\n{cells}\n", "utf-8")
    answer = run("check", "--scores", "report.csv")
    assert answer.returncode == 1
    assert f"report.csv:2 {column}" in answer.stdout


@pytest.mark.parametrize(
    ("content", "named"),
    [("organization,weight\nTH-83,3\n", "score"), ("score,คะแนน\n3,4\n", "คะแนน")],
    ids=["no scores", "two columns of one kind"],
)
def test_a_report_that_cannot_be_checked_is_refused(run, content, named) -> None:
    Path("report.csv").write_text(content, encoding="utf-8")
    answer = run("check", "--scores", "report.csv")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert named in answer.stderr
