"""Results that follow from series: random months against a plain loop, on every engine."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scorecard.model.period import FiscalYear, Round
from scorecard.scoring.measure import MEASURE_COLUMNS, measure_results
from tests.scoring.conftest import Engines
from tests.scoring.engines import Cell, assert_same, records, run, same

YEAR = FiscalYear(be=2565)
KEY = ("organization", "indicator")
KINDS = ("total", "growth", "ratio", "latest")
ROUNDS = (Round(last_month=6), Round(last_month=9), Round(last_month=12), Round.parse("Q2"))

Months = dict[tuple[int, int], float | None]
"""Values by Buddhist Era year and calendar month."""
Years = dict[int, float | None]

some = settings(
    max_examples=6, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


class Series(NamedTuple):
    """The figures of one organization."""

    months: Months
    annual: Years
    """Of the same series."""
    people: Years
    """Of the series to divide by."""


def months_of(round_: Round, years_before: int = 0) -> list[tuple[int, int]]:
    """The months of the round: fiscal month 1 is October of the year before."""
    return [
        (YEAR.be - years_before - (number <= 3), (number + 8) % 12 + 1)
        for number in range(round_.first_month, round_.last_month + 1)
    ]


def total(series: Series, months: list[tuple[int, int]]) -> float | None:
    found = [series.months.get(month) for month in months]
    known = [value for value in found if value is not None]
    return sum(known) if len(known) == len(months) else None


def newest(figures: Years) -> tuple[float | None, int | None]:
    known = [year for year, value in figures.items() if value is not None and year <= YEAR.be]
    return (figures[max(known)], max(known)) if known else (None, None)


def by_plain_loop(
    series: Series, kind: str, round_: Round, multiplier: float, oldest: int | None
) -> dict[str, Cell]:
    row: dict[str, Cell] = dict.fromkeys(("value", "numerator", "denominator", "data_year"))
    now, before = total(series, months_of(round_)), total(series, months_of(round_, 1))
    if kind == "total":
        return row | {"value": now}
    if kind == "growth":
        if now is None or not before:
            return row
        rise = now - before
        return row | {"value": rise / before * 100, "numerator": rise, "denominator": before}
    if kind == "ratio":
        people, year = newest(series.people)
        row["data_year"] = year
        if now is None or not people:
            return row
        value = multiplier * now / people
        return row | {"value": value, "numerator": now, "denominator": people}
    figure, year = newest(series.annual)
    if year is None or (oldest is not None and YEAR.be - year > oldest):
        return row
    return row | {"value": figure, "data_year": year}


def measured(
    engines: Engines, drawn: list[Series], round_: Round, multiplier: float, oldest: int | None
) -> list[dict[str, dict[str, Cell]]]:
    """The results by kind of each series, the same from every engine."""
    measures = pd.DataFrame(
        [
            (f"X{number}", kind, kind, "S", "P" if kind == "ratio" else None, multiplier, oldest)
            for number in range(len(drawn))
            for kind in KINDS
        ],
        columns=list(MEASURE_COLUMNS),
    ).astype({"denominator_series": "str", "multiplier": "float64", "max_age_years": "float64"})
    rows: list[tuple[Any, ...]] = []
    for number, series in enumerate(drawn):
        name = f"X{number}"
        rows += [("S", name, year, month, value) for (year, month), value in series.months.items()]
        rows += [("S", name, year, None, value) for year, value in series.annual.items()]
        rows += [("P", name, year, None, value) for year, value in series.people.items()]
    columns = ["series", "organization", "year", "month", "value"]
    observations = pd.DataFrame(rows, columns=columns).astype(
        {"series": "str", "organization": "str", "year": "int32", "month": "Int32"}
        | {"value": "float64"}
    )
    with engines() as opened:
        found = {
            name: run(
                engine,
                measure_results(engine.take(measures), engine.take(observations), YEAR, round_),
            )
            for name, engine in opened.items()
        }
    for name in ("polars", "duckdb"):
        assert_same(found[name], found["pandas"], KEY)
    results = records(found["duckdb"], KEY)
    assert len(results) == len(drawn) * len(KINDS)
    return [{kind: results[f"X{number}", kind] for kind in KINDS} for number in range(len(drawn))]


values = st.one_of(st.sampled_from([0.0, 100.0]), st.floats(0.01, 1e6))
gaps = st.one_of(*([values] * 9), st.none())
all_months = [(year, month) for year in (2563, 2564, 2565) for month in range(1, 13)]
annual = st.dictionaries(st.integers(2560, 2567), gaps, max_size=4)


@st.composite
def months(draw: st.DrawFn) -> Months:
    """Three years, often complete, sometimes with a month unknown or not there."""
    complete = draw(st.booleans())
    found: Months = {month: draw(values) for month in all_months}
    for month in [] if complete else draw(st.lists(st.sampled_from(all_months), max_size=2)):
        if draw(st.booleans()):
            found[month] = None
        else:
            found.pop(month, None)
    return found


@some
@given(
    st.lists(st.builds(Series, months(), annual, annual), min_size=4, max_size=6),
    st.sampled_from(ROUNDS),
    st.sampled_from([1.0, 1000.0]),
    st.sampled_from([None, 0, 2]),
)
def test_every_measure_is_what_a_plain_loop_finds(
    engines: Engines,
    drawn: list[Series],
    round_: Round,
    multiplier: float,
    oldest: int | None,
) -> None:
    found = measured(engines, drawn, round_, multiplier, oldest)
    for series, by_kind in zip(drawn, found, strict=True):
        for kind, row in by_kind.items():
            for name, figure in by_plain_loop(series, kind, round_, multiplier, oldest).items():
                if isinstance(figure, float) and isinstance(row[name], float):
                    assert row[name] == pytest.approx(figure, rel=1e-9, abs=1e-6), (kind, name)
                else:
                    assert same(row[name], figure), (kind, name)
