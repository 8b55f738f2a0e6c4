"""Numbered migrations: each is applied with its record in one transaction, or not at all."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import NamedTuple

import duckdb

from scorecard.errors import StoreError
from scorecard.store.seal import FIRST_VERSION, seal_older

_CREATE_RECORD = """
CREATE TABLE IF NOT EXISTS schema_migration (
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""


class Migration(NamedTuple):
    """One file of `schema/`."""

    version: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        """The fingerprint that is recorded when the migration is applied."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def all_migrations() -> tuple[Migration, ...]:
    """The migrations of this version of the program, in order."""
    found = []
    for file in files("scorecard.store").joinpath("schema").iterdir():
        if file.name.endswith(".sql"):
            number, _, name = file.name.removesuffix(".sql").partition("_")
            found.append(Migration(int(number), name, file.read_text(encoding="utf-8")))
    return tuple(sorted(found))


def version_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The version that a database is at; 0 for an empty one.

    Raises:
        StoreError: the file is a DuckDB database of something else.
    """
    tables = {
        row[0] for row in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    }
    if "schema_migration" not in tables:
        if tables:
            raise StoreError("not_our_database")
        return 0
    row = connection.execute("SELECT coalesce(max(version), 0) FROM schema_migration").fetchone()
    return int(row[0]) if row else 0


def migrate(
    connection: duckdb.DuckDBPyConnection, migrations: tuple[Migration, ...] | None = None
) -> bool:
    """Brings the database to the newest version.

    Returns:
        Whether there was anything to do.

    Raises:
        StoreError: the database was written by a newer version of the program.
    """
    migrations = all_migrations() if migrations is None else migrations
    newest = migrations[-1].version
    present = version_of(connection)
    if present > newest:
        raise StoreError("database_newer", present=present, newest=newest)
    if present == newest:
        return False
    connection.execute(_CREATE_RECORD)
    for migration in migrations:
        if migration.version <= present:
            continue
        connection.execute("BEGIN TRANSACTION")
        try:
            connection.execute(migration.sql)
            if migration.version == FIRST_VERSION:
                seal_older(connection)
            connection.execute(
                "INSERT INTO schema_migration (version, name, sha256) VALUES (?, ?, ?)",
                [migration.version, migration.name, migration.sha256],
            )
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    return True
