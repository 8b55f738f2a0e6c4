"""Databases with next to nothing in them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from scorecard.store import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of a test is, or will be."""
    return tmp_path / "store.duckdb"


@pytest.fixture(scope="session")
def new() -> Callable[[Path], Database]:
    """Makes a database with no rows."""

    def make(path: Path) -> Database:
        database = Database(path)
        with database.transaction():
            pass
        return database

    return make


@pytest.fixture
def database(path: Path, new: Callable[[Path], Database]) -> Database:
    """A new database, with no rows."""
    return new(path)


@pytest.fixture(scope="session")
def figures() -> Callable[..., pd.DataFrame]:
    """Makes rows of the table `observation`: one for each value, in months of one year."""

    def make(*values: float | None, organization: str = "TH-81", year: int = 2564) -> pd.DataFrame:
        count = len(values)
        return pd.DataFrame(
            {
                "series": ["VISITORS"] * count,
                "organization": [organization] * count,
                "year": [year] * count,
                "month": range(1, count + 1),
                "value": pd.Series(values, dtype="float64"),
                "illustrative": [False] * count,
                "source": ["S1"] * count,
            }
        )

    return make


@pytest.fixture(scope="session")
def values() -> Callable[..., list[float | None]]:
    """The values of all observations in a database, in the order of the query."""

    def read(database: Database) -> list[float | None]:
        rows = database.rows(
            "observations_now", as_of=database.last_batch(), first_year=0, last_year=9999
        )
        return [row["value"] for row in rows]

    return read
