"""`scorecard import`: a file goes in whole or not at all, and twice is once."""

import json
import os
from pathlib import Path

import pytest

from scorecard import Workspace

HEAD = "organization,indicator,fiscal_year,round,value"
GOOD = f"{HEAD}\nsouthern-andaman,A1,2565,12,70\nภูเก็ต,V1,๒๕๖๕,รอบ 12 เดือน,๓๕\n"
MIXED = f"{HEAD}\nsouthern-andaman,A1,2565,12,70\nภูเกต,V1,2565,12,35\nTH-82,V1,2565,12,many\n"


def stamp(folder: Path) -> str:
    with Workspace.open(folder, read_only=True) as workspace:
        return workspace.stamp()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    path = tmp_path / "mixed.csv"
    path.write_text(MIXED, encoding="utf-8")
    return path


def test_the_second_time_changes_nothing_and_says_so(run, office: Path, good: Path) -> None:
    first = run("import", good, "--workspace", office)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "good.csv (results): 2 rows added, 0 revised, 0 unchanged.\n"
    after = stamp(office)
    second = run("import", good, "--workspace", office)
    assert second.returncode == 0
    assert second.stdout == "good.csv (results): all 2 rows are stored already; nothing changed.\n"
    assert stamp(office) == after


def test_a_changed_figure_is_a_revision(run, office: Path, good: Path) -> None:
    run("import", good, "--workspace", office)
    good.write_text(GOOD.replace(",70", ",80"), encoding="utf-8")
    answer = run("import", good, "--workspace", office)
    assert answer.stdout == "good.csv (results): 0 rows added, 1 revised, 1 unchanged.\n"


def test_one_bad_row_keeps_the_whole_file_out(run, office: Path, mixed: Path) -> None:
    before = stamp(office)
    answer = run("import", mixed, "--workspace", office)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "Row 3 error:" in answer.stderr
    assert "ภูเก็ต" in answer.stderr, "the nearest name must be suggested"
    assert "Row 4 error:" in answer.stderr
    assert answer.stderr.splitlines()[-1].endswith("Nothing was changed.")
    assert stamp(office) == before


def test_the_valid_rows_alone_when_asked_for(run, office: Path, mixed: Path) -> None:
    answer = run("import", mixed, "--accept-valid-rows", "--workspace", office)
    assert answer.returncode == 0
    assert "1 rows added" in answer.stdout
    assert "2 rows could not be taken in." in answer.stdout
    assert "Row 3 error:" in answer.stderr


def test_of_several_files_all_are_taken_in_or_none(run, office: Path, good: Path, mixed) -> None:
    before = stamp(office)
    answer = run("import", good, mixed, "nowhere.csv", "--workspace", office)
    assert answer.returncode == 1
    assert [line.split()[0] for line in answer.stdout.splitlines()] == ["good.csv"]
    for told in ("Row 3 error:", "mixed.csv: ", "nowhere.csv: ", "2 of 3 files were refused"):
        assert told in answer.stderr
    assert stamp(office) == before
    later = Path("later.csv")
    later.write_text(GOOD.replace(",70", ",80"), encoding="utf-8")
    answer = run("import", good, later, good, "--workspace", office, "--format", "json")
    told = [(row["added"], row["revised"], row["stored"]) for row in json.loads(answer.stdout)]
    assert told == [(2, 0, True), (0, 1, True)]  # what is named twice is taken in once
    with Workspace.open(office, read_only=True) as workspace:
        assert workspace.scores(2565, 12, "southern-andaman")["value"].max() >= 80


def test_programs_get_the_rejected_rows_too(run, office: Path, good: Path, mixed: Path) -> None:
    answer = run("import", good, mixed, "--workspace", office, "--format", "json")
    assert answer.returncode == 1
    taken, refused = json.loads(answer.stdout)
    assert (taken["file"], taken["added"], taken["findings"]) == ("good.csv", 2, [])
    assert (refused["file"], refused["added"], refused["rejected"]) == ("mixed.csv", 0, 2)
    assert (taken["stored"], refused["stored"]) == (False, False)
    province, number = refused["findings"]
    assert (province["row"], province["value"]) == (3, "ภูเกต")
    assert "ภูเก็ต" in province["suggestion"]
    assert (number["row"], number["value"]) == (4, "many")
    assert len(answer.stderr.splitlines()) == 1


def test_a_strategy_that_fails_its_checks(run, office: Path) -> None:
    bad = Path("bad.yaml")
    bad.write_text("strategy: bad\n", encoding="utf-8")
    before = stamp(office)
    answer = run("import", bad, "--workspace", office)
    assert answer.returncode == 1
    assert "bad.yaml" in answer.stderr
    assert stamp(office) == before


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        ("", None, "is empty"),
        ("a,b\n1,2\n", None, ""),
        (GOOD, "poems", "no kind of file called “poems”"),
    ],
    ids=["empty", "headings", "kind"],
)
def test_files_that_are_none(run, office: Path, content, kind, words) -> None:
    Path("bad.csv").write_text(content, encoding="utf-8")
    before = stamp(office)
    answer = run("import", "bad.csv", "--workspace", office, *(["--kind", kind] if kind else []))
    assert (answer.returncode, answer.stdout) == (1, "")
    assert len(answer.stderr.splitlines()) == 1
    assert words in answer.stderr
    assert stamp(office) == before


def test_while_another_program_writes_one_waits_and_says_for_whom(
    run, office: Path, good: Path, monkeypatch
) -> None:
    monkeypatch.setenv("SCORECARD_WAIT_SECONDS", "1")
    before = stamp(office)
    with Workspace.open(office).database.turnstile.turn("score"):
        answer = run("import", good, "--workspace", office)
        assert run("explain", "TH-81", "V1", "-y", "2565", "-r", "6", "-w", office).stderr == ""
    assert (answer.returncode, answer.stdout) == (1, "")
    waiting, refused = answer.stderr.splitlines()
    assert waiting.startswith(f"Waiting: another program (score, process {os.getpid()})")
    assert "After 1 seconds this one has stopped waiting" in refused
    assert stamp(office) == before
    assert run("import", good, "--workspace", office).returncode == 0
