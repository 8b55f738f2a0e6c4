"""Rounds, years and stretches of time."""

from __future__ import annotations

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import MONTHS_PER_YEAR, FiscalYear, Round


def period(fiscal_year: int | FiscalYear, round_: str | Round, language: Language) -> str:
    """A fiscal year and a round: "ปีงบประมาณ 2565 รอบ 9 เดือน"."""
    year, months = FiscalYear.parse(fiscal_year), Round.parse(round_)
    return f"{year.label(language)} {months.label(language)}"


def since_round(then: tuple[FiscalYear, Round], fiscal_year: int, language: Language) -> str:
    """The earlier round in a sentence; its year is named only where it is another one."""
    year, round_ = then
    months = round_.code.isdigit()
    named = library_text(
        "since.months" if months else "since.other",
        language,
        months=round_.last_month,
        round=round_.label(language),
    )
    if year.be == fiscal_year:
        return named
    return library_text("since.of_year", language, round=named, year=year.label(language))


def calendar_month(year: int, month: int, language: Language) -> str:
    """A month of a Buddhist Era year: "มิ.ย. 2565", "Jun 2022"."""
    return f"{fmt.month_name(month, language)} {fmt.year(year, language)}"


def span(months: float, language: Language, *, yearly: bool) -> str:
    """A stretch of time: "8 years", "3 months"."""
    if yearly:
        return library_text("span.years", language, count=fmt.plain(months / MONTHS_PER_YEAR, 1))
    return library_text("span.months", language, count=fmt.plain(months, 1))
