"""Reading instalments (งวดงาน): what contracts plan to pay, and when."""

from __future__ import annotations

import re

from scorecard.files import cells
from scorecard.files.cells import BadCell
from scorecard.files.rows import FileRows, RowReader
from scorecard.files.table import RawTable
from scorecard.language import to_ascii_digits
from scorecard.model.initiative import Instalment
from scorecard.model.registry import Registry

_NUMBER = re.compile(r"(?:งวด(?:งาน)?(?:ที่)?|no\.?|#)?\s*([1-9]\d{0,3})(?:\.0)?", re.I)


def read_instalments(table: RawTable, registry: Registry) -> FileRows[Instalment]:
    """The instalments that a table holds.

    Raises:
        InputError: the headings are not those of instalments.
    """
    reader = RowReader(table, "instalments")
    contracts = reader.required("contract", cells.code)
    reader.warn_of_fractions("contract")
    years = reader.required("fiscal_year", cells.fiscal_year)
    days = reader.each_good(lambda at: years[at].last_day)
    organizations = reader.organizations("organization", registry, days)
    numbers = reader.required("instalment", _number)
    due = reader.required("due", cells.date)
    amounts = reader.required("amount_baht", cells.money)
    illustrative = reader.column("illustrative", cells.flag)
    sources = reader.texts("source", cells.text)
    notes = reader.texts("note", cells.text)
    keys = list(zip(organizations, contracts, years, numbers, strict=True))
    reader.reject_repeated(keys, "instalment_twice", field="instalment")
    return reader.file_rows(
        lambda at: Instalment(
            organization=organizations[at],
            contract=contracts[at],
            fiscal_year=years[at],
            number=numbers[at],
            due=due[at],
            amount=amounts[at],
            illustrative=illustrative[at] or False,
            source=sources[at],
            note=notes[at],
        )
    )


def _number(cell: object) -> int:
    """The number of an instalment: 2, "๒", "งวดที่ 2"."""
    found = _NUMBER.fullmatch(to_ascii_digits(cells.written(cell)))
    if found is None:
        raise BadCell("not_an_instalment")
    return int(found[1])
