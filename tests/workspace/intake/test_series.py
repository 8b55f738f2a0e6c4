"""The results that follow from series, worked out a second time from the published files: every
real indicator of every province."""

import math
from functools import cache
from typing import NamedTuple

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


class Expected(NamedTuple):
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    data_year: int | None = None


def expected(code: str, province: str, fiscal_year: int, months: int) -> Expected:
    kind, series, other, factor = KINDS[code]
    last = fiscal_year if months == 12 else fiscal_year - 1

    def annual(name: str) -> dict[int, float]:
        years = range(2545, last + 1)
        known = {year: figures().get((name, province, year, 0)) for year in years}
        return {year: value for year, value in known.items() if value is not None}

    def divided(above: float, below: float, year: int | None = None) -> Expected:
        return Expected(factor * above / below, above, below, year)

    now = year_so_far(series, province, fiscal_year, months)
    if kind == "total":
        return Expected(now)
    if kind == "growth":
        before = year_so_far(series, province, fiscal_year - 1, months)
        return Expected() if now is None or not before else divided(now - before, before)
    own, others = annual(series), annual(other)
    if kind == "per_year":
        newest = max(others)
        return Expected(data_year=newest) if now is None else divided(now, others[newest], newest)
    newest = max(own, default=0)
    if kind == "newest":
        return Expected(own[newest], data_year=newest) if own else Expected()
    if kind == "change":
        before = own.get(newest - 1)
        return divided(own[newest] - before, before, newest) if before else Expected()
    both = max((year for year in own if year in others), default=0)
    return divided(own[both], others[both], both) if both else Expected()


@pytest.mark.parametrize(
    ("year", "months"),
    [*((year, months) for year in (2563, 2564, 2565) for months in (6, 9, 12)), (2566, 5)],
)
def test_every_result_of_every_province(year, months, demo) -> None:
    rows = demo.scores(year, months)
    rows = rows[rows["organization"].str.startswith("TH-") & rows["node"].isin(KINDS)]
    assert set(rows["node"]) == set(KINDS)
    assert len(rows) == 76 * len(KINDS)
    assert not rows.loc[rows["value"].notna(), "illustrative"].any()
    for row in rows.itertuples():
        for name, figure in expected(row.node, row.organization, year, months)._asdict().items():
            stored = getattr(row, name)
            same = pd.isna(stored) if figure is None else stored == pytest.approx(figure, rel=1e-12)
            assert same, (row.organization, row.node, name, figure)
