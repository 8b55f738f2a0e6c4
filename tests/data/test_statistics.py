"""The statistics: complete, exact, and summing to the figures that are known."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest

FILES = ["tourism", "population", "gpp", "poverty"]
OF_2551 = ["TH-81", "TH-82", "TH-83", "TH-85", "TH-92"]
OF_2560 = [*OF_2551, "TH-91"]


def series(table, code):
    frames = [table(f"statistics/{name}.csv") for name in FILES]
    rows = pd.concat(frames)
    return rows[rows.series == code]


def fiscal_total(table, code, provinces, fiscal_year, months):
    """Exact sum over the first months of a fiscal year; None when a month is not there."""
    wanted = [
        (p, str(fiscal_year - 1), str(10 + i)) if i < 3 else (p, str(fiscal_year), str(i - 2))
        for p in provinces
        for i in range(months)
    ]
    rows = series(table, code)
    known = {
        (r.organization, r.year, r.month): Decimal(r.value) for r in rows.itertuples() if r.value
    }
    return sum(known[w] for w in wanted) if all(w in known for w in wanted) else None


@pytest.mark.parametrize(
    ("code", "rows", "blank"),
    [
        ("TOURISM_INCOME", 2310, 2),
        ("TOURISM_INCOME_FOREIGN", 2310, 0),
        ("VISITORS_THAI", 2310, 1),
        ("VISITORS_FOREIGN", 2310, 0),
        ("POPULATION", 924, 8),
        ("GPP_CURRENT", 60, 0),
        ("GPP_PER_CAPITA_CURRENT", 60, 0),
        ("GPP_CVM2545", 27, 0),
        ("GPP_PER_CAPITA_CVM2545", 27, 0),
        ("POVERTY_RATE", 66, 6),
    ],
)
def test_every_figure_is_there_and_every_gap_stays_a_gap(table, code, rows, blank):
    found = series(table, code)
    assert len(found) == rows
    assert (found.value == "").sum() == blank
    assert not found.duplicated(["organization", "year", "month"]).any()


@pytest.mark.parametrize(
    ("provinces", "fiscal_year", "expected"),
    [
        (OF_2560, 2564, "22728.86"),
        (OF_2560, 2565, "81785.55"),
        (OF_2551, 2564, "20318.03"),
        (OF_2551, 2565, "77997.22"),
    ],
)
def test_andaman_income_of_nine_months(table, provinces, fiscal_year, expected):
    total = fiscal_total(table, "TOURISM_INCOME", provinces, fiscal_year, 9)
    assert total == Decimal(expected)


def test_growth_of_fy2564_cannot_be_known(table):
    assert fiscal_total(table, "TOURISM_INCOME", OF_2560, 2563, 9) is None
    assert fiscal_total(table, "TOURISM_INCOME", OF_2560, 2563, 6) is None
    now = fiscal_total(table, "TOURISM_INCOME", OF_2560, 2565, 9)
    before = fiscal_total(table, "TOURISM_INCOME", OF_2560, 2564, 9)
    assert round((now / before - 1) * 100, 2) == Decimal("259.83")
