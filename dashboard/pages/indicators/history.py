"""One indicator over the years against its targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dashboard import cache
from dashboard.charts.figure import FinishedFigure
from dashboard.components import wording
from dashboard.components.frame.chart_card import ChartWords, chart_card, source_line
from dashboard.i18n import text
from dashboard.pages.indicators.asked import subject
from dashboard.pages.indicators.chart.history import Point, history_figure
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear
from scorecard.model.scales.level import level_word
from scorecard.model.scales.scale import scale_class


class _Drawn(NamedTuple):
    figure: FinishedFigure | None
    words: ChartWords | None


def indicator_history(shown: Selection, indicator: str) -> None:
    """Shows the chart, or nothing where there is only one figure."""
    drawn = _drawn(shown, indicator)
    if drawn.figure is not None and drawn.words is not None:
        chart_card(drawn.figure, drawn.words, key="history")


@cache.kept
def _drawn(shown: Selection, indicator: str) -> _Drawn:
    language = shown.language
    rows = cache.history(shown.organization, indicator, shown.round)
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    by_score = not scale_class(chain.scale).has_unit
    points = [_point(row, by_score, chain.decimals, language) for row in rows]
    if chain.accumulates and not by_score:
        points = [
            point._replace(
                run=row["fiscal_year"],
                words=_beside(row, rows, chain.decimals, language, point.words),
            )
            for point, row in zip(points, rows, strict=True)
        ]
    if sum(point.figure is not None for point in points) < 2:
        return _Drawn(None, None)
    strategy = cache.scorecard(*shown.scorecard).strategy
    unit = chain.unit.in_language(language) if chain.unit else ""
    last = rows[-1]
    when = (
        wording.period(last["fiscal_year"], last["round"], language)
        if last["round"]
        else FiscalYear(be=last["fiscal_year"]).label(language)
    )
    way = "history.by_value" if any(p.edges for p in points) else "history.by_unit"
    unit = unit or text("history.no_unit", language)
    low, high = (fmt.plain(end) for end in strategy.score_range)
    key = "history.by_score" if by_score else way
    subtitle = text(key, language, unit=unit, low=low, high=high)
    return _Drawn(
        history_figure(points, bounds=strategy.level_bands.bounds if by_score else ()),
        ChartWords(
            title=text("history.title", language),
            subtitle=subtitle,
            source=source_line(chain.source, when, language),
            subject=subject(shown, indicator),
            described="; ".join(point.words.replace("<br>", " ") for point in points),
        ),
    )


def _beside(
    row: cache.Row, rows: Sequence[cache.Row], decimals: int, language: Language, words: str
) -> str:
    """What a point says, with the same months of the year before."""
    same = (row["fiscal_year"] - 1, row["round"], row["kind"])
    for each in rows:
        if (each["fiscal_year"], each["round"], each["kind"]) == same and each["value"] is not None:
            value = fmt.number(each["value"], decimals)
            return f"{words} · {text('history.year_before', language, value=value)}"
    return words


def _point(row: cache.Row, by_score: bool, decimals: int, language: Language) -> Point:
    observed = row["kind"] == "observation"
    year = FiscalYear(be=row["fiscal_year"])
    label = str(year)
    if row["round"]:
        label = f"{text('history.round', language, round=row['round'])}<br>{year}"
    value = fmt.number(row["value"], decimals)
    words = [label.replace("<br>", " "), value]
    if row["score"] is not None:
        words.append(f"{wording.score_text(row['score'])} {level_word(row['level'], language)}")
    return Point(
        label=label,
        figure=row["score"] if by_score else row["value"],
        words=" · ".join(words),
        level=row["level"],
        targets=tuple(row["levels"] if row["levels"] is not None and not by_score else ()),
        edges=tuple(row.get("edges") or ()),
        observed=observed,
    )
