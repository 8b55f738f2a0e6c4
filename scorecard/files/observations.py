"""Reading observations: the monthly and annual figures of a series."""

from __future__ import annotations

import datetime as dt

from scorecard.files import cells
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.model.period import BUDDHIST_ERA
from scorecard.model.registry import Registry
from scorecard.model.result import Observation


def read_observations(table: RawTable, registry: Registry) -> FileRows[Observation]:
    """The figures that a table holds; a blank value is a known gap, a blank month a whole year.

    Years are calendar years, in Buddhist or Common Era.

    Raises:
        InputError: the headings are not those of observations.
    """
    reader = RowReader(table, "observations")
    series = reader.required("series", cells.code)
    years = reader.required("year", cells.calendar_year)
    days = reader.each_good(lambda at: dt.date(years[at] - BUDDHIST_ERA, 12, 31))
    organizations = reader.organizations("organization", registry, days)
    months = reader.column("month", cells.month)
    values = reader.column("value", cells.number)
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    keys = list(zip(series, organizations, years, months, strict=True))
    reader.reject_repeated(keys, "observation_twice", field="series")
    return reader.file_rows(
        lambda at: Observation(
            series=series[at],
            organization=organizations[at],
            year=years[at],
            month=months[at],
            value=values[at],
            illustrative=illustrative[at] or False,
            source=sources[at],
        )
    )
