"""What happens in the middle of saving: a full disk, a kill. All of it is there, or nothing."""

from __future__ import annotations

import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard.workspace import Workspace
from scorecard.workspace.office.demo import load_demo

ROOM_FOR_THE_ROWS_ALONE = 4096
LONGEST_LOG = 50_000
"""Bytes: what the log of a few thousand rows does not fit into."""
IMPORT = """
import json, sys
from scorecard.errors import ScorecardError
from scorecard.workspace import Workspace
from scorecard.workspace.office.demo import load_demo
said = []
with Workspace.open(sys.argv[1]) as workspace:
    before = workspace.stamp()
    try:
        workspace.import_file(sys.argv[2])
    except ScorecardError as error:
        said = [error.key, error.message("th"), error.message("en"), workspace.stamp() == before]
print(json.dumps(said))
"""
SLOW_IMPORT = """
import sys, time
from scorecard.store.database import Writer
from scorecard.workspace import Workspace
from scorecard.workspace.office.demo import load_demo
finish = Writer.finish
def wait(self):
    finish(self)
    if self.record[0] == sys.argv[3]:
        print("written", flush=True)
        time.sleep(60)
Writer.finish = wait
Writer.record = property(lambda self: self._record)
with Workspace.open(sys.argv[1]) as workspace:
    workspace.import_file(sys.argv[2])
"""


@pytest.fixture
def many(write_rows) -> Path:
    """More rows than the small rest of a disk holds."""
    rows = [
        (series, "TH-81", 2565, month, 1.5 * month, f"source {series} {month}")
        for series in (f"SERIES-{number}" for number in range(300))
        for month in range(1, 13)
    ]
    headings = ("series", "organization", "year", "month", "value", "source")
    return write_rows("many.csv", *rows, headings=headings)


@pytest.fixture
def change(write_rows) -> Path:
    """A file that changes two results, and with them the scores of two rounds."""
    return write_rows("change.csv", ("TH-81", "V1", 2565, 6, 11), ("TH-82", "V1", 2565, 6, 21))


def test_a_file_that_may_not_grow(office, many: Path, elsewhere) -> None:
    before = office.rows()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST_LOG, LONGEST_LOG))

    key, thai, english, unchanged = elsewhere(IMPORT, office.folder, many, limit=limit)
    assert (key, unchanged) == ("disk_full", True)
    assert "ไม่ได้บันทึกสิ่งใด" in thai
    assert "nothing was saved" in english
    assert office.rows() == before
    assert office.run("import", many).code == 0


@pytest.mark.parametrize("room", [0, ROOM_FOR_THE_ROWS_ALONE])
def test_a_full_disk(room: int, small_disk: Path, office, change: Path) -> None:
    before = office.rows()
    rest = shutil.disk_usage(small_disk).free
    (small_disk / "filling").write_bytes(bytes(max(0, rest - room)))
    moved = type(office)(small_disk)
    for language, words in (
        ("th", (str(small_disk), "เต็ม", "ไม่ได้บันทึกสิ่งใด", "เพิ่มพื้นที่ว่าง")),
        ("en", (str(small_disk), "is full, so nothing was saved", "free some space")),
    ):
        answer = moved.run("import", change, language=language)
        assert (answer.code, answer.said) == (1, "")
        assert all(word in answer.last for word in words), answer
    assert moved.rows() == before
    (small_disk / "filling").unlink()
    assert moved.run("import", change).code == 0
    with Workspace.open(small_disk, read_only=True) as workspace:
        assert workspace.explain("southern-andaman", "V1", 2565, 6).value == 212.0


@pytest.mark.parametrize("when", ["results", "score"])
def test_a_kill_in_the_middle_of_an_import(when: str, office, change: Path) -> None:
    before = office.rows()
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_IMPORT, str(office.folder), str(change), when],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "written\n"
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        process.stdout.close()
    assert office.rows() == before
    with Workspace.open(office.folder) as workspace:
        assert workspace.explain("southern-andaman", "V1", 2565, 6).value == 210.0
        report = workspace.import_file(change)
        assert (report.revised, report.unchanged) == (2, 0)
        assert workspace.explain("southern-andaman", "V1", 2565, 6).value == 212.0


def test_a_demo_that_is_stopped_halfway_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Workspace, "score", stop)
        with pytest.raises(KeyboardInterrupt):
            load_demo(tmp_path / "demo")
    with Workspace.open(tmp_path / "demo", read_only=True) as workspace:
        counts = {row["table_name"]: row["rows"] for row in workspace.database.rows("row_counts")}
    assert counts.pop("schema_migration") >= 1
    assert set(counts.values()) == {0}
