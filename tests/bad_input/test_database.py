"""Databases that cannot be opened or written: one sentence, and nothing is touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.errors import ScorecardError
from scorecard.workspace import Workspace

FILE = "scorecard.duckdb"
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
        said.append(error.key)
    answers["reading" if read_only else "writing"] = said
print(json.dumps(answers))
"""


@pytest.fixture
def refuses(office, change: Path) -> Callable[..., None]:
    """Holds that reading and writing end with the errors of these keys and change nothing."""

    def refuse(reading: str, writing: str | None = None) -> None:
        before = office.fingerprint()
        with pytest.raises(ScorecardError) as caught:
            Workspace.open(office.folder, read_only=True).explain("TH-81", "V1", 2565, 6)
        assert caught.value.key == reading
        with pytest.raises(ScorecardError) as caught:
            Workspace.open(office.folder).import_file(change)
        assert caught.value.key == (writing or reading)
        assert office.fingerprint() == before

    return refuse


def test_an_older_version_that_holds_the_file(office, refuses) -> None:
    holder = subprocess.Popen(
        [
            *(sys.executable, "-c"),
            "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True)\n"
            "sys.stdin.read()",
            str(office.folder / FILE),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    refuses("database_in_use")
    answer = office.run("doctor")
    assert (answer.code, f"PID {holder.pid}" in answer.last) == (1, True)
    holder.communicate(timeout=30)
    assert office.run("doctor").code == 0


@pytest.mark.parametrize(
    ("statement", "key"),
    [
        ("UPDATE schema_migration SET version = version + 999", "database_newer"),
        ("DROP TABLE schema_migration", "not_our_database"),
    ],
)
def test_a_newer_database_and_one_of_another_program(statement, key, office, refuses, sql) -> None:
    sql(office.folder / FILE, statement, write=True)
    refuses(key)


def damaged(content: bytes, how: str) -> bytes:
    third = len(content) // 3
    return {
        "text": b"no database at all\n" * 1000,
        "header": content[:8] + b"XXXX" + content[12:],
        "half": content[: len(content) // 2],
        "middle": content[:third] + bytes(third) + content[2 * third :],
    }[how]


@pytest.mark.parametrize("how", ["text", "header", "half", "middle"])
def test_a_damaged_database(how: str, office, refuses) -> None:
    path = office.folder / FILE
    path.write_bytes(damaged(path.read_bytes(), how))
    refuses("database_corrupt_copy")
    shutil.rmtree(office.folder / "copies")
    refuses("database_corrupt")


def test_a_log_beside_the_database(office, refuses) -> None:
    (office.folder / f"{FILE}.wal").write_bytes(b"torn" * 500)
    refuses("database_log")


@pytest.mark.parametrize("left", [False, True])
def test_no_database_yet(left: bool, office, refuses) -> None:
    (office.folder / FILE).unlink()
    if left:
        (office.folder / FILE).touch()  # an empty file is none
    refuses("database_lost")
    office.refuses("init", th=("scorecard restore",), en=("scorecard restore",))
    shutil.rmtree(office.folder / "copies")
    refuses("no_database")


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
            with pytest.raises(ScorecardError) as caught:
                attempt()
            assert caught.value.key == "opened_read_only"
    assert office.fingerprint() == before


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "own", "reading", "writing"),
    [
        (0o555, 0o444, True, [42, "opened_read_only"], [42, "database_read_only"]),
        (0o555, 0o444, False, [42, "opened_read_only"], [42, "database_read_only"]),
        (0o755, 0o444, False, [42, "opened_read_only"], [42, "database_read_only"]),
        (0o755, 0o000, True, ["database_no_permission"], ["database_no_permission"]),
        (0o000, 0o644, True, ["database_no_permission"], ["database_no_permission"]),
    ],
)
def test_without_the_right_to_write(
    folder_mode: int, file_mode: int, own: bool, reading, writing, office, change: Path, elsewhere
) -> None:
    if not own:
        shutil.rmtree(office.folder / ".scorecard")
    before, path = office.fingerprint(), office.folder / FILE
    path.chmod(file_mode)
    office.folder.chmod(folder_mode)
    try:
        answers = elsewhere(ATTEMPTS, office.folder, change)
    finally:
        office.folder.chmod(0o755)
        path.chmod(0o644)
    assert answers == {"reading": reading, "writing": writing}
    assert office.fingerprint() == before


def test_a_disk_that_takes_no_writing(small_disk: Path, office, change: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    disk = type(office)(small_disk)
    words = (FILE, str(small_disk))
    disk.refuses("import", change, th=(*words, "อ่านอย่างเดียว"), en=(*words, "read-only"))
    assert disk.run("explain", "TH-81", "V1", "-y", "2565", "-r", "6").code == 0


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
        said.append(error.key)
print(json.dumps(said))
"""
    assert elsewhere(code, folder) == ["database_read_only", "folder_not_writable"]
    assert list(folder.iterdir()) == []


def test_the_demo_is_not_mixed_into_an_office(office) -> None:
    office.refuses(
        *("demo", "--no-serve"),
        th=(str(office.folder), "ข้อมูลสาธิต", "--workspace"),
        en=(str(office.folder), "the database of an office", "--workspace"),
    )
