"""Frames that the database's engine computes."""

from __future__ import annotations

from itertools import count
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd

from scorecard.store.query import sql_of

_steps = count(1)  # in a transaction several workbenches share one cursor


class Workbench:
    """Frames that the database's engine computes: in, out, and stored copies between steps."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, *, exact: bool = False) -> None:
        self._cursor = cursor
        self._names: list[str] = []
        self._in_order = " ORDER BY ALL" if exact else ""

    def take(self, rows: pd.DataFrame) -> nw.LazyFrame[Any]:
        """A lazy frame over `rows`; the copy lives as long as the workbench."""
        name = self._name()
        self._cursor.register(f"{name}_rows", rows)
        # `name` is made here.
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM {name}_rows")  # noqa: S608
        self._cursor.unregister(f"{name}_rows")
        return nw.from_native(self._cursor.sql(f"FROM temp.{name}"))

    def query(self, query: str, **parameters: Any) -> nw.LazyFrame[Any]:
        """A lazy frame over the rows of `queries/<topic>/<query>.sql`, stored."""
        name = self._name()
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS {sql_of(query)}", parameters or None)
        return nw.from_native(self._cursor.sql(f"FROM temp.{name}"))

    def materialise(self, frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
        """Computes `frame` now and returns its stored copy."""
        name = self._name()
        native: duckdb.DuckDBPyRelation = nw.to_native(frame)
        query = f"FROM ({native.sql_query()}){self._in_order}"
        self._cursor.execute(f"CREATE TEMP TABLE {name} AS {query}")
        return nw.from_native(self._cursor.sql(f"FROM temp.{name}"))

    def hand_out(self, frame: nw.LazyFrame[Any]) -> pd.DataFrame:
        """The rows of a lazy frame."""
        native: duckdb.DuckDBPyRelation = nw.to_native(frame)
        return native.df()

    def clear(self) -> None:
        """Drops the copies; a cursor that goes on would keep them."""
        for name in self._names:
            self._cursor.execute(f"DROP TABLE IF EXISTS temp.{name}")
        self._names.clear()

    def _name(self) -> str:
        self._names.append(f"step_{next(_steps)}")
        return self._names[-1]
