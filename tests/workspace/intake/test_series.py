"""The results that follow from series, worked out a second time from the published files: every
real indicator of every province."""

import math
from functools import cache

import pandas as pd
import pytest

from scorecard.settings import data_folder

KINDS = {
    "T1": ("total", "TOURISM_INCOME", "", 1),
    "T2": ("growth", "TOURISM_INCOME", "", 100),
    "T3": ("total", "VISITORS_FOREIGN", "", 1),
    "T4": ("per_year", "TOURISM_INCOME", "POPULATION", 1_000_000),
    "T5": ("newest", "OCCUPANCY", "", 1),
    "A3": ("ratio", "RICE2_PRODUCTION", "RICE2_AREA", 1000),
    "GPP": ("ratio", "GPP", "GPP_POPULATION", 1000),
    "GPPG": ("change", "GPP", "", 100),
    "B2": ("newest", "BOI_PROJECTS", "", 1),
    "B5": ("newest", "BOI_INVESTMENT", "", 1),
    "L2": ("ratio", "ROAD_DEATHS_MOT", "POPULATION", 100_000),
    "L4": ("newest", "HAI", "", 1),
    "L5": ("newest", "HOUSEHOLD_EXPENDITURE", "", 1),
    "L7": ("ratio", "DENGUE", "POPULATION", 100_000),
    "L8": ("ratio", "BIRTHS", "POPULATION", 1000),
    "POP": ("newest", "POPULATION", "", 1),
    "N1": ("ratio", "COMPLAINTS_ENVIRONMENT", "POPULATION", 100_000),
    "C1": ("ratio", "COMPLAINTS", "POPULATION", 100_000),
}


@cache
def figures() -> dict[tuple[str, str, int, int], float]:
    """Every known figure by series, province, year and month; month 0 is the whole year."""
    found = {}
    for path in (data_folder() / "statistics").glob("*.csv"):
        for row in pd.read_csv(path).dropna(subset=["value"]).itertuples():
            month = 0 if math.isnan(row.month) else int(row.month)
            found[row.series, row.organization, row.year, month] = row.value
    return found


def year_so_far(series: str, province: str, fiscal_year: int, months: int) -> float | None:
    calendar = [(fiscal_year - (n < 3), (n + 9) % 12 + 1) for n in range(months)]
    values = [figures().get((series, province, *month)) for month in calendar]
    return None if None in values else sum(values)


def expected(code: str, province: str, fiscal_year: int, months: int) -> float | None:
    kind, series, other, factor = KINDS[code]
    last = fiscal_year if months == 12 else fiscal_year - 1

    def annual(name: str) -> dict[int, float]:
        years = range(2545, last + 1)
        known = {year: figures().get((name, province, year, 0)) for year in years}
        return {year: value for year, value in known.items() if value is not None}

    now = year_so_far(series, province, fiscal_year, months)
    if kind == "total":
        return now
    if kind == "growth":
        before = year_so_far(series, province, fiscal_year - 1, months)
        return None if now is None or not before else (now - before) / before * factor
    if kind == "per_year":
        residents = annual(other)
        return None if now is None else factor * now / residents[max(residents)]
    own = annual(series)
    if not own:
        return None
    newest = max(own)
    if kind == "newest":
        return own[newest]
    if kind == "change":
        before = own.get(newest - 1)
        return None if not before else (own[newest] - before) / before * factor
    both = [year for year in own if year in annual(other)]
    return factor * own[max(both)] / annual(other)[max(both)] if both else None


@pytest.mark.parametrize(("year", "months"), [(2564, 9), (2565, 9), (2565, 12), (2566, 5)])
def test_every_result_of_every_province(year, months, demo) -> None:
    rows = demo.scores(year, months)
    rows = rows[rows["organization"].str.startswith("TH-") & rows["node"].isin(KINDS)]
    assert set(rows["node"]) == set(KINDS)
    assert len(rows) == 76 * len(KINDS)
    assert not rows.loc[rows["value"].notna(), "illustrative"].any()
    for row in rows.itertuples():
        reckoned = expected(row.node, row.organization, year, months)
        assert pd.isna(row.value) == (reckoned is None), (row.organization, row.node)
        if reckoned is not None:
            assert row.value == pytest.approx(reckoned, rel=1e-12), (row.organization, row.node)
