"""Initiatives (โครงการ) with their money."""

from __future__ import annotations

from scorecard.checks.rows.money import check_initiatives
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
from scorecard.model.initiative import Initiative

INITIATIVES = Kind(
    code="initiatives",
    title="file_kind.initiatives",
    columns=(
        ORGANIZATION,
        Column("code", cells.code, required=True, digits_matter=True),
        FISCAL_YEAR,
        Column("title", cells.text, required=True),
        AMOUNT,
        Column("objective", cells.code),
        Column("category", cells.text, blank=""),
        Column("responsible", cells.text, blank=""),
        Column("starts", cells.date),
        Column("ends", cells.date),
        ILLUSTRATIVE,
        SOURCE,
        NOTE,
    ),
    for_the_eye=("number", "organization_name"),
    model=Initiative,
    read_first=("code", "fiscal_year"),
    judge=ends_after_it_starts,
    twice=Twice("initiative_twice", "code"),
    check=check_initiatives,
    table="initiative",
    key=("organization", "fiscal_year", "code"),
)
