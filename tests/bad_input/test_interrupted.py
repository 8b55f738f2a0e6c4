"""What happens in the middle of saving: a full disk, a folder that is closed, a kill. All of it is
there, or nothing. (`tests/store/file/test_kills.py` kills at every moment.)"""

from __future__ import annotations

import resource
import shutil
from pathlib import Path

import pytest

from scorecard.errors import StoreError
from scorecard.workspace import Workspace
from scorecard.workspace.office.demo import load_demo

LONGEST_FILE = 1_000_000
"""Bytes: shorter than the copy that a change is made in."""
ROOM = (0, 1 << 12, 1 << 20, 5 << 20)
"""Bytes that are free when a change begins: for no copy, a part of one, one without its rows, …"""
IMPORT = """
import json, sys
from scorecard.errors import ScorecardError
from scorecard.workspace import Workspace
said = []
with Workspace.open(sys.argv[1]) as workspace:
    before = workspace.stamp()
    try:
        workspace.import_file(sys.argv[2])
    except ScorecardError as error:
        said = [error.key, workspace.stamp() == before]
print(json.dumps(said))
"""


def test_a_file_that_may_not_grow(office, change: Path, elsewhere) -> None:
    before = office.fingerprint()

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST_FILE, LONGEST_FILE))

    assert elsewhere(IMPORT, office.folder, change, limit=limit) == ["disk_full", True]
    assert office.fingerprint() == before
    assert office.run("import", change).code == 0


def test_a_full_disk(small_disk: Path, office, change: Path) -> None:
    filling, moved = small_disk / "filling", type(office)(small_disk)
    before = moved.rows()
    for room in ROOM:
        filling.unlink(missing_ok=True)
        filling.write_bytes(bytes(max(0, shutil.disk_usage(small_disk).free - room)))
        answer = moved.run("import", change)
        assert moved.rows() == before if answer.code else room == ROOM[-1]
        if answer.code:
            assert (answer.code, answer.said) == (1, "")
            assert "is full, so nothing was saved" in answer.last
    filling.unlink()
    assert moved.run("import", change).code == 0
    with Workspace.open(small_disk, read_only=True) as workspace:
        assert workspace.explain("southern-andaman", "V1", 2565, 6).value == 212.0


def test_a_folder_that_is_closed_in_the_middle(office, change: Path, elsewhere) -> None:
    before = office.fingerprint()
    closing = "import pathlib\nfrom scorecard.store.writer import Writer\nfinish = Writer.finish\n"
    closing += "Writer.finish = lambda own: (pathlib.Path(sys.argv[1]).chmod(0o555), finish(own))\n"
    try:
        said = elsewhere(
            IMPORT.replace("said = []", f"{closing}said = []", 1), office.folder, change
        )
    finally:
        office.folder.chmod(0o755)
    assert said == ["database_read_only", True]
    assert office.fingerprint() == before
    assert office.run("import", change).code == 0


def test_what_is_made_is_whole_or_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Workspace, "score", stop)
    with pytest.raises(KeyboardInterrupt):
        load_demo(tmp_path / "new")
    assert not Workspace.exists(tmp_path / "new")
    assert [each.name for each in (tmp_path / "new").iterdir()] == [".scorecard"]
    with pytest.raises(StoreError, match="holds no database"):
        Workspace.open(tmp_path / "new")
