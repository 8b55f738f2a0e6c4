"""Reading initiatives (โครงการ) with their money."""

from __future__ import annotations

from scorecard.files import cells
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.model.initiative import Initiative
from scorecard.model.registry import Registry


def read_initiatives(table: RawTable, registry: Registry) -> FileRows[Initiative]:
    """The projects that a table holds; amounts are baht.

    Raises:
        InputError: the headings are not those of initiatives.
    """
    reader = RowReader(table, "initiatives")
    codes = reader.required("code", cells.code)
    reader.warn_of_fractions("code")
    years = reader.required("fiscal_year", cells.fiscal_year)
    days = reader.each_good(lambda at: years[at].last_day)
    organizations = reader.organizations("organization", registry, days)
    titles = reader.required("title", cells.text)
    amounts = reader.required("amount_baht", cells.money)
    objectives = reader.column("objective", cells.code)
    categories = reader.texts("category", cells.text)
    responsible = reader.texts("responsible", cells.text)
    starts = reader.column("starts", cells.date)
    ends = reader.column("ends", cells.date)
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    notes = reader.texts("note", cells.text)
    reader.reject_reversed(starts, ends, "ends")
    keys = list(zip(organizations, codes, years, strict=True))
    reader.reject_repeated(keys, "initiative_twice", field="code")
    return reader.file_rows(
        lambda at: Initiative(
            organization=organizations[at],
            code=codes[at],
            fiscal_year=years[at],
            title=titles[at],
            objective=objectives[at],
            category=categories[at],
            amount=amounts[at],
            responsible=responsible[at],
            starts=starts[at],
            ends=ends[at],
            illustrative=illustrative[at] or False,
            source=sources[at],
            note=notes[at],
        )
    )
