"""The shape of the database: facts are only added, and a lake of files could hold them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scorecard.store import Database
from scorecard.store.migration import all_migrations

STORE = Path(__file__).parents[2] / "scorecard" / "store"
OUR_OWN_RECORD = "schema_migration"
COMMENT = re.compile(r"--[^\n]*")
CHANGES = re.compile(
    r"\bUPDATE\s+\w|\bDELETE\s+FROM\b|\bTRUNCATE\b|\bMERGE\s+INTO\b|\bON\s+CONFLICT\b"
    r"|\bINSERT\s+OR\b|\bDROP\s+TABLE\s+(?!IF EXISTS temp\.)"
)
NOT_IN_A_LAKE = re.compile(
    r"\b(SEQUENCE|NEXTVAL|UNIQUE|PRIMARY\s+KEY|FOREIGN\s+KEY|REFERENCES|INDEX|uuid\(|uuidv7\("
    r"|gen_random_uuid|TRIGGER)",
    re.IGNORECASE,
)
PLANTED = [
    (CHANGES, "UPDATE result SET value = 1"),
    (CHANGES, "DELETE FROM score"),
    (CHANGES, "INSERT OR REPLACE INTO batch"),
    (CHANGES, "DROP TABLE score"),
    (NOT_IN_A_LAKE, "code VARCHAR PRIMARY KEY"),
    (NOT_IN_A_LAKE, "batch_id UUID REFERENCES batch (batch_id)"),
    (NOT_IN_A_LAKE, "id INTEGER DEFAULT nextval('ids')"),
]


def statements() -> dict[str, str]:
    """Everything of the store that holds SQL, without the comments of its SQL files."""
    found = {file.name: file.read_text("utf-8") for file in STORE.rglob("*.py")}
    for file in STORE.rglob("*.sql"):
        found[file.name] = COMMENT.sub("", file.read_text("utf-8"))
    return found


@pytest.mark.parametrize(("scan", "planted"), PLANTED)
def test_the_scans_find_what_they_look_for(scan: re.Pattern[str], planted: str) -> None:
    assert scan.search(planted)


def test_nothing_that_was_stored_is_ever_changed() -> None:
    texts = statements()
    assert {"writer.py", "copies.py", "0001_first.sql", "scores.sql"} <= set(texts)
    assert "INSERT INTO" in texts["writer.py"]
    found = {name: match[0] for name, text in texts.items() if (match := CHANGES.search(text))}
    assert found == {}


def test_nothing_depends_on_what_a_lake_cannot_enforce(database: Database, sql) -> None:
    texts = [COMMENT.sub("", migration.sql) for migration in all_migrations()]
    assert sum(text.count("CREATE TABLE") for text in texts) >= 11
    assert [match[0] for text in texts if (match := NOT_IN_A_LAKE.search(text))] == []
    constraints = sql(database.path, "SELECT DISTINCT constraint_type FROM duckdb_constraints()")
    assert {kind for (kind,) in constraints} == {"NOT NULL", "CHECK"}
    assert sql(database.path, "FROM duckdb_sequences()") == []
    assert sql(database.path, "FROM duckdb_indexes()") == []


def test_the_client_gives_every_value(database: Database, sql) -> None:
    defaults = sql(
        database.path,
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE NOT internal AND column_default IS NOT NULL",
    )
    assert defaults == [(OUR_OWN_RECORD, "applied_at")]


def test_every_row_belongs_to_a_batch(database: Database, sql) -> None:
    tables = {name for (name,) in sql(database.path, "SELECT table_name FROM duckdb_tables()")}
    assert len(tables) >= 12
    with_batch = sql(
        database.path,
        "SELECT table_name FROM duckdb_columns() "
        "WHERE column_name = 'batch_id' AND data_type = 'UUID' AND NOT is_nullable",
    )
    assert {name for (name,) in with_batch} == tables - {OUR_OWN_RECORD}


def test_every_number_that_comes_from_outside_is_finite(database: Database, sql) -> None:
    numbers = sql(
        database.path,
        "SELECT table_name, column_name FROM duckdb_columns() "
        "WHERE data_type = 'DOUBLE' AND table_name IN ('observation', 'result', 'warning_rule')",
    )
    checked = sql(
        database.path,
        "SELECT table_name, constraint_column_names[1] FROM duckdb_constraints() "
        "WHERE constraint_type = 'CHECK' AND contains(expression, 'isfinite')",
    )
    assert len(numbers) == 5
    assert sorted(checked) == sorted(numbers)
