"""Where an indicator is heading by the year's end, and what each level still asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from dashboard import cache
from dashboard.charts.figure import FinishedFigure
from dashboard.components import wording
from dashboard.components.frame.card_title import card_title
from dashboard.components.frame.chart_card import CONFIG, source_line
from dashboard.components.frame.chart_picture.component import chart_picture
from dashboard.components.frame.folded import folded
from dashboard.components.prose.component import Block, prose
from dashboard.components.table.component import (
    Column,
    Line,
    figure_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.components.wording import literal
from dashboard.i18n import text
from dashboard.pages.indicators import asked as foresight
from dashboard.pages.indicators.chart.forecast import Month, Target, forecast_figure
from dashboard.session import Selection
from scorecard.analysis.forecast.outcome import Forecast, PathPoint
from scorecard.analysis.forecast.pace import PaceStep
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.period import month_number
from scorecard.model.scales.level import level_word
from scorecard.words.forecast import forecast as forecast_words

_NOTHING_TO_SAY = ("annual", "composite", "last_round", "not_in_force", "year_over", "made_by")
"""Where no forecast is to be had by the nature of the indicator, nothing is shown."""


class _Drawn(NamedTuple):
    figure: FinishedFigure
    title: str
    subtitle: str
    source: str
    described: str


def indicator_forecast(shown: Selection, indicator: str) -> None:
    """Shows the forecast; why there is none, where one could be expected; or nothing."""
    language = shown.language
    made = foresight.forecast(shown.organization, indicator, *shown.period)
    lacking = made.not_enough
    if lacking is not None and lacking.key in _NOTHING_TO_SAY:
        return
    with st.container(border=True, key="card-forecast", gap="xsmall"):
        card_title(text("forecast.title", language))
        if lacking is not None:
            prose(
                ("strong", text("forecast.not_enough", language)),
                ("text", forecast_words.lacking(lacking, language)),
                language=language,
                key="forecast-lacking",
            )
            return
        prose(*_words(shown, indicator), language=language, key="forecast-words")
        if made.path:
            drawn = _drawn(shown, indicator)
            st.caption(literal(f"{drawn.title} · {drawn.subtitle}"))
            st.plotly_chart(
                drawn.figure, config=CONFIG, theme=None, key="forecast", alt=drawn.described
            )
            st.caption(literal(drawn.source))
            chart_picture(
                (drawn.title, foresight.subject(shown, indicator), drawn.subtitle, drawn.source),
                card="card-forecast",
                name="forecast",
            )
        if made.pace:
            st.caption(literal(_pace_title(made, language)))
            table(_pace_drawn(shown, indicator), key="forecast-pace")
        with folded(text("forecast.methods", language), key="forecast-methods-open") as unfolded:
            if unfolded:
                table(_methods_drawn(shown, indicator), key="forecast-methods")
                st.caption(literal(text("forecast.methods_note", language)))


@cache.kept
def _words(shown: Selection, indicator: str) -> list[Block]:
    """What is expected first, then what it rests on."""
    made = foresight.forecast(shown.organization, indicator, *shown.period)
    language = shown.language
    return [
        ("strong", forecast_words.expected(made, language)),
        ("text", forecast_words.wide(made, language)),
        ("text", forecast_words.scored(made, language)),
        ("text", forecast_words.method(made, language)),
        ("text", forecast_words.actual(made, language)),
        ("quiet", forecast_words.basis(made, language)),
    ]


LEGEND: Mapping[str, str] = {
    "known": "forecast.legend.known",
    "last_year": "forecast.legend.last_year",
    "forecast": "forecast.legend.forecast",
    "interval": "forecast.legend.interval",
    "wide": "forecast.legend.wide",
    "came": "forecast.legend.came",
}
"""What the lines and grounds of the chart are."""

STATES: Mapping[str, str] = {"reached": "forecast.pace.reached", "lost": "forecast.pace.lost"}
"""What stands instead of what remains, where nothing is open."""


@cache.kept
def _drawn(shown: Selection, indicator: str) -> _Drawn:
    """The chart with its words."""
    language = shown.language
    made = foresight.forecast(shown.organization, indicator, *shown.period)
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    growth = made.measure == "growth"
    unit = made.unit.in_language(language) if made.unit and not growth else ""
    if growth:
        unit = text("forecast.of_last_year", language)
    months = [_month(point, made, language) for point in made.path]
    offset = 100.0 if growth else 0.0
    targets = [Target(step.level, step.target + offset) for step in made.pace]
    legend = {name: text(key, language) for name, key in LEGEND.items()}
    figure = forecast_figure(months, targets, legend)
    return _Drawn(
        figure,
        text("forecast.chart", language),
        text("forecast.unit", language, unit=unit),
        source_line(chain.source, wording.period(*shown.period, language), language),
        "; ".join(month.words.replace("<br>", " ") for month in months),
    )


def _month(point: PathPoint, made: Forecast, language: Language) -> Month:
    year = fmt.year(point.year, language)
    name = fmt.month_name(point.month, language)
    total = point.known if point.known is not None else point.forecast
    words = [f"{name} {year}: {fmt.number(total, made.decimals)}"]
    if point.low is not None:
        span = f"{fmt.number(point.low, made.decimals)}–{fmt.number(point.high, made.decimals)}"
        words.append(f"{text('forecast.legend.interval', language)} {span}")
    for key, figure in (("came", point.came), ("last_year", point.last_year)):
        if figure is not None:
            label = text(LEGEND[key], language)
            words.append(f"{label} {fmt.number(figure, made.decimals)}")
    return Month(
        label=f"{name}<br>{year}" if point.month == 1 or month_number(point.month) == 1 else name,
        words="<br>".join(words),
        known=point.known,
        last_year=point.last_year,
        forecast=point.forecast,
        interval=_edges(point.low, point.high),
        wide=_edges(point.lowest, point.highest),
        came=point.came,
    )


def _edges(low: float | None, high: float | None) -> tuple[float, float] | None:
    return None if low is None or high is None else (low, high)


def _pace_title(made: Forecast, language: Language) -> str:
    """What the table of the levels shows, with the unit of its figures."""
    title = text("forecast.pace.label", language, left=made.months_left)
    if made.unit is None:
        return title
    unit = text("forecast.pace.unit", language, unit=made.unit.in_language(language))
    return f"{title} · {unit}"


@cache.kept
def _pace_drawn(shown: Selection, indicator: str) -> bytes:
    """What each level target asks of the months that are left."""
    language = shown.language
    made = foresight.forecast(shown.organization, indicator, *shown.period)
    left = "forecast.pace.at_most" if made.smaller_is_better else "forecast.pace.remaining"
    columns = [
        Column(text("forecast.pace.level", language)),
        Column(text("forecast.pace.target", language), "number"),
        Column(text(left, language), "number"),
        Column(text("forecast.pace.per_month", language), "number"),
        Column(text("forecast.pace.times_so_far", language), "number"),
        Column(text("forecast.pace.times_last_year", language), "number"),
        Column(text("forecast.pace.chance", language), "number"),
    ]
    return table_data(
        f"pace {indicator}",
        columns,
        [Line(_pace_cells(step, made, language)) for step in made.pace],
        language,
        label=text("forecast.pace.label", language, left=made.months_left),
    )


def _pace_cells(step: PaceStep, made: Forecast, language: Language) -> list[dict[str, object]]:
    def figure(value: float | None, decimals: int) -> dict[str, object]:
        return figure_cell(fmt.number(value, decimals), value)

    def times(value: float | None) -> dict[str, object]:
        if value is None:
            return figure(None, 2)
        return figure_cell(text("forecast.pace.times", language, times=fmt.number(value)), value)

    level = text(
        "forecast.pace.named", language, level=step.level, word=level_word(step.level, language)
    )
    remaining = figure(step.remaining, made.decimals)
    if step.state != "open":
        remaining = figure_cell(text(STATES[step.state], language), None)
    return [
        {**word_cell(level), "sort": step.level},
        figure(step.target, made.decimals),
        remaining,
        figure(step.per_month, made.decimals),
        times(step.times_so_far),
        times(step.times_last_year),
        figure_cell(forecast_words.chance(step.chance, language), step.chance),
    ]


@cache.kept
def _methods_drawn(shown: Selection, indicator: str) -> bytes:
    """Every method with its back-test."""
    language = shown.language
    made = foresight.forecast(shown.organization, indicator, *shown.period)
    columns = [
        Column(text("forecast.tried.method", language)),
        Column(text("forecast.tried.forecast", language), "number"),
        Column(text("forecast.tried.mae", language), "number"),
        Column(text("forecast.tried.share", language), "number"),
        Column(text("forecast.tried.mase", language), "number"),
        Column(text("forecast.tried.origins", language), "number"),
    ]
    chosen = text("forecast.tried.chosen", language)
    lines = [
        Line(
            [
                word_cell(
                    forecast_words.method_name(each.method, language),
                    [chosen] if each.method == made.chosen else [],
                ),
                figure_cell(fmt.number(each.forecast, made.decimals), each.forecast),
                figure_cell(fmt.number(each.mae, made.decimals), each.mae),
                figure_cell(fmt.percent(each.share), each.share),
                figure_cell(fmt.number(each.mase, 2), each.mase),
                figure_cell(str(each.origins), each.origins),
            ]
        )
        for each in made.methods
    ]
    return table_data(
        f"methods {indicator}",
        columns,
        lines,
        language,
        label=text("forecast.methods", language),
    )
