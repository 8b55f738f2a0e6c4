"""What every model shares: frozen, strict, and no unknown fields."""

from __future__ import annotations

from numbers import Real
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from scorecard.language.numerals import as_number, finite


class Model(BaseModel):
    """A frozen, strict value: equal content is equal, nothing is coerced, nothing is extra."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        use_attribute_docstrings=True,
        populate_by_name=True,
    )


_NO_NUMBER = "must be a finite number of a magnitude of at most 1e300"


def _plain(value: object) -> object:
    """A number of numpy's as one of Python's, which strict models take."""
    if isinstance(value, bool) or not isinstance(value, Real):
        return value
    try:
        return as_number(value)
    except ValueError:
        raise ValueError(_NO_NUMBER) from None


def _finite(number: float) -> float:
    try:
        return finite(number)
    except ValueError:
        raise ValueError(_NO_NUMBER) from None


FiniteNumber = Annotated[float, BeforeValidator(_plain), AfterValidator(_finite)]
"""A float that is neither NaN nor infinite, of a magnitude of at most 1e300."""

PositiveNumber = Annotated[float, Field(gt=0), BeforeValidator(_plain), AfterValidator(_finite)]
"""A finite float above zero."""

NonNegativeNumber = Annotated[float, Field(ge=0), BeforeValidator(_plain), AfterValidator(_finite)]
"""A finite float, zero or above."""

Percent = Annotated[float, BeforeValidator(_plain), AfterValidator(_finite)]
"""A weight in percent. Signs and sums are judged by the checks, not here."""

Code = Annotated[str, StringConstraints(pattern=r"^[\w][\w.\-/]*$", min_length=1, max_length=40)]
"""A short name without spaces that identifies something: "T1", "3.1.4", "southern-andaman"."""

Share = Annotated[float, Field(ge=0, le=1)]
"""A part of a whole, 0–1."""
