"""Contracts (สัญญา) of initiatives."""

from __future__ import annotations

from scorecard.checks.rows.money import check_contracts
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
    ends_after_it_starts,
)
from scorecard.model.initiative import Contract

CONTRACTS = Kind(
    code="contracts",
    title="file_kind.contracts",
    columns=(
        ORGANIZATION,
        FISCAL_YEAR,
        Column("contract", cells.code, required=True, field="code", digits_matter=True),
        Column("initiative", cells.code, required=True),
        Column("starts", cells.date, required=True),
        Column("ends", cells.date, required=True),
        AMOUNT,
        Column("contract_title", cells.text, field="title", blank=""),
        Column("contractor", cells.text, blank=""),
        Column("signed", cells.date),
        ILLUSTRATIVE,
        SOURCE,
        NOTE,
    ),
    for_the_eye=("number", "organization_name", "initiative_title"),
    model=Contract,
    read_first=("contract", "fiscal_year"),
    judge=ends_after_it_starts,
    twice=Twice("contract_twice", "contract"),
    check=check_contracts,
    table="contract",
    key=("organization", "fiscal_year", "code"),
)
"""A blank day of signing means not signed yet."""
