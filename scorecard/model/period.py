"""Fiscal years, rounds within them, and points from which values apply.

Which month a fiscal year begins with stands here once, as `FIRST_MONTH`; everything else asks the
functions and models below, so that a year from January is another number there.

Source: Thai fiscal years run from 1 October to 30 September and are named after the Buddhist
Era year in which they end (Budget Procedure Act B.E. 2561, section 4).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import total_ordering
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import Field, model_validator

from scorecard.language import Language, library_text, to_ascii_digits
from scorecard.language.format import BUDDHIST_ERA, THAILAND
from scorecard.language.numerals import as_whole
from scorecard.model.base import Model

EARLIEST_BE, LATEST_BE = 2400, 2700
"""A year beyond these is a mistake."""

MONTHS_PER_YEAR = 12
MONTHS_PER_QUARTER = 3

FIRST_MONTH = 10
"""The calendar month that a fiscal year begins with; asked here only."""

CalendarMonth = Annotated[int, Field(ge=1, le=MONTHS_PER_YEAR)]
"""A calendar month, 1 = January."""
MonthNumber = Annotated[int, Field(ge=1, le=MONTHS_PER_YEAR)]
"""A month of the fiscal year, 1 = October … 12 = September."""

_QUARTERS = MONTHS_PER_YEAR // MONTHS_PER_QUARTER
_YEAR = re.compile(r"(?:[^\d]*)(\d{4})(?:[^\d]*)")
_MONTHS = re.compile(r"(?:รอบ|round)?\s*(?:ที่)?\s*(\d{1,2})\s*(?:เดือน|ด\.|months?|m)?", re.I)
_QUARTER = re.compile(rf"(?:q|ไตรมาส(?:ที่)?|quarter)\s*([1-{_QUARTERS}])", re.I)
_SPAN = re.compile(r"m?(\d{1,2})\s*[-–]\s*(\d{1,2})", re.I)


def today() -> dt.date:
    """The date in Thailand now."""
    return dt.datetime.now(THAILAND).date()


def buddhist_year(number: int) -> int:
    """A year in Buddhist Era, given in Buddhist or Common Era: 2022 and 2565 are both 2565.

    Raises:
        ValueError: the number is a year of neither.
    """
    if EARLIEST_BE <= number <= LATEST_BE:
        return number
    if EARLIEST_BE <= number + BUDDHIST_ERA <= LATEST_BE:
        return number + BUDDHIST_ERA
    raise ValueError(number)


class _Counted(Protocol):
    """A number, or a column of numbers."""

    def __add__(self, other: int, /) -> Any: ...
    def __sub__(self, other: int, /) -> Any: ...
    def __mul__(self, other: int, /) -> Any: ...


_Number = TypeVar("_Number", bound=_Counted)


def month_index(year: _Number, month: _Number) -> _Number:
    """Months counted through: Buddhist Era year × 12 + calendar month − 1, so that a round is a
    run of consecutive numbers. Of numbers, and of whole columns."""
    index: _Number = year * MONTHS_PER_YEAR + month - 1
    return index


def month_of(day: dt.date) -> int:
    """The month index of the month that `day` falls in."""
    return month_index(day.year + BUDDHIST_ERA, day.month)


def calendar_month(index: int) -> tuple[int, int]:
    """The Buddhist Era calendar year and the calendar month of a month index."""
    year, month = divmod(index, MONTHS_PER_YEAR)
    return year, month + 1


def month_number(month: _Number) -> _Number:
    """Which month of the fiscal year a calendar month is: October is 1. Also of a column."""
    number: _Number = (month - FIRST_MONTH) % MONTHS_PER_YEAR + 1
    return number


def fiscal_year_of(year: _Number, month: _Number) -> _Number:
    """The fiscal year that a month of a Buddhist Era calendar year falls in: the calendar year
    that it ends in. Also of columns."""
    last = month_index(year, month) + MONTHS_PER_YEAR - month_number(month)
    found: _Number = last // MONTHS_PER_YEAR
    return found


@total_ordering
class FiscalYear(Model):
    """A fiscal year, named by its Buddhist Era number: FiscalYear(be=2565) ends in Sep 2022."""

    be: int = Field(ge=EARLIEST_BE, le=LATEST_BE)
    """Buddhist Era year in which the fiscal year ends."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: object) -> object:
        return {"be": cls.parse(value).be} if isinstance(value, int | str) else value

    @classmethod
    def parse(cls, value: object) -> FiscalYear:
        """Reads 2565, "2565", "FY2565", "ปีงบประมาณ 2565", "๒๕๖๕", 2022 and "FY2022".

        Raises:
            ValueError: not a year.
        """
        if isinstance(value, FiscalYear):
            return value
        if (whole := as_whole(value)) is not None:
            return cls(be=buddhist_year(whole))
        if isinstance(value, str) and (match := _YEAR.fullmatch(to_ascii_digits(value).strip())):
            return cls(be=buddhist_year(int(match[1])))
        raise ValueError(value)

    @classmethod
    def containing(cls, day: dt.date) -> FiscalYear:
        """The fiscal year that `day` falls in."""
        return cls(be=fiscal_year_of(day.year + BUDDHIST_ERA, day.month))

    @property
    def ce(self) -> int:
        """The Common Era year in which the fiscal year ends."""
        return self.be - BUDDHIST_ERA

    @property
    def first_day(self) -> dt.date:
        """1 October."""
        return self.month(1)

    @property
    def last_day(self) -> dt.date:
        """30 September."""
        return self.month(MONTHS_PER_YEAR + 1) - dt.timedelta(days=1)

    @property
    def previous(self) -> FiscalYear:
        """The fiscal year before."""
        return FiscalYear(be=self.be - 1)

    def month(self, number: int) -> dt.date:
        """The first day of the month that is number 1 (October) … 12 (September) of the year."""
        last = (FIRST_MONTH - 2) % MONTHS_PER_YEAR + 1
        index = month_index(self.be, last) - MONTHS_PER_YEAR + number
        year, month = calendar_month(index)
        return dt.date(year - BUDDHIST_ERA, month, 1)

    def label(self, language: Language) -> str:
        """ "ปีงบประมาณ 2565" or "FY2565" (the same number in both: it is the official name)."""
        return library_text("period.fiscal_year", language, year=self.be)

    def __str__(self) -> str:
        return str(self.be)

    def __lt__(self, other: FiscalYear) -> bool:
        return self.be < other.be


@total_ordering
class Round(Model):
    """A reporting round: a run of months of a fiscal year, 1 = October … 12 = September.

    The Thai rounds of 6, 9 and 12 months all start in October; a quarter starts where the one
    before ended.
    """

    first_month: MonthNumber = 1
    """First month covered, 1 = October."""
    last_month: MonthNumber
    """Last month covered, 12 = September."""

    @model_validator(mode="before")
    @classmethod
    def _from_short_form(cls, value: object) -> object:
        if isinstance(value, int | str):
            parsed = cls.parse(value)
            return {"first_month": parsed.first_month, "last_month": parsed.last_month}
        return value

    @model_validator(mode="after")
    def _runs_forward(self) -> Round:
        if self.first_month > self.last_month:
            raise ValueError("a round ends in or after the month it starts in")
        return self

    @classmethod
    def parse(cls, value: object) -> Round:
        """Reads 9, "9", "รอบ 9 เดือน", "๙ เดือน", "9 months", "Q2", "ไตรมาส 2" and "M4-6".

        Raises:
            ValueError: not a round.
        """
        if isinstance(value, Round):
            return value
        if (whole := as_whole(value)) is not None:
            return cls(last_month=whole)
        if isinstance(value, str):
            text = to_ascii_digits(value).strip()
            if match := _QUARTER.fullmatch(text):
                return cls.quarter(int(match[1]))
            if match := _MONTHS.fullmatch(text):
                return cls(last_month=int(match[1]))
            if match := _SPAN.fullmatch(text):
                return cls(first_month=int(match[1]), last_month=int(match[2]))
        raise ValueError(value)

    @classmethod
    def quarter(cls, number: int) -> Round:
        """A quarter of the fiscal year, 1–4."""
        last = number * MONTHS_PER_QUARTER
        return cls(first_month=last - MONTHS_PER_QUARTER + 1, last_month=last)

    @property
    def months(self) -> int:
        """How many months the round covers."""
        return self.last_month - self.first_month + 1

    @property
    def is_quarter(self) -> bool:
        """Whether the round is one of the four quarters after the first three months."""
        return self.months == MONTHS_PER_QUARTER and self.last_month % MONTHS_PER_QUARTER == 0

    @property
    def code(self) -> str:
        """How the round is stored: "9", "Q2", "M4-5"."""
        if self.first_month == 1 and not self.is_quarter:
            return str(self.last_month)
        if self.is_quarter:
            return f"Q{self.last_month // MONTHS_PER_QUARTER}"
        return f"M{self.first_month}-{self.last_month}"

    def first_day(self, fiscal_year: FiscalYear) -> dt.date:
        """The day the round starts in `fiscal_year`."""
        return fiscal_year.month(self.first_month)

    def last_day(self, fiscal_year: FiscalYear) -> dt.date:
        """The last day of the round in `fiscal_year`."""
        return fiscal_year.month(self.last_month + 1) - dt.timedelta(days=1)

    def newest_annual(self, fiscal_year: FiscalYear) -> int:
        """The newest Buddhist Era year whose annual figures a round uses: the fiscal year's own
        once the round reaches its end; before that the year before, since a round knows nothing
        of a year that is not over."""
        whole = self.last_month == MONTHS_PER_YEAR
        return fiscal_year.be if whole else fiscal_year.previous.be

    def label(self, language: Language) -> str:
        """ "รอบ 9 เดือน", "9 months", "ไตรมาส 2", "Quarter 2"."""
        if self.code.isdigit():
            return library_text("period.months", language, months=self.last_month)
        if self.is_quarter:
            quarter = self.last_month // MONTHS_PER_QUARTER
            return library_text("period.quarter", language, quarter=quarter)
        return library_text("period.span", language, first=self.first_month, last=self.last_month)

    def __str__(self) -> str:
        return self.code

    def __lt__(self, other: Round) -> bool:
        return (self.last_month, -self.first_month) < (other.last_month, -other.first_month)


CUMULATIVE = tuple(Round(last_month=month) for month in (6, 9, MONTHS_PER_YEAR))
"""The rounds that a strategy reports unless it says otherwise."""
QUARTERS = tuple(map(Round.quarter, range(1, _QUARTERS + 1)))


class RoundOfYear(Model):
    """A round of one fiscal year only, written "2566/5"."""

    fiscal_year: FiscalYear
    round: Round

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, str):
            year, _, round_ = value.partition("/")
            return {"fiscal_year": FiscalYear.parse(year), "round": Round.parse(round_)}
        return value


@total_ordering
class Since(Model):
    """The point from which something is in force: a month of a fiscal year.

    Written "2565" (the whole year), "2565/9" (from the round that ends in its ninth month on),
    "2565/Q2" (from the second quarter on), or as a date.
    """

    fiscal_year: FiscalYear
    month: MonthNumber = 1
    """Month of the fiscal year, 1 = October."""
    first_month: MonthNumber = 1
    """Where the round that it was written with begins. Level targets of a round that does not
    begin in October are for such rounds only: a quarter is not measured like the months so far."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: object) -> object:
        if isinstance(value, dt.date):
            return _since_date(value)
        if (whole := as_whole(value)) is not None:
            return {"fiscal_year": FiscalYear.parse(whole)}
        if isinstance(value, str):
            text = to_ascii_digits(value).strip()
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
                return _since_date(dt.date.fromisoformat(text))
            year, _, month = text.partition("/")
            round_ = Round.parse(month) if month else Round(last_month=1)
            return {
                "fiscal_year": FiscalYear.parse(year),
                "month": round_.last_month,
                "first_month": round_.first_month,
            }
        return value

    def reached(self, fiscal_year: FiscalYear, round_: Round) -> bool:
        """Whether the point lies at or before the end of `round_` in `fiscal_year`."""
        return (self.fiscal_year, self.month) <= (fiscal_year, round_.last_month)

    def is_for(self, fiscal_year: FiscalYear, round_: Round) -> bool:
        """Whether level targets from this point on may hold in a round."""
        return self.first_month in (1, round_.first_month) and self.reached(fiscal_year, round_)

    @property
    def key(self) -> int:
        """An integer that sorts as time does: year × 100 + month."""
        return self.fiscal_year.be * 100 + self.month

    @property
    def round(self) -> Round | None:
        """The round that it was written with; None for a whole year."""
        if self.month == 1:
            return None
        return Round(first_month=self.first_month, last_month=self.month)

    def __str__(self) -> str:
        if self.first_month > 1:
            return f"{self.fiscal_year}/{self.round}"
        return f"{self.fiscal_year}" if self.month == 1 else f"{self.fiscal_year}/{self.month}"

    def __lt__(self, other: Since) -> bool:
        return self.key < other.key


def _since_date(day: dt.date) -> dict[str, object]:
    year = FiscalYear.containing(day)
    return {"fiscal_year": year, "month": month_number(day.month)}
