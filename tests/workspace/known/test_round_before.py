"""Which round another is compared with."""

from __future__ import annotations

import pytest

from scorecard.model.period import FiscalYear, Round
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.state import most_common, period_before


def periods(text: str) -> list[Period]:
    """Reads "2564/9 2565/Q2"."""
    pairs = (name.split("/") for name in text.split())
    return [(FiscalYear.parse(year), Round.parse(round_)) for year, round_ in pairs]


@pytest.mark.parametrize(
    ("now", "known", "before"),
    [
        ("2565/9", "2564/9 2564/12 2565/6 2565/9 2565/12 2566/6", "2565/6"),
        ("2565/12", "2565/6 2565/9 2565/12", "2565/9"),
        ("2565/6", "2564/6 2564/9 2564/12 2565/6", "2564/6"),
        ("2565/6", "2562/6 2564/9 2563/6 2565/6", "2563/6"),
        ("2565/9", "2564/6 2564/12 2565/9", "2564/12"),
        ("2565/9", "2565/Q2 2565/9", ""),
        ("2565/Q2", "2564/Q2 2564/6 2565/Q1 2565/Q2", "2564/Q2"),
        ("2565/6", "2565/6 2565/9 2566/6", ""),
        ("2565/6", "", ""),
    ],
)
def test_the_round_before(now: str, known: str, before: str) -> None:
    (at,) = periods(now)
    assert period_before(periods(known), at) == next(iter(periods(before)), None)


@pytest.mark.parametrize(
    ("found", "common"),
    [
        ("2564/9 2565/6", "2565/6"),
        ("2565/6 2564/9", "2565/6"),
        ("2565/6 2565/9 2564/12", "2565/9"),
        ("2564/9 2565/6 2564/9", "2564/9"),
        ("2565/6 2564/9 2564/9 2565/6", "2565/6"),
        ("", ""),
    ],
)
def test_of_rounds_that_as_many_have_the_later(found: str, common: str) -> None:
    expected = next(iter(periods(common)), None)
    assert most_common([None, *periods(found), None, None, None]) == expected
