"""The way back: what the database was before each of the last changes, and back to it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scorecard.errors import StoreError
from scorecard.settings import Settings
from scorecard.store import Database, Terms, go_back, kept_copies
from scorecard.store.file.copies import newest_copy


@pytest.fixture
def write(path: Path, figures) -> Callable[..., None]:
    """Writes one figure, with the terms of the settings."""

    def write(value: float, action: str = "import") -> None:
        database = Database(path, terms=Terms.of(Settings()))
        with database.writing(action, by="me") as writer:
            writer.append("observation", figures(value, organization=f"TH-{value}"))

    return write


def numbers(path: Path) -> list[int]:
    return [copy.number for copy in kept_copies(path)]


def break_(path: Path) -> bytes:
    """Damages the middle of a file, in a copy of its own; tells what it is then."""
    content = bytearray(path.read_bytes())
    content[len(content) // 3 : len(content) // 2] = b"x" * (len(content) // 2 - len(content) // 3)
    path.unlink()
    path.write_bytes(content)
    return bytes(content)


def test_the_last_states_are_kept_by_number(path: Path, write, values, monkeypatch) -> None:
    for value in range(5):
        before = path.stat().st_ino if path.exists() else None
        write(value, "score" if value == 4 else "import")
        newest = newest_copy(path)
        assert (newest and newest.path.stat().st_ino) == before  # the file itself, not a copy of it
    assert [(copy.number, copy.before) for copy in kept_copies(path)] == [
        *((4, "score"), (3, "import"), (2, "import"))
    ]
    held = [values(Database(copy.path)) for copy in kept_copies(path)]
    assert held == [[0, 1, 2, 3], [0, 1, 2], [0, 1]]
    for most, left in (("1", [5]), ("0", []), ("2", [1])):
        monkeypatch.setenv("SCORECARD_COPIES", most)
        write(int(most) + 10)
        assert numbers(path) == left


def test_a_clock_that_was_set_back_does_not_change_the_order(path: Path, write, values) -> None:
    write(0)
    write(1)
    (copy,) = kept_copies(path)
    copy.path.rename(copy.path.with_name("0001_29991231T235959_import.duckdb"))
    write(2)
    assert numbers(path) == [2, 1]
    assert values(Database(kept_copies(path)[0].path)) == [0.0, 1.0]


def test_a_disk_that_knows_no_second_names(path: Path, write, values, monkeypatch) -> None:
    def refuse(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    write(0)
    monkeypatch.setattr(os, "link", refuse)
    write(1)
    assert [each.suffix for each in (path.parent / "copies").iterdir()] == [".duckdb"]
    assert values(Database(kept_copies(path)[0].path)) == [0.0]


def test_a_damaged_database_names_its_way_back(path: Path, write, values) -> None:
    for value in range(3):
        write(value)
    content = break_(path)
    for attempt in (lambda: write(3), Database(path).read_everything):
        with pytest.raises(StoreError) as caught:
            attempt()
        copy = kept_copies(path)[0]
        assert caught.value.key == "database_corrupt_copy"
        assert caught.value.facts == {"file": path.name, "copy": copy.path, "number": copy.number}
        assert path.read_bytes() == content
    database = Database(path)
    go_back(database, lambda: copy.path)
    assert values(database) == [0.0, 1.0]
    damaged, *others = kept_copies(path)
    assert (damaged.before, damaged.path.read_bytes()) == ("damaged", content)
    assert newest_copy(path) == others[0]
    write(3)
    assert values(database) == [0.0, 1.0, 3.0]


def test_going_back_keeps_what_was_and_refuses_what_is_damaged(path: Path, write, values) -> None:
    for value in range(3):
        write(value)
    database, (newest, oldest) = Database(path), kept_copies(path)
    go_back(database, lambda: oldest.path)
    assert values(database) == [0.0]
    assert [copy.before for copy in kept_copies(path)] == ["restore", "import", "import"]
    go_back(database, lambda: kept_copies(path)[0].path)
    assert values(database) == [0.0, 1.0, 2.0]
    break_(newest.path)
    before = path.read_bytes(), numbers(path)
    with pytest.raises(StoreError, match="damaged"):
        go_back(database, lambda: newest.path)
    with pytest.raises(StoreError) as caught:
        go_back(Database(path, read_only=True), lambda: oldest.path)
    assert caught.value.key == "opened_read_only"
    assert (path.read_bytes(), numbers(path)) == before


def test_a_database_that_is_gone_names_its_way_back(path: Path, write, values) -> None:
    write(0)
    write(1)
    path.unlink()
    for attempt in (lambda: values(Database(path)), lambda: Database.open(path)):
        with pytest.raises(StoreError) as caught:
            attempt()
        assert (caught.value.key, caught.value.facts["number"]) == ("database_lost", 1)
    go_back(Database(path), lambda: kept_copies(path)[0].path)
    assert values(Database(path)) == [0.0]


def test_whoever_may_write_the_folder_may_write_what_is_made_in_it(path: Path, write) -> None:
    path.parent.chmod(0o2775)
    as_another = os.geteuid() == 0
    write(0)
    if as_another:  # an administrator works for the user of a service
        for each in (path, path.parent):
            os.chown(each, 1234, 1234)
        shutil.rmtree(path.parent / ".scorecard")
    write(1)
    for each in (path.parent / "copies", path.parent / ".scorecard"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o2775
    made = [path, *path.parent.glob("copies"), *path.parent.glob(".scorecard/*.lock")]
    assert {each.stat().st_uid for each in made} == {1234 if as_another else os.geteuid()}


def test_where_readers_hold_the_old_file_the_writer_gives_up(
    path: Path, write, values, monkeypatch
) -> None:
    def held(*_: Any) -> None:
        raise PermissionError(errno.EACCES, "is open")

    write(0)
    monkeypatch.setattr("scorecard.store.file.working_copy._READERS_HOLD_IT", True)
    monkeypatch.setenv("SCORECARD_WAIT_SECONDS", "0")
    with monkeypatch.context() as system:
        system.setattr(Path, "replace", held)
        with pytest.raises(StoreError) as caught:
            write(1)
    assert caught.value.key == "database_in_use"
    assert (values(Database(path)), kept_copies(path)) == ([0.0], [])


def test_an_empty_file_is_no_database_and_nothing_to_go_back_to(path: Path, write, values) -> None:
    path.touch()
    assert not Database(path).exists
    write(1)
    assert (values(Database(path)), kept_copies(path)) == ([1.0], [])
