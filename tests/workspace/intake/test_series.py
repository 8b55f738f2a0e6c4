"""Every result that follows from a series, worked out again from the published files."""

from __future__ import annotations

import csv
import math
from collections import defaultdict

import pandas as pd
import pytest

from scorecard.model.indicator import Measure
from scorecard.settings import data_folder
from scorecard.workspace import Workspace

Figures = dict[tuple[str, str], dict[tuple[int, int | None], float]]


@pytest.fixture(scope="module")
def published() -> Figures:
    """All figures of data/statistics that are not blank, by organization and series."""
    found: Figures = defaultdict(dict)
    for path in (data_folder() / "statistics").glob("*.csv"):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["value"]:
                    at = (int(row["year"]), int(row["month"]) if row["month"] else None)
                    found[row["organization"], row["series"]][at] = float(row["value"])
    return found


def total(figures: dict[tuple[int, int | None], float], year: int, months: int) -> float | None:
    """The sum from October on; None where a month is missing."""
    wanted = [
        (year - 1, month) if month >= 10 else (year, month)
        for month in [10, 11, 12, *range(1, 10)][:months]
    ]
    return math.fsum(figures[at] for at in wanted) if all(at in figures for at in wanted) else None


def newest(figures: dict[tuple[int, int | None], float], year: int) -> float | None:
    """The annual figure of the last year that has one, up to the fiscal year."""
    years = [at for at, month in figures if month is None and at <= year]
    return figures[max(years), None] if years else None


def expected(
    measure: Measure, organization: str, published: Figures, year: int, months: int
) -> float | None:
    figures = published[organization, measure.series]
    now = total(figures, year, months)
    if measure.kind == "total":
        return now
    if measure.kind == "latest":
        return newest(figures, year)
    if measure.kind == "growth":
        before = total(figures, year - 1, months)
        return None if now is None or not before else (now - before) / before * 100
    assert measure.denominator is not None
    divisor = newest(published[organization, measure.denominator], year)
    return None if now is None or not divisor else measure.multiplier * now / divisor


@pytest.mark.parametrize(("year", "months"), [(2564, 6), (2564, 9), (2565, 6), (2565, 9)])
def test_every_result_of_the_provinces(
    year: int, months: int, demo: Workspace, published: Figures
) -> None:
    strategy = demo.at(year, months).scorecard("TH-83").strategy
    measures = {i.code: i.measure for i in strategy.all_indicators() if i.measure is not None}
    assert {measure.kind for measure in measures.values()} == {"total", "growth", "ratio", "latest"}
    rows = demo.scores(year, months)
    rows = rows[rows["organization"].str.startswith("TH-") & rows["node"].isin(measures)]
    assert len(rows) == 76 * len(measures)
    for row in rows.to_dict("records"):
        found = expected(measures[row["node"]], row["organization"], published, year, months)
        where = (row["organization"], row["node"], row["value"], found)
        if found is None:
            assert pd.isna(row["value"]), where
        else:
            assert math.isclose(row["value"], found, rel_tol=1e-12), where
            assert not row["illustrative"], where
