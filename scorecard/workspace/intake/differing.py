"""What the rows of a file would change in the rows that are stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pandas as pd
from pandas.api.types import is_float_dtype

_SAME_FIGURE = 1e-14
"""Relative difference up to which two figures are the same: a workbook keeps 16 digits."""


def differing(
    rows: pd.DataFrame, stored: pd.DataFrame, key: list[str]
) -> tuple[pd.DataFrame, pd.Series]:
    """The rows that say something else than what is stored under the same key.

    Returns:
        Those rows, and for each of them whether its key is stored already.
    """
    places = {said: at for at, said in enumerate(_said(stored, key))}
    at = [places.get(said, -1) for said in _said(rows, key)]
    known = pd.Series([place >= 0 for place in at], index=rows.index)
    if not known.any():
        return rows, known
    before, same = stored.iloc[at].set_axis(rows.index), known
    for name in rows.columns.difference(key):
        new, old = rows[name], before[name]
        if is_float_dtype(new):
            old = old.astype("float64")
            same = same & (
                ((new - old).abs() <= old.abs() * _SAME_FIGURE) | new.isna() & old.isna()
            )
        else:
            same = same & (new.map(_canonical) == old.map(_canonical))
    return rows[~same], known[~same]


def _said(rows: pd.DataFrame, columns: list[str]) -> Iterable[tuple[str, ...]]:
    """What each row says in some columns, as texts that are equal when the content is."""
    return zip(*(rows[name].map(_canonical) for name in columns), strict=True)


def _canonical(value: Any) -> str:
    if isinstance(value, list | tuple) or hasattr(value, "tolist"):
        items = value.tolist() if hasattr(value, "tolist") else value
        if isinstance(items, list | tuple):
            return "[" + "\x1e".join(_canonical(item) for item in items) + "]"
        value = items
    if value is None or value is pd.NA or value != value:
        return "\x00"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, int | float):
        return repr(float(value))
    if isinstance(value, dt.date):  # the database hands dates out as timestamps
        return value.strftime("%Y-%m-%d")
    return str(value)
