"""The three engines that the rules must give the same numbers on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import pytest

from scorecard.scoring.calculation import Engine, PandasEngine
from scorecard.store import Database
from tests.scoring.engines import PolarsEngine

Engines = Callable[[], AbstractContextManager[Mapping[str, Engine]]]


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """A database in a real file, with nothing in it."""
    path = tmp_path_factory.mktemp("scoring") / "scoring.duckdb"
    database = Database(path)
    with database.transaction():
        pass
    return database


@pytest.fixture(scope="session")
def engines(database: Database) -> Engines:
    """Opens pandas, Polars and a fresh workbench of the database, by name."""

    @contextmanager
    def opened() -> Iterator[Mapping[str, Engine]]:
        with database.workbench(exact=True) as bench:
            yield {"pandas": PandasEngine(), "polars": PolarsEngine(), "duckdb": bench}

    return opened
