"""0 done, 1 a problem that the user can mend, 2 wrong usage; the sentence goes to stderr."""

from pathlib import Path

import pytest

ABSENT = {"en": "holds no database yet", "th": "ยังไม่มีฐานข้อมูล"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "results.csv"),
        ("check",),
        ("score",),
        ("explain", "southern-andaman", "T1", "-y", "2565", "-r", "9"),
        ("export", "scores", "-y", "2565", "-r", "9", "-o", "scores.csv"),
        ("serve",),
        ("doctor",),
        ("backup", "copy"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_absent_workspace_is_a_problem_that_can_be_mended(run, arguments) -> None:
    answer = run(*arguments, "--workspace", "nowhere", language="th")
    assert answer.returncode == 1
    assert ABSENT["th"] in answer.stderr
    assert "nowhere" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("nothing",),
        ("import",),
        ("explain", "southern-andaman"),
        ("explain", "southern-andaman", "T1"),
        ("export", "poems", "-o", "poems.csv"),
        ("export", "scores"),
        ("score", "--close"),
        ("score", "--close", "--fiscal-year", "2565"),
        ("serve", "--port", "99999"),
        ("serve", "--port", "http"),
        ("doctor", "--language", "fr"),
        ("doctor", "--format", "xml"),
        ("doctor", "--unknown"),
    ],
    ids=" ".join,
)
def test_wrong_usage(run, arguments) -> None:
    answer = run(*arguments)
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "Usage: scorecard" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("init", "--language", "en"), 0, "Made a database in scorecard-workspace"),
        (("score",), 1, "scorecard-workspace"),
        (("score", "--close"), 2, "--fiscal-year"),
    ],
    ids=["done", "problem", "usage"],
)
def test_the_program_exits_with_the_same_codes(program, arguments, code, words) -> None:
    answer = program(*arguments)
    assert answer.returncode == code
    assert words in (answer.stderr if code else answer.stdout)
    assert "Traceback" not in answer.stderr


def test_thai_comes_through_where_the_console_has_another_code_page(program) -> None:
    answer = program("score", "--workspace", "ว่าง", PYTHONIOENCODING="cp874", PYTHONUTF8="0")
    assert answer.returncode == 1
    assert "ว่าง ยังไม่มีฐานข้อมูล" in answer.stderr


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
        ("doctor", "SCORECARD_LANGUAGE", "fr"),
        ("--help", "SCORECARD_LANGUAGE", "fr"),
        ("doctor", "SCORECARD_LARGEST_FILE_MB", "many"),
    ],
)
def test_a_setting_that_cannot_be_is_named_in_both_languages(program, command, name, value) -> None:
    answer = program(command, **{name: value})
    assert (answer.returncode, answer.stdout) == (1, "")
    thai, english = answer.stderr.splitlines()
    assert thai.startswith(f"ตัวแปรสภาพแวดล้อม {name} มีค่า “{value}”")
    assert english.startswith(f"The environment variable {name} cannot have the value “{value}”")
