"""Databases that cannot be opened or written: one sentence, and nothing is touched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scorecard.errors import StoreError
from scorecard.store import Database
from scorecard.workspace import Workspace

FILE = "scorecard.duckdb"
ASK = ("explain", "southern-andaman", "A1", "--fiscal-year", "2565", "--round", "6")
HOLDER = """
import sys
from scorecard.workspace import Workspace
with Workspace.open(sys.argv[1], read_only=sys.argv[2] == "reading"):
    print("open", flush=True)
    sys.stdin.read()
"""
ATTEMPTS = """
import json, sys
from pathlib import Path
from scorecard.errors import ScorecardError
from scorecard.workspace import Workspace
folder, path, answers = Path(sys.argv[1]), sys.argv[2], {}
for read_only in (False, True):
    said = []
    try:
        with Workspace.open(folder, read_only=read_only) as workspace:
            said.append(len(workspace.scores(2565, 6)))
            workspace.import_file(path)
            said.append("imported")
    except ScorecardError as error:
        said += [error.key, error.message("th"), error.message("en")]
    answers["reading" if read_only else "writing"] = said
print(json.dumps(answers))
"""


@pytest.fixture
def change(write_rows) -> Path:
    """A file that would change something."""
    return write_rows("change.csv", ("TH-81", "V1", 2565, 6, 11))


@contextmanager
def held(folder: Path, how: str) -> Iterator[int]:
    """Another process that has the database open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "open\n"
        yield process.pid
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


def test_a_database_that_another_process_writes(office, change: Path) -> None:
    with held(office.folder, "writing") as holder:
        for arguments in (("import", change), ASK, ("doctor",)):
            for language, words in (
                ("th", (FILE, "ถูกใช้โดยกระบวนการอื่น", f"PID {holder}", "ปิด")),
                ("en", (FILE, "in use by another process", f"PID {holder}", "try again")),
            ):
                answer = office.run(*arguments, language=language)
                assert answer.code == 1
                assert all(word in answer.last for word in words), answer
    assert office.run(*ASK).code == 0


def test_a_database_that_another_process_reads_can_be_read_and_not_written(
    office, change: Path
) -> None:
    with held(office.folder, "reading"):
        assert office.run(*ASK).code == 0
        office.refuses(
            "import",
            change,
            th=(FILE, "ถูกใช้โดยกระบวนการอื่น"),
            en=(FILE, "in use by another process"),
        )
    assert office.run("import", change).code == 0


def test_a_database_from_a_newer_version(office, change: Path) -> None:
    database = Database.open(office.folder / FILE)
    with database.transaction():
        record = "INSERT INTO schema_migration (version, name, sha256) VALUES (999, 'later', '')"
        database._cursor().execute(record)
    database.close()
    for arguments in (("import", change), ASK):
        office.refuses(
            *arguments,
            th=("รุ่นใหม่กว่า", "999", "ไม่ถูกแก้ไข"),
            en=("newer version of the program", "999", "update the program"),
        )


def damaged(content: bytes, how: str) -> bytes:
    third = len(content) // 3
    return {
        "empty": b"",
        "text": b"no database at all\n" * 1000,
        "header": content[:8] + b"XXXX" + content[12:],
        "half": content[: len(content) // 2],
        "middle": content[:third] + bytes(third) + content[2 * third :],
    }[how]


@pytest.mark.parametrize("how", ["empty", "text", "header", "half", "middle"])
def test_a_damaged_database(how: str, office, change: Path) -> None:
    path = office.folder / FILE
    path.write_bytes(damaged(path.read_bytes(), how))
    for arguments in (("import", change), ASK):
        office.refuses(
            *arguments,
            th=(FILE, "เสียหาย", "สำรอง"),
            en=(FILE, "damaged", "restore a backup", "has not changed the file"),
        )


def test_a_log_torn_in_the_middle_loses_only_what_was_not_confirmed(office) -> None:
    before = office.rows()
    (office.folder / f"{FILE}.wal").write_bytes(b"torn" * 500)
    assert office.rows() == before


def test_a_database_of_another_program(office, tmp_path: Path) -> None:
    path = office.folder / FILE
    database = Database.open(path)
    with database.transaction():
        database._cursor().execute("DROP TABLE schema_migration")
    database.close()
    office.refuses(*ASK, th=("โปรแกรมอื่น",), en=("database of another program", "name a folder"))


def test_no_database_yet(office, tmp_path: Path) -> None:
    (office.folder / FILE).unlink()
    office.refuses(
        *ASK, th=("scorecard init", "scorecard demo"), en=("holds no database", "scorecard init")
    )


def test_a_folder_that_holds_one_already(office) -> None:
    office.refuses("init", th=("มีฐานข้อมูลอยู่แล้ว",), en=("already holds a database", "another folder"))


def test_a_workspace_opened_for_reading_refuses_every_change(office, change: Path) -> None:
    before = office.fingerprint()
    with Workspace.open(office.folder, read_only=True) as workspace:
        for attempt in (
            lambda: workspace.import_file(change),
            lambda: workspace.score(2565, 6),
            lambda: workspace.score(2565, 6, close=True),
        ):
            with pytest.raises(StoreError) as caught:
                attempt()
            assert caught.value.key == "opened_read_only"
    assert "reading only" in caught.value.message("en")
    assert "เพื่ออ่านเท่านั้น" in caught.value.message("th")
    assert office.fingerprint() == before


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "readable"),
    [(0o555, 0o444, True), (0o755, 0o444, True), (0o755, 0o000, False)],
    ids=["folder and file read-only", "file read-only", "file unreadable"],
)
def test_without_the_right_to_write(
    folder_mode: int, file_mode: int, readable: bool, office, change: Path, elsewhere
) -> None:
    before = office.fingerprint()
    path = office.folder / FILE
    path.chmod(file_mode)
    office.folder.chmod(folder_mode)
    try:
        answers = elsewhere(ATTEMPTS, office.folder, change)
    finally:
        office.folder.chmod(0o755)
        path.chmod(0o644)
    key, thai, english = answers["writing"]
    assert key == "database_no_permission"
    assert "ไม่มีสิทธิ์" in thai
    assert "You may not open or write" in english
    assert "ask the administrator" in english
    if readable:
        assert answers["reading"][:2] == [42, "opened_read_only"]
    else:
        assert answers["reading"][0] == "database_no_permission"
    assert office.fingerprint() == before


def test_a_disk_that_takes_no_writing(small_disk: Path, office, change: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    disk = type(office)(small_disk)
    disk.refuses(
        "import",
        change,
        th=(FILE, str(small_disk), "อ่านอย่างเดียว"),
        en=(FILE, str(small_disk), "read-only", "move the folder"),
    )
    assert disk.run(*ASK).code == 0


def test_a_folder_in_which_nothing_can_be_made(tmp_path: Path, elsewhere) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o555)
    code = """
import json, sys
from scorecard.errors import ScorecardError
from scorecard.workspace import Workspace
said = []
for name in (".", "deeper"):
    try:
        Workspace.create(f"{sys.argv[1]}/{name}")
    except ScorecardError as error:
        said.append([error.message("th"), error.message("en")])
print(json.dumps(said))
"""
    (at, below) = elsewhere(code, folder)
    assert "ไม่มีสิทธิ์" in at[0]
    assert "You may not open or write" in at[1]
    assert "สิทธิ์" in below[0]
    assert "cannot be made" in below[1]
    assert list(folder.iterdir()) == []


def test_the_demo_is_not_mixed_into_an_office(office) -> None:
    office.refuses(
        *("demo", "--no-serve"),
        th=(str(office.folder), "ข้อมูลสาธิต", "--workspace"),
        en=(str(office.folder), "the database of an office", "--workspace"),
    )
