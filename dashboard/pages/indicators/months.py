"""The months behind a value that is measured by a monthly series."""

from __future__ import annotations

from dashboard import cache
from dashboard.charts.figure import FinishedFigure
from dashboard.components.frame.chart_card import ChartWords, chart_card, source_line
from dashboard.i18n import text
from dashboard.pages.indicators.asked import subject
from dashboard.pages.indicators.chart.months import Month, months_figure
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation, MonthFigure
from scorecard.words.scores.value import month_decimals, value_text


def months(shown: Selection, chain: Explanation) -> None:
    """Shows the months as bars; nothing for a value that is not made of months."""
    if not chain.months:
        return
    figure, words = _drawn(shown, chain.node)
    chart_card(figure, words, key="months")


@cache.kept
def _drawn(shown: Selection, indicator: str) -> tuple[FinishedFigure, ChartWords]:
    language = shown.language
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    decimals = chain.decimals
    if chain.measure == "total":
        decimals = month_decimals(chain.months, chain.value, decimals)
    months = [_month(month, decimals, language) for month in chain.months]
    last = months[-1].label.replace("<br>", " ")
    return months_figure(months), ChartWords(
        title=text("months.title", language),
        subtitle=text("months.subtitle", language, value=value_text(chain, language)),
        source=source_line(chain.source, last, language),
        subject=subject(shown, indicator),
        described=", ".join(f"{month.label} {month.figure}" for month in months),
    )


def _month(month: MonthFigure, decimals: int, language: Language) -> Month:
    return Month(
        f"{fmt.month_name(month.month, language)}<br>{fmt.year(month.year, language)}",
        month.value,
        fmt.number(month.value, decimals),
    )
