"""A damaged file: it is told, and nothing is made of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scorecard.errors import StoreError
from scorecard.settings import DATABASE_NAME
from scorecard.store import Database

TIMES = 40
BLOCK = 4096
HEADERS = 3 * BLOCK


def damages(content: bytes) -> Iterator[tuple[bytes, str]]:
    """The content with one bit, or one block, that is another: anywhere, or in the headers."""
    draw = random.Random(2565)
    for number in range(TIMES):
        damaged = bytearray(content)
        at = draw.randrange(HEADERS if number % 4 == 0 else len(content))
        if number % 4 == 3:
            at -= at % BLOCK
            damaged[at : at + BLOCK] = draw.choice((bytes(BLOCK), draw.randbytes(BLOCK)))
        else:
            damaged[at] ^= 1 << draw.randrange(8)
        if damaged != content:
            yield bytes(damaged), f"{number} at {at}"


def test_nothing_is_written_into_a_damaged_file(office_folder: Path, path: Path, sql) -> None:
    def rows() -> dict[str, Any]:
        tables = sql(path, "SELECT table_name FROM duckdb_tables()")
        counted = "SELECT count(*), sum(hash(each)::HUGEINT) FROM "
        return {name: sql(path, f'{counted} "{name}" AS each') for (name,) in tables}

    content = (office_folder / DATABASE_NAME).read_bytes()
    path.write_bytes(content)
    whole, found = rows(), []
    for damaged, where in damages(content):
        path.write_bytes(damaged)
        try:
            Database(path).read_everything()
        except StoreError as error:
            found.append(error.key)
        else:
            assert rows() == whole, where
            continue
        with pytest.raises(StoreError) as caught, Database(path).writing("import", by="me"):
            pass
        assert (caught.value.key, path.read_bytes()) == (found[-1], damaged), where
    assert set(found) == {"database_corrupt"}
    assert TIMES / 2 < len(found) < TIMES


def test_what_was_read_as_a_whole_is_not_read_again_unless_it_is_another_file(
    database: Database, monkeypatch
) -> None:
    read: list[Path] = []
    monkeypatch.setattr("scorecard.store.file.whole.read_everything", read.append)
    for _ in range(2):
        with database.transaction():
            pass
    assert read == []
    database.path.write_bytes(database.path.read_bytes())
    with database.transaction():
        pass
    assert read == [database.path]
