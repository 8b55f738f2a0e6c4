"""Results: what was achieved, in which revision, and on what evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from scorecard.language.format import BUDDHIST_ERA
from scorecard.model.base import Code, FiniteNumber, Model
from scorecard.model.period import EARLIEST_BE, LATEST_BE, CalendarMonth, FiscalYear, Round

ResultStatus = Literal["draft", "submitted", "verified", "accepted", "returned"]
"""How far a result has come."""
RESULT_STATUSES: tuple[ResultStatus, ...] = get_args(ResultStatus)
STATUS_NAMES: Mapping[ResultStatus, str] = {
    "draft": "result_status.draft",
    "submitted": "result_status.submitted",
    "verified": "result_status.verified",
    "accepted": "result_status.accepted",
    "returned": "result_status.returned",
}
"""The text of the catalogue that names each."""
ACCEPTED: ResultStatus = "accepted"
"""What is given without a word on its status."""
OFFICIAL: tuple[ResultStatus, ...] = (ACCEPTED,)
"""Only accepted results make official scores."""
PREVIEW: tuple[ResultStatus, ...] = ("draft", "submitted", "verified", "accepted")
"""What counts where one wants to see how the scores will be."""


class ResultKey(Model):
    """What a result is the result of; revisions of the same key replace each other."""

    organization: Code
    indicator: Code
    fiscal_year: FiscalYear
    round: Round


class Result(Model):
    """The result of one indicator, organization, fiscal year and round, as given to the store."""

    key: ResultKey
    value: FiniteNumber | None = None
    """In the unit of the indicator. None: reported as not available."""
    numerator: FiniteNumber | None = None
    denominator: FiniteNumber | None = None
    """Parts of a ratio; without them a parent cannot be made from members by ratio."""
    criteria: tuple[Code, ...] | None = None
    """For a step scale: the codes of the criteria that are complete."""
    note: str = ""
    supporting: str = ""
    """ปัจจัยสนับสนุน: what helped."""
    obstacles: str = ""
    """อุปสรรค: what hindered."""
    evidence: tuple[str, ...] = ()
    """Codes of evidence declared with the indicator, or free text."""
    status: ResultStatus = ACCEPTED
    illustrative: bool = False
    source: str = ""

    @model_validator(mode="after")
    def _ratio_is_whole(self) -> Result:
        if (self.numerator is None) != (self.denominator is None):
            raise ValueError("a ratio needs both its numerator and its denominator")
        if self.denominator == 0:
            raise ValueError("the denominator of a ratio must not be 0")
        return self


class Observation(Model):
    """One figure of a series: a month, or a whole year, of one organization."""

    series: Code
    organization: Code
    year: Annotated[int, Field(ge=EARLIEST_BE, le=LATEST_BE)]
    """Calendar year, Buddhist Era."""
    month: CalendarMonth | None = None
    """Calendar month, 1 = January; None for an annual figure."""
    value: FiniteNumber | None
    """None: known to be unknown."""
    source: str = ""
    illustrative: bool = False

    @property
    def first_day(self) -> dt.date:
        """The first day that the figure covers."""
        return dt.date(self.year - BUDDHIST_ERA, self.month or 1, 1)
