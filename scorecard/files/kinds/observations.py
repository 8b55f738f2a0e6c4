"""Observations: the monthly and annual figures of a series."""

from __future__ import annotations

import datetime as dt

from scorecard.files import cells
from scorecard.files.headings import Column
from scorecard.files.kind import ILLUSTRATIVE, ORGANIZATION, SOURCE, Kind, Twice
from scorecard.language.format import BUDDHIST_ERA
from scorecard.model.result import Observation

OBSERVATIONS = Kind(
    code="observations",
    title="file_kind.observations",
    columns=(
        Column("series", cells.code, required=True),
        ORGANIZATION,
        Column("year", cells.calendar_year, required=True),
        Column("month", cells.month),
        Column("value", cells.number, one_of=True),
        ILLUSTRATIVE,
        SOURCE,
    ),
    for_the_eye=("number", "organization_name", "unit"),
    model=Observation,
    read_first=("series", "year"),
    day=lambda year: dt.date(year - BUDDHIST_ERA, 12, 31),
    twice=Twice("observation_twice", "series"),
    table="observation",
    key=("series", "organization", "year", "month"),
    types={"value": "float64", "month": "Int32"},
)
"""A blank value is a known gap, a blank month a whole year; years are calendar years."""
