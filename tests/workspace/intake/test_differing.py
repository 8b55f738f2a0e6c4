"""What a file says anew: anything but the very same content is a correction."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from scorecard.workspace.intake.differing import differing

NOTHING = float("nan")
DAY = dt.date(2022, 3, 31)


def table(value: Any, key: str = "a") -> pd.DataFrame:
    return pd.DataFrame({"key": [key], "value": pd.Series([value])})


@pytest.mark.parametrize(
    ("stored", "said", "same"),
    [
        (1.0, 1.0, True),
        (0.1 + 0.2, 0.3, True),  # a workbook keeps 16 digits
        (81785.55, 81785.55 * (1 + 1e-6), False),
        (81785.55, 81785.55 * (1 - 1e-12), False),
        (0.0, 1e-300, False),
        (NOTHING, NOTHING, True),
        (0.0, NOTHING, False),
        (NOTHING, 0.0, False),
        (Decimal("1.10"), Decimal("1.1"), True),
        (Decimal("1234567.89"), Decimal("1234567.90"), False),
        (None, Decimal("0"), False),
        (3, 4, False),
        (True, False, False),
        ("", None, False),
        ("x", "X", False),
        (DAY, pd.Timestamp(DAY), True),
        (DAY, DAY + dt.timedelta(days=1), False),
        ([1.0, 2.0], (1, 2), True),
        ([1.0, 2.0], (1.0, 2.000001), False),
        ([1.0, 2.0], (2.0, 1.0), False),
        (["a", "b"], ("ab",), False),
    ],
)
def test_what_counts_as_the_same(stored, said, same) -> None:
    changed, known = differing(table(said), table(stored), ["key"])
    assert (changed.empty, known.tolist()) == (same, [] if same else [True])
    other, known = differing(table(said, "b"), table(stored), ["key"])
    assert (len(other), known.tolist()) == (1, [False])


def test_of_many_rows_only_those_that_differ() -> None:
    stored = pd.DataFrame({"key": list("abc"), "value": [1.0, 2.0, 3.0], "note": ["", "x", ""]})
    said = pd.DataFrame({"key": list("dcba"), "value": [4.0, 3.0, 2.0, 9.0], "note": [""] * 4})
    changed, known = differing(said, stored, ["key"])
    assert changed["key"].tolist() == ["d", "b", "a"]
    assert known.tolist() == [False, True, True]
