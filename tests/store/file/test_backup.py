"""A backup: of one state, whole or refused by name, and brought back."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from scorecard.errors import InputError, ScorecardError
from scorecard.settings import DATABASE_NAME
from scorecard.store import Database, back_up, kept_copies, open_backup
from scorecard.store.file.turnstile import lock_beside
from scorecard.store.migration import all_migrations, migrate
from scorecard.workspace import Workspace

OUTSIDE = "../workspace/evidence/2565/ภาพ.jpg"
OVER = f"evidence/../{DATABASE_NAME}"
BATCH = str(uuid.UUID(int=1))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The database of a workspace with evidence."""
    proof = tmp_path / "workspace" / "evidence" / "2565" / "ภาพ.jpg"
    proof.parent.mkdir(parents=True)
    proof.write_bytes(b"proof")
    return tmp_path / "workspace" / DATABASE_NAME


@pytest.fixture
def backup(database: Database, tmp_path: Path) -> Path:
    """A backup of it."""
    back_up(database.path, tmp_path / "backup")
    return tmp_path / "backup"


def proofs(folder: Path) -> dict[str, bytes]:
    """The evidence in a folder."""
    files = [path for path in (folder / "evidence").rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refused(key: str, attempt: Callable[[], object]) -> ScorecardError:
    with pytest.raises(ScorecardError) as caught:
        attempt()
    assert caught.value.key == key
    return caught.value


def test_while_another_writes_it_is_of_one_state(
    database: Database, other, values, tmp_path: Path
) -> None:
    writer, seen = other("say('go'); [write(n, f'TH-{n:02}') for n in range(8)]"), []
    assert writer.word() == "go"
    for number in range(3):
        target = tmp_path / f"{number}"
        made = back_up(database.path, target)
        assert open_backup(target) == made
        seen.append(values(Database(target / DATABASE_NAME)))
        assert Database(target / DATABASE_NAME).rows("uneven_batches") == []
    assert seen == [list(range(len(found))) for found in seen]
    assert writer.end() == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_it_comes_back_with_its_evidence(database: Database, backup: Path, tmp_path: Path) -> None:
    assert {file.name for file in open_backup(backup).files} == {
        DATABASE_NAME,
        "evidence/2565/ภาพ.jpg",
    }
    refused("backup_exists", lambda: back_up(database.path, backup))
    (backup / "evidence" / "added").touch()
    before = Workspace.restore(tmp_path / "new", backup).stamp()
    assert proofs(tmp_path / "new") == {"evidence/2565/ภาพ.jpg": b"proof"}
    with database.writing("import", by="me"):
        pass
    content, folder = database.path.read_bytes(), database.path.parent
    newer = {"evidence/2565/ภาพ.jpg": b"newer", "evidence/2565/another": b"another"}
    for name, proof in newer.items():
        (folder / name).write_bytes(proof)
    refused("restore_onto_workspace", lambda: Workspace.restore(folder, backup))
    assert database.path.read_bytes() == content
    assert Workspace.restore(folder, backup, replace=True).stamp() == before
    (copy, *_) = kept_copies(database.path)
    assert (copy.before, copy.path.read_bytes()) == ("restore", content)
    assert proofs(folder) == newer | {"evidence/2565/ภาพ.jpg": b"proof"}
    Workspace.restore(folder, copy.number)
    assert proofs(folder) == newer


def test_a_copy_that_is_gone_when_the_turn_comes_is_not_gone_back_to(
    database: Database, other, values
) -> None:
    for _ in range(2):
        with database.writing("import", by="me"):
            pass
    (_, copy) = kept_copies(database.path)
    holder = other("write(1, inside=lambda: (say('inside'), told_to_go_on()))")
    assert holder.word() == "inside"

    def told(_: object) -> None:
        copy.path.unlink()
        holder.go_on()

    refused("no_copy", lambda: Workspace.restore(database.path.parent, copy.number, told=told))
    assert values(database) == [1.0]


def test_of_one_database_one_is_made_at_a_time(database: Database, tmp_path: Path) -> None:
    with lock_beside(database.path, "backup"):
        refused("backup_running", lambda: back_up(database.path, tmp_path / "backup"))
    back_up(database.path, tmp_path / "new" / "backup")


def test_evidence_behind_links_is_in_it_and_what_cannot_be_read_is_told(
    database: Database, tmp_path: Path
) -> None:
    evidence, elsewhere = database.path.parent / "evidence", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a").write_bytes(b"a")
    (evidence / "linked").symlink_to(elsewhere)
    (evidence / "circle").symlink_to(evidence)
    back_up(database.path, tmp_path / "backup")
    assert set(proofs(tmp_path / "backup")) == {"evidence/2565/ภาพ.jpg", "evidence/linked/a"}
    (evidence / "nowhere").symlink_to(tmp_path / "nowhere")
    error = refused("backup_evidence", lambda: back_up(database.path, tmp_path / "another"))
    assert error.facts == {"file": Path("evidence/nowhere")}
    assert not list(tmp_path.glob(".*"))


def flip(folder: Path) -> None:
    content = bytearray((folder / DATABASE_NAME).read_bytes())
    content[-1] ^= 1
    (folder / DATABASE_NAME).write_bytes(content)


def longer(folder: Path) -> None:
    (folder / DATABASE_NAME).write_bytes((folder / DATABASE_NAME).read_bytes() + b"x")


def named(name: str) -> Callable[[Path], None]:
    def name_it(folder: Path) -> None:
        manifest = json.loads((folder / "backup.json").read_text(encoding="utf-8"))
        manifest["files"][1]["name"] = name
        (folder / "backup.json").write_text(json.dumps(manifest), encoding="utf-8")

    return name_it


def only_evidence(folder: Path) -> None:
    manifest = json.loads((folder / "backup.json").read_text(encoding="utf-8"))
    del manifest["files"][0]
    (folder / "backup.json").write_text(json.dumps(manifest), encoding="utf-8")


ALTERED = {
    "one byte": (flip, DATABASE_NAME),
    "size": (longer, DATABASE_NAME),
    "missing": (lambda at: (at / "evidence/2565/ภาพ.jpg").unlink(), "evidence/2565/ภาพ.jpg"),
    "outside": (named(OUTSIDE), OUTSIDE),
    "over another": (named(OVER), OVER),
    "garbled": (lambda at: (at / "backup.json").write_bytes(b'{"files": ['), None),
    "no name": (named("a\0b"), None),
    "no list": (lambda at: (at / "backup.json").unlink(), None),
    "no database": (only_evidence, None),
}


@pytest.mark.parametrize("how", ALTERED)
def test_one_that_was_altered_is_refused(how: str, backup: Path, tmp_path: Path) -> None:
    alter, name = ALTERED[how]
    alter(backup)
    error = refused(
        "backup_altered" if name else "no_backup",
        lambda: Workspace.restore(tmp_path / "new", backup),
    )
    assert isinstance(error, InputError)
    assert error.facts == {"folder": backup} | ({"file": name} if name else {})
    assert not (tmp_path / "new").exists()


def test_of_a_damaged_database_there_is_none(database: Database, tmp_path: Path) -> None:
    with database.path.open("r+b") as file:
        file.seek(20_000)
        file.write(b"x" * 100_000)
    refused("database_corrupt", lambda: back_up(database.path, tmp_path / "backup"))
    assert [each.name for each in tmp_path.iterdir()] == ["workspace"]


@pytest.mark.parametrize("version", range(1, len(all_migrations())))
def test_one_of_an_earlier_data_version_is_brought_to_the_newest(
    version: int, path: Path, tmp_path: Path
) -> None:
    with duckdb.connect(str(path)) as connection:
        migrate(connection, all_migrations()[:version])
        connection.execute("INSERT INTO batch VALUES (?, now(), '', '', '', '', 1)", [BATCH])
        figure = "INSERT INTO observation VALUES ('S', 'TH-81', 2564, 1, 5, false, 'S1', ?)"
        connection.execute(figure, [BATCH])
    back_up(path, tmp_path / "backup")
    restored = Workspace.restore(tmp_path / "new", tmp_path / "backup")
    assert restored.stamp() == BATCH
    assert restored.database.rows("uneven_batches") == []
    refused("database_older", lambda: Workspace.open(path.parent, read_only=True))
