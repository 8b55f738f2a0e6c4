"""What a caller may name: years, rounds and kinds of organizations as people write them."""

from __future__ import annotations

from scorecard.errors import InputError
from scorecard.language.numerals import as_number, briefly
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import ORGANIZATION_KINDS, OrganizationKind

Year = int | str | FiscalYear
"""A fiscal year, or anything that `FiscalYear.parse` reads."""
RoundName = int | str | Round
"""A round, or anything that `Round.parse` reads."""
Period = tuple[FiscalYear, Round]
"""A round of a fiscal year."""


def year_of(value: Year) -> FiscalYear:
    """The fiscal year meant.

    Raises:
        InputError: it is none.
    """
    try:
        return FiscalYear.parse(value)
    except ValueError:
        raise InputError("bad_fiscal_year", value=value) from None


def round_of(value: RoundName) -> Round:
    """The round meant.

    Raises:
        InputError: it is none.
    """
    try:
        return Round.parse(value)
    except ValueError:
        raise InputError("bad_round", value=value) from None


def number_of(value: object) -> float:
    """The number meant, of whatever kind.

    Raises:
        InputError: it is none.
    """
    try:
        return as_number(value)
    except ValueError:
        raise InputError("not_finite", value=briefly(value)) from None


def kind_of(value: str) -> OrganizationKind:
    """The kind of organization meant.

    Raises:
        InputError: it is none.
    """
    for kind in ORGANIZATION_KINDS:
        if value == kind:
            return kind
    raise InputError("bad_kind", value=value, known=", ".join(ORGANIZATION_KINDS))
