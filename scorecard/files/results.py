"""Reading results (ผลการดำเนินงาน)."""

from __future__ import annotations

from collections.abc import Collection

from scorecard.files import cells
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.model.registry import Registry
from scorecard.model.result import Result, ResultKey

_SAID = (
    "value",
    "numerator",
    "denominator",
    "steps",
    "note",
    "supporting",
    "obstacles",
    "evidence",
)
"""A row of a form that has none of these has not been filled in."""


def read_results(
    table: RawTable, registry: Registry, *, yes_no: Collection[str] = ()
) -> FileRows[Result]:
    """The results that a table holds.

    A row that names its key and says nothing else is left out as unfilled; "-" in place of the
    value says that there is no figure. `yes_no` are the codes of the indicators whose value may
    be answered "ใช่" or "ไม่ใช่".

    Raises:
        InputError: the headings are not those of results.
    """
    reader = RowReader(table, "results")
    said = [reader.cells(field) for field in _SAID]
    for at, row in enumerate(zip(*said, strict=True)):
        if all(cells.is_blank(cell) for cell in row):
            reader.leave_out(at)
    indicators = reader.required("indicator", cells.code)
    reader.warn_of_fractions("indicator")
    years = reader.required("fiscal_year", cells.fiscal_year)
    days = reader.each_good(lambda at: years[at].last_day)
    organizations = reader.organizations("organization", registry, days)
    rounds = reader.required("round", cells.reporting_round)
    values = _values(reader, indicators, yes_no)
    numerators = reader.column("numerator", cells.number)
    denominators = reader.column("denominator", cells.number)
    criteria = reader.column("steps", cells.criteria)
    reader.warn_of_fractions("steps")
    notes = reader.texts("note", cells.text)
    supporting = reader.texts("supporting", cells.text)
    obstacles = reader.texts("obstacles", cells.text)
    evidence = reader.column("evidence", cells.items)
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    for at in list(reader.good()):
        if (numerators[at] is None) != (denominators[at] is None):
            absent = "denominator" if denominators[at] is None else "numerator"
            reader.reject(at, "ratio_half", absent=reader.headings.form.field(absent).described)
        elif denominators[at] == 0:
            reader.reject(at, "ratio_zero", field="denominator")
    return reader.file_rows(
        lambda at: Result(
            key=ResultKey(
                organization=organizations[at],
                indicator=indicators[at],
                fiscal_year=years[at],
                round=rounds[at],
            ),
            value=values[at],
            numerator=numerators[at],
            denominator=denominators[at],
            criteria=criteria[at],
            note=notes[at],
            supporting=supporting[at],
            obstacles=obstacles[at],
            evidence=evidence[at] or (),
            illustrative=illustrative[at] or False,
            source=sources[at],
        )
    )


def _values(
    reader: RowReader, indicators: list[str], yes_no: Collection[str]
) -> list[float | None]:
    """The values; words for yes and no count only where the indicator is answered so."""
    if not yes_no:
        return reader.column("value", cells.number)
    answered = {at for at, indicator in enumerate(indicators) if indicator in yes_no}
    return reader.column("value", cells.number, otherwise=cells.yes_no_number, where=answered)
