"""Migrations: each is there with its record, or not at all."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from scorecard.errors import StoreError
from scorecard.store import Database
from scorecard.store.file.stamp import stamp_of
from scorecard.store.migration import Migration, all_migrations, migrate, version_of

FIRST = all_migrations()[0]
SECOND = Migration(2, "second", "CREATE TABLE extra (number INTEGER); INSERT INTO extra VALUES (1)")


@pytest.fixture
def connection(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database that is empty."""
    with duckdb.connect(str(path)) as connection:
        yield connection


def tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {
        row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    }


def recorded(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    query = "SELECT version, name, sha256 FROM schema_migration ORDER BY version"
    return connection.execute(query).fetchall()


def test_the_migrations_are_numbered_without_gaps() -> None:
    found = all_migrations()
    assert found
    assert [each.version for each in found] == list(range(1, len(found) + 1))
    assert all(re.fullmatch(r"[a-z_]+", each.name) and each.sql.strip() for each in found)
    assert FIRST.sha256 == hashlib.sha256(FIRST.sql.encode()).hexdigest()


def test_an_empty_database_gets_all_of_them_with_their_records(connection) -> None:
    assert version_of(connection) == 0
    assert migrate(connection)
    assert version_of(connection) == all_migrations()[-1].version
    assert not migrate(connection)
    assert recorded(connection) == [(m.version, m.name, m.sha256) for m in all_migrations()]
    assert tables(connection) >= {"schema_migration", "batch", "result", "score"}


def test_opening_again_writes_nothing(database: Database, path: Path) -> None:
    before = stamp_of(path)
    Database.open(path)
    assert stamp_of(path) == before


def test_only_what_is_new_is_applied(connection) -> None:
    assert migrate(connection, (FIRST,))
    assert migrate(connection, (FIRST, SECOND))
    assert [row[:2] for row in recorded(connection)] == [(1, FIRST.name), (2, "second")]
    assert connection.execute("FROM extra").fetchall() == [(1,)]


@pytest.mark.parametrize(
    "broken",
    [
        SECOND._replace(sql=SECOND.sql + "; DROP TABLE nowhere"),
        SECOND._replace(sql=SECOND.sql + "; DROP TABLE batch; SELECT 1 / 'one'"),
        SECOND._replace(name=None),  # its record cannot be written
    ],
    ids=["last statement", "after a table was dropped", "record"],
)
def test_a_second_that_fails_leaves_the_first_as_it_was(
    broken: Migration, connection, path: Path, figures, values
) -> None:
    migrate(connection, (FIRST,))
    before = tables(connection)
    with pytest.raises(duckdb.Error):
        migrate(connection, (FIRST, broken))
    assert tables(connection) == before
    assert version_of(connection) == 1
    assert not migrate(connection, (FIRST,))
    connection.close()
    database = Database.open(path)
    with database.writing("observations", by="me") as writer:
        writer.append("observation", figures(7.0))
    assert values(database) == [7.0]


def test_a_first_that_fails_can_be_tried_again(connection) -> None:
    broken = FIRST._replace(sql=FIRST.sql + "; DROP TABLE nowhere")
    with pytest.raises(duckdb.Error):
        migrate(connection, (broken,))
    assert tables(connection) == {"schema_migration"}
    assert version_of(connection) == 0
    assert migrate(connection, (FIRST,))


def test_a_newer_database_is_refused_and_not_touched(connection) -> None:
    migrate(connection, (FIRST, SECOND))
    before = recorded(connection)
    with pytest.raises(StoreError) as caught:
        migrate(connection, (FIRST,))
    assert caught.value.key == "database_newer"
    assert caught.value.facts == {"present": 2, "newest": 1}
    assert recorded(connection) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_database_of_something_else_is_refused_and_not_touched(
    read_only: bool, connection, path: Path
) -> None:
    connection.execute("CREATE TABLE invoices AS SELECT 42 AS amount")
    connection.close()
    with pytest.raises(StoreError) as caught:
        Database.open(path, read_only=read_only)
    assert caught.value.key == "not_our_database"
    with duckdb.connect(str(path)) as again:
        assert tables(again) == {"invoices"}
        assert again.execute("FROM invoices").fetchall() == [(42,)]


def test_an_older_database_says_so_when_it_is_opened_for_reading(connection, path: Path) -> None:
    connection.close()
    with pytest.raises(StoreError) as caught:
        Database.open(path, read_only=True)
    newest = all_migrations()[-1].version
    assert caught.value.key == "database_older"
    assert caught.value.facts == {"present": 0, "newest": newest}
    Database.open(path)  # for writing it is brought there
    Database.open(path, read_only=True)
