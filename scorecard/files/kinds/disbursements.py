"""Disbursements (เบิกจ่าย): what was paid, when, and for what."""

from __future__ import annotations

from scorecard.checks.rows.money import check_disbursements
from scorecard.files import cells
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
from scorecard.model.initiative import Disbursement

DISBURSEMENTS = Kind(
    code="disbursements",
    title="file_kind.disbursements",
    columns=(
        ORGANIZATION,
        FISCAL_YEAR,
        Column("disbursement", cells.code, required=True, field="code", digits_matter=True),
        Column("initiative", cells.code, required=True),
        Column("paid", cells.date, required=True),
        AMOUNT,
        Column("contract", cells.code),
        ILLUSTRATIVE,
        SOURCE,
        NOTE,
    ),
    for_the_eye=("number", "organization_name", "initiative_title"),
    model=Disbursement,
    read_first=("disbursement", "fiscal_year"),
    twice=Twice("disbursement_twice", "disbursement"),
    check=check_disbursements,
    table="disbursement",
    key=("organization", "fiscal_year", "code"),
)
"""A blank contract means paid without one."""
