"""Figures in files for readers."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scorecard.files.exports.values import without_tails


def test_what_binary_arithmetic_leaves_is_not_written() -> None:
    frame = pd.DataFrame({"a": [81785.54999999999, 0.1 + 0.2, np.nan], "b": ["x", "y", "z"]})
    made = without_tails(frame)
    assert made["a"].tolist()[:2] == [81785.55, 0.3]
    assert np.isnan(made["a"].iloc[2])
    assert made["b"].tolist() == ["x", "y", "z"]


@given(st.integers(-(10**13), 10**13), st.integers(0, 4), st.integers(1, 30))
def test_sums_of_decimals_come_out_as_decimals(units: int, places: int, parts: int) -> None:
    """A decimal of up to thirteen digits is written as it is, however it was added up."""
    exact = units / 10**places
    added = sum([units / parts / 10**places] * parts)
    if abs(added - exact) <= abs(exact) * 2e-15:
        (made,) = without_tails(pd.DataFrame({"a": [added]}))["a"]
        assert made == exact
