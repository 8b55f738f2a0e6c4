"""0 done, 1 a problem that the user can mend, 2 wrong usage; the sentence goes to stderr."""

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "command",
    [
        "import results.csv",
        "check",
        "score",
        "explain southern-andaman T1 -y 2565 -r 9",
        "export scores -y 2565 -r 9 -o scores.csv",
        "serve",
        "doctor",
        "backup copy",
    ],
)
def test_an_absent_workspace_is_a_problem_that_can_be_mended(run, command) -> None:
    answer = run(*command.split(), "--workspace", "nowhere", language="th")
    assert answer.returncode == 1
    (sentence,) = answer.stderr.splitlines()
    assert "nowhere ยังไม่มีฐานข้อมูล" in sentence
    assert not Path("nowhere").exists()


@pytest.mark.parametrize(
    "command",
    [
        "",
        "nothing",
        "import",
        "check strategies --scores report.csv",
        "explain southern-andaman",
        "explain southern-andaman T1",
        "export poems -o poems.csv",
        "export scores",
        "export initiatives -r 9 -o a.csv",
        "forecast southern-andaman T1 -y 2565",
        "score --close",
        "score --close --fiscal-year 2565",
        "serve --port 99999",
        "serve --port http",
        "doctor --language fr",
        "doctor --format xml",
        "doctor --unknown",
    ],
)
def test_wrong_usage(run, command) -> None:
    answer = run(*command.split())
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "Usage: scorecard" in answer.stderr
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("explain ภูเก๊ต T1 -y 2565 -r 9", "Did you mean “Phuket”?"),
        ("forecast southern-andaman T1 -y 2570 -r 9", "has no strategy"),
        ("export scores -o a.csv", "--fiscal-year"),
        ("export map -y 2565 -r 9 -o a.svg", "--organization"),
        ("export map -y 2565 -r 9 --organization eastern-1 -o a.doc", "svg, png, pdf"),
        ("export league -y 2565 -r 9 -o a.doc", "a.doc"),
        ("export template -y 2565 -r 9 -o a.csv", "a.csv"),
        ("export league -y 2565 -r 9 -o nowhere/a.csv", "nowhere"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(run, demo_folder, command, words) -> None:
    answer = run(*command.split(), "-w", demo_folder)
    assert (answer.returncode, answer.stdout) == (1, "")
    (sentence,) = answer.stderr.splitlines()
    assert words in sentence
    assert list(Path().glob("a.*")) == []


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("init --language en", 0, "Made a database in scorecard-workspace"),
        ("score --workspace ว่าง", 1, "ว่าง ยังไม่มีฐานข้อมูล"),
        ("score --close", 2, "--fiscal-year"),
    ],
)
def test_the_program_exits_with_the_same_codes_whatever_the_console_can_show(
    program, command, code, words
) -> None:
    answer = program(*command.split(), PYTHONIOENCODING="cp874", PYTHONUTF8="0")
    assert answer.returncode == code
    assert words in (answer.stderr if code else answer.stdout)
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("command", "name", "value"),
    [
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
