"""The values of a table as plain Python values, for writing them to files."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pandas as pd

_BETWEEN_ITEMS = ";"


_DIGITS = 15
"""So many digits does a float hold for certain; what follows is left of binary arithmetic."""


def without_tails(frame: pd.DataFrame) -> pd.DataFrame:
    """The table for readers: 81785.55 and not 81785.54999999999. What is taken in again is written
    exactly instead."""
    floats = frame.select_dtypes("float64").columns
    return frame.assign(
        **{str(name): [float(f"{value:.{_DIGITS}g}") for value in frame[name]] for name in floats}
    )


def column_values(frame: pd.DataFrame, at: int) -> list[object]:
    """The values of column number `at`; None where there is nothing.

    Numbers of numpy become Python's, time stamps at midnight days, lists of any kind lists.
    """
    return [python_value(value) for value in frame.iloc[:, at].tolist()]


def python_value(value: object) -> object:
    """One value of a table as a plain Python value."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return None if value != value else float(value)
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, list | tuple | set | frozenset):
        return [python_value(item) for item in value]
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        return python_value(value.item())
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, dt.datetime) and value.tzinfo is None and value.time() == dt.time():
        return value.date()
    return value


def plain_value(value: object) -> str | int | float:
    """A value for a cell of text: exact numbers, days as 2022-09-30, lists with semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list):
        return _BETWEEN_ITEMS.join(str(plain_value(item)) for item in value)
    return str(value)
