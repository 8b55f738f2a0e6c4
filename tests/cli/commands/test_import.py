"""`scorecard import`: a file goes in whole or not at all, and twice is once."""

import json
import os
from pathlib import Path

import pytest

from scorecard import Workspace

HEAD = "organization,indicator,fiscal_year,round,value"
GOOD = f"{HEAD}\nsouthern-andaman,A1,2565,12,70\nภูเก็ต,V1,๒๕๖๕,รอบ 12 เดือน,๓๕\n"
LATER = GOOD.replace(",70", ",80")
MIXED = f"{HEAD}\nsouthern-andaman,A1,2565,12,70\nภูเกต,V1,2565,12,35\nTH-82,V1,2565,12,many\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path) -> None:
    """A good file, a later state of it, and one with two bad rows."""
    for name, content in (("good", GOOD), ("later", LATER), ("mixed", MIXED)):
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")


def test_what_was_done_is_said(run, office: Path, stamp) -> None:
    first = run("import", "good.csv", "--workspace", office)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == "good.csv (results): 2 rows added, 0 revised, 0 unchanged.\n"
    after = stamp(office)
    second = run("import", "good.csv", "--workspace", office)
    assert second.returncode == 0
    assert second.stdout == "good.csv (results): all 2 rows are stored already; nothing changed.\n"
    assert stamp(office) == after
    changed = run("import", "later.csv", "--workspace", office)
    assert changed.stdout == "later.csv (results): 0 rows added, 1 revised, 1 unchanged.\n"


def test_one_bad_row_keeps_the_whole_file_out_unless_asked_otherwise(
    run, office: Path, stamp
) -> None:
    before = stamp(office)
    answer = run("import", "mixed.csv", "--workspace", office)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "Row 3 error:" in answer.stderr
    assert "ภูเก็ต" in answer.stderr, "the nearest name must be suggested"
    assert "Row 4 error:" in answer.stderr
    assert answer.stderr.splitlines()[-1].endswith("Nothing was changed.")
    assert stamp(office) == before
    answer = run("import", "mixed.csv", "--accept-valid-rows", "--workspace", office)
    assert answer.returncode == 0
    assert "1 rows added" in answer.stdout
    assert "2 rows could not be taken in." in answer.stdout
    assert "Row 3 error:" in answer.stderr


def test_of_several_files_all_are_taken_in_or_none(run, told, office: Path, stamp) -> None:
    before = stamp(office)
    answer = run("import", "good.csv", "mixed.csv", "nowhere.csv", "--workspace", office)
    assert answer.returncode == 1
    assert [line.split()[0] for line in answer.stdout.splitlines()] == ["good.csv"]
    for words in ("Row 3 error:", "mixed.csv: ", "nowhere.csv: ", "2 of 3 files were refused"):
        assert words in answer.stderr
    assert stamp(office) == before
    taken = told("import", "good.csv", "later.csv", "good.csv", "--workspace", office)
    assert [(row["added"], row["revised"], row["stored"]) for row in taken] == [
        (2, 0, True),
        (0, 1, True),
    ]  # what is named twice is taken in once
    with Workspace.open(office, read_only=True) as workspace:
        assert workspace.scores(2565, 12, "southern-andaman")["value"].max() >= 80


def test_programs_get_the_rejected_rows_too(run, office: Path) -> None:
    answer = run("import", "good.csv", "mixed.csv", "--workspace", office, "--format", "json")
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


@pytest.mark.parametrize(
    ("name", "content", "options", "words"),
    [
        ("bad.yaml", "strategy: bad\n", [], "bad.yaml"),
        ("bad.csv", "", [], "is empty"),
        ("bad.csv", GOOD, ["--kind", "poems"], "no kind of file called “poems”"),
    ],
    ids=["strategy", "empty", "kind"],
)
def test_files_that_are_none(run, office: Path, stamp, name, content, options, words) -> None:
    Path(name).write_text(content, encoding="utf-8")
    before = stamp(office)
    answer = run("import", name, "--workspace", office, *options)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert words in answer.stderr
    assert stamp(office) == before


def test_while_another_program_writes_one_waits_and_says_for_whom(
    run, office: Path, stamp, monkeypatch
) -> None:
    monkeypatch.setenv("SCORECARD_WAIT_SECONDS", "1")
    before = stamp(office)
    with Workspace.open(office).database.turnstile.turn("score"):
        answer = run("import", "good.csv", "--workspace", office)
        assert run("explain", "TH-81", "V1", "-y", "2565", "-r", "6", "-w", office).stderr == ""
    assert (answer.returncode, answer.stdout) == (1, "")
    waiting, refused = answer.stderr.splitlines()
    assert waiting.startswith(f"Waiting: another program (score, process {os.getpid()})")
    assert "After 1 seconds this one has stopped waiting" in refused
    assert stamp(office) == before
    assert run("import", "good.csv", "--workspace", office).returncode == 0
