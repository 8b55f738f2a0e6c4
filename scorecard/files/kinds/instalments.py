"""Instalments (งวดงาน): what contracts plan to pay, and when."""

from __future__ import annotations

import re

from scorecard.checks.rows.money import check_instalments
from scorecard.files import cells
from scorecard.files.cells import BadCell
from scorecard.files.headings import Column
from scorecard.files.kind import (
    AMOUNT,
    FISCAL_YEAR,
    ILLUSTRATIVE,
    NOTE,
    ORGANIZATION,
    SOURCE,
    Kind,
    Twice,
)
from scorecard.language import to_ascii_digits
from scorecard.model.initiative import Instalment

_NUMBER = re.compile(r"(?:งวด(?:งาน)?(?:ที่)?|no\.?|#)?\s*([1-9]\d{0,3})(?:\.0)?", re.I)


def _number(cell: object) -> int:
    """The number of an instalment: 2, "๒", "งวดที่ 2"."""
    found = _NUMBER.fullmatch(to_ascii_digits(cells.written(cell)))
    if found is None:
        raise BadCell("not_an_instalment")
    return int(found[1])


INSTALMENTS = Kind(
    code="instalments",
    title="file_kind.instalments",
    columns=(
        ORGANIZATION,
        FISCAL_YEAR,
        Column("contract", cells.code, required=True, digits_matter=True),
        Column("instalment", _number, required=True, field="number"),
        Column("due", cells.date, required=True),
        AMOUNT,
        ILLUSTRATIVE,
        SOURCE,
        NOTE,
    ),
    for_the_eye=("number", "organization_name", "initiative", "initiative_title"),
    model=Instalment,
    read_first=("contract", "fiscal_year"),
    twice=Twice("instalment_twice", "instalment"),
    check=check_instalments,
    table="instalment",
    key=("organization", "fiscal_year", "contract", "number"),
)
