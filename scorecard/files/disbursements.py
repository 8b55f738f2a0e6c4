"""Reading disbursements (เบิกจ่าย): what was paid, when, and for what."""

from __future__ import annotations

from scorecard.files import cells
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.model.initiative import Disbursement
from scorecard.model.registry import Registry


def read_disbursements(table: RawTable, registry: Registry) -> FileRows[Disbursement]:
    """The payments that a table holds; a blank contract means paid without one.

    Raises:
        InputError: the headings are not those of disbursements.
    """
    reader = RowReader(table, "disbursements")
    codes = reader.required("disbursement", cells.code)
    reader.warn_of_fractions("disbursement")
    years = reader.required("fiscal_year", cells.fiscal_year)
    days = reader.each_good(lambda at: years[at].last_day)
    organizations = reader.organizations("organization", registry, days)
    initiatives = reader.required("initiative", cells.code)
    contracts = reader.column("contract", cells.code)
    paid = reader.required("paid", cells.date)
    amounts = reader.required("amount_baht", cells.money)
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    notes = reader.texts("note", cells.text)
    keys = list(zip(organizations, codes, years, strict=True))
    reader.reject_repeated(keys, "disbursement_twice", field="disbursement")
    return reader.file_rows(
        lambda at: Disbursement(
            organization=organizations[at],
            code=codes[at],
            fiscal_year=years[at],
            initiative=initiatives[at],
            contract=contracts[at],
            paid=paid[at],
            amount=amounts[at],
            illustrative=illustrative[at] or False,
            source=sources[at],
            note=notes[at],
        )
    )
