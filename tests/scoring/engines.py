"""The engines that must agree, and how two tables of numbers are held against each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl

from scorecard.scoring.calculation import Engine
from scorecard.scoring.value import Frame

Cell = str | int | float | bool | None


class PolarsEngine:
    """Computes on Polars."""

    def take(self, rows: pd.DataFrame) -> Frame:
        return nw.from_native(pl.from_pandas(rows).lazy())

    def materialise(self, frame: Frame) -> Frame:
        return frame.collect().lazy()

    def hand_out(self, frame: Frame) -> pd.DataFrame:
        return frame.collect().to_pandas()


def cell(value: Any) -> Cell:
    """A value of a table as plain Python: None for all the ways to say "nothing here"."""
    if value is None or value is pd.NA or value != value:
        return None
    if hasattr(value, "item"):
        value = value.item()
    return value  # type: ignore[no-any-return]


def bits(value: Any) -> str | None:
    """A float to the last bit (0.0 is not −0.0), None for nothing."""
    plain = cell(value)
    return None if plain is None else float(plain).hex()


def same(left: Cell, right: Cell) -> bool:
    """Equal; numbers to twelve digits."""
    if isinstance(left, (int, float)) and isinstance(right, (int, float)):
        return math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-12)
    return left == right


def records(frame: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[Cell, ...], dict[str, Cell]]:
    """The rows by their key, as plain Python."""
    rows = [{str(name): cell(value) for name, value in row.items()} for row in _rows(frame)]
    found = {tuple(row[key] for key in keys): row for row in rows}
    assert len(found) == len(rows), "a key occurs twice"
    return found


def assert_same(left: pd.DataFrame, right: pd.DataFrame, keys: Sequence[str]) -> None:
    """The same rows with the same content, in any order; numbers to twelve digits."""
    mine, theirs = records(left, keys), records(right, keys)
    assert mine.keys() == theirs.keys()
    for key, row in mine.items():
        other = theirs[key]
        assert row.keys() == other.keys()
        for name, value in row.items():
            assert same(value, other[name]), (key, name, value, other[name])


def run(engine: Engine, frame: Frame) -> pd.DataFrame:
    """The rows of a frame, computed by the engine that holds it."""
    return engine.hand_out(engine.materialise(frame))


def _rows(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.astype(object).to_dict("records")
