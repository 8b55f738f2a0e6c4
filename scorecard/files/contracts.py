"""Reading contracts (สัญญา) of initiatives."""

from __future__ import annotations

from scorecard.files import cells
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.model.initiative import Contract
from scorecard.model.registry import Registry


def read_contracts(table: RawTable, registry: Registry) -> FileRows[Contract]:
    """The contracts that a table holds; a blank day of signing means not signed yet.

    Raises:
        InputError: the headings are not those of contracts.
    """
    reader = RowReader(table, "contracts")
    codes = reader.required("contract", cells.code)
    reader.warn_of_fractions("contract")
    years = reader.required("fiscal_year", cells.fiscal_year)
    days = reader.each_good(lambda at: years[at].last_day)
    organizations = reader.organizations("organization", registry, days)
    initiatives = reader.required("initiative", cells.code)
    titles = reader.texts("contract_title", cells.text)
    contractors = reader.texts("contractor", cells.text)
    signed = reader.column("signed", cells.date)
    starts = reader.required("starts", cells.date)
    ends = reader.required("ends", cells.date)
    amounts = reader.required("amount_baht", cells.money)
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    notes = reader.texts("note", cells.text)
    reader.reject_reversed(starts, ends, "ends")
    keys = list(zip(organizations, codes, years, strict=True))
    reader.reject_repeated(keys, "contract_twice", field="contract")
    return reader.file_rows(
        lambda at: Contract(
            organization=organizations[at],
            code=codes[at],
            fiscal_year=years[at],
            initiative=initiatives[at],
            title=titles[at],
            contractor=contractors[at],
            signed=signed[at],
            starts=starts[at],
            ends=ends[at],
            amount=amounts[at],
            illustrative=illustrative[at] or False,
            source=sources[at],
            note=notes[at],
        )
    )
