"""Can these results be taken in? Rules over the rows of a file, seen against the strategies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from scorecard.checks.facts import figure, listed
from scorecard.checks.finding import RowFinding
from scorecard.checks.issue import Severity
from scorecard.checks.nearest import nearest_named
from scorecard.language.nearest import nearest
from scorecard.model.figures import above, below, same
from scorecard.model.indicator import Indicator
from scorecard.model.register.registry import Registry
from scorecard.model.result import Result
from scorecard.model.scales.level import HIGHEST_LEVEL
from scorecard.model.scales.scale import StepScale, YesNoScale

_LOOKS_LIKE_CODE = re.compile(r"[A-Za-z]{0,4}\d[\w.\-/]*")


@dataclass(frozen=True, kw_only=True)
class ResultContext:
    """What results are judged by."""

    indicators: Mapping[tuple[str, int], Mapping[str, Indicator]]
    """All indicators, of any depth, by code; for each organization and fiscal year (Buddhist Era)
    that has a strategy."""
    registry: Registry
    closed: Collection[tuple[int, str]] = ()
    """The closed rounds: fiscal year (Buddhist Era) and code of the round."""
    today: dt.date
    columns: Mapping[str, str] = field(default_factory=dict)
    """How the file calls a field, where it has another name than the model's."""


def check_results(
    rows: Iterable[tuple[int, Result]], context: ResultContext
) -> tuple[RowFinding, ...]:
    """Everything that is wrong with results, by row.

    Args:
        rows: each result with the number of its row, as a spreadsheet counts.
        context: what they are judged by.
    """
    all_rows = [_Row(number, result, context) for number, result in rows]
    found = [finding for row in all_rows for finding in _row_findings(row)]
    return tuple(sorted([*found, *_repeated(all_rows)]))


class _Row(NamedTuple):
    number: int
    result: Result
    context: ResultContext

    def find(
        self,
        column: str,
        value: object,
        key: str,
        *,
        severity: Severity = "error",
        suggestion: str = "",
        **facts: Any,
    ) -> RowFinding:
        text = figure(value) if isinstance(value, float) else str(value)
        return RowFinding(
            row=self.number,
            column=self.context.columns.get(column, column),
            value=text,
            severity=severity,
            key=key,
            facts={"indicator": self.result.key.indicator, **facts},
            suggestion=suggestion,
        )

    def place(self) -> dict[str, Any]:
        """The organization and the year as facts."""
        key = self.result.key
        known = self.context.registry.organizations.get(key.organization)
        return {
            "organization": key.organization if known is None else known.name,
            "year": key.fiscal_year.label,
        }


def _row_findings(row: _Row) -> Iterator[RowFinding]:
    key = row.result.key
    yield from _round(row)
    if key.organization not in row.context.registry.organizations:
        near = row.context.registry.nearest(key.organization)
        suggestion = "" if near is None else near.code
        yield row.find(
            "organization", key.organization, "unknown_organization", suggestion=suggestion
        )
        return
    indicators = row.context.indicators.get((key.organization, key.fiscal_year.be))
    if indicators is None:
        yield row.find("organization", key.organization, "result_no_strategy", **row.place())
        return
    indicator = indicators.get(key.indicator)
    if indicator is None:
        names = {code: _names(known) for code, known in indicators.items()}
        near_code = nearest_named(key.indicator, names)
        yield row.find(
            "indicator",
            key.indicator,
            "result_unknown_indicator" if near_code else "result_unlike_any_indicator",
            suggestion=near_code,
            known=listed(indicators),
            **row.place(),
        )
        return
    for rule in _RULES:
        yield from rule(row, indicator)


def _names(indicator: Indicator) -> tuple[str, ...]:
    return tuple(name for name in (indicator.name.th, indicator.name.en) if name)


def _round(row: _Row) -> Iterator[RowFinding]:
    """The round has begun and is not closed."""
    key, context = row.result.key, row.context
    facts: dict[str, Any] = {"year": key.fiscal_year.label, "round": key.round.label}
    if (key.fiscal_year.be, key.round.code) in context.closed:
        yield row.find("round", key.round, "result_round_closed", **facts)
    elif key.round.first_day(key.fiscal_year) > context.today:
        yield row.find("round", key.round, "result_round_not_begun", **facts)
    elif key.round.last_day(key.fiscal_year) >= context.today:
        yield row.find("round", key.round, "result_round_not_ended", severity="warning", **facts)


def _takes_result(row: _Row, indicator: Indicator) -> Iterator[RowFinding]:
    """The indicator has results of its own, and counts in this round."""
    result = row.result
    key = result.key
    shown = _shown(result)
    if indicator.measure is not None:
        series = indicator.measure.series
        yield row.find("value", shown, "result_measured_from_series", series=series)
    elif shown and indicator.indicators:
        parts = ", ".join(part.code for part in indicator.indicators)
        yield row.find("value", shown, "result_composite_has_no_value", parts=parts)
    elif shown and indicator.aggregation.from_members:
        yield row.find("value", shown, "result_made_from_members", **row.place())
    if indicator.is_withdrawn(key.fiscal_year, key.round):
        yield row.find("indicator", key.indicator, "result_indicator_withdrawn", severity="warning")
    elif not indicator.in_force(key.fiscal_year, key.round):
        yield row.find(
            "indicator", key.indicator, "result_indicator_not_started", severity="warning"
        )


def _shown(result: Result) -> str:
    """The figure that a result gives; blank where it gives none."""
    if result.value is not None:
        return figure(result.value)
    if result.numerator is not None and result.denominator is not None:
        return f"{figure(result.numerator)} ÷ {figure(result.denominator)}"
    return ";".join(result.criteria or ())


def _steps(row: _Row, indicator: Indicator) -> Iterator[RowFinding]:
    """Completed criteria belong to a step scale, and its value is the step that they reach."""
    result, scale = row.result, indicator.scale
    if not isinstance(scale, StepScale):
        if result.criteria is not None:
            yield row.find("steps", ";".join(result.criteria), "result_steps_without_scale")
        return
    value = result.value
    if value is not None and not scale.possible(value):
        yield row.find("value", value, "result_step_value", highest=HIGHEST_LEVEL)
        value = None
    if result.criteria is None:
        return
    known = [criterion.code for step in scale.steps for criterion in step.criteria]
    unknown = [code for code in result.criteria if code not in known]
    for code in unknown:
        near = nearest(code, known)
        yield row.find(
            "steps", code, "result_unknown_criterion", suggestion=near, known=", ".join(known)
        )
    if value is not None and not unknown:
        reached = scale.level_reached(result.criteria)
        if not same(reached, value):
            yield row.find("value", value, "result_steps_and_value_differ", reached=reached)


def _yes_no(row: _Row, indicator: Indicator) -> Iterator[RowFinding]:
    """Yes is 1 and no is 0."""
    value, scale = row.result.value, indicator.scale
    if isinstance(scale, YesNoScale) and value is not None and not scale.possible(value):
        yield row.find("value", value, "result_yes_no_value")


def _ratio(row: _Row, indicator: Indicator) -> Iterator[RowFinding]:
    """The value is the ratio of its parts, as far as it is written out."""
    result = row.result
    if result.numerator is None or not result.denominator:
        return
    if result.value is None or indicator.measure is not None or indicator.indicators:
        return
    ratio = indicator.ratio_multiplier * result.numerator / result.denominator
    slack = 0.5 * 10.0 ** -_decimals(result.value)
    if same(result.value, ratio) or not above(abs(result.value - ratio), slack):
        return
    yield row.find(
        "value",
        result.value,
        "result_ratio_and_value_differ",
        numerator=figure(result.numerator),
        denominator=figure(result.denominator),
        ratio=figure(ratio),
        multiplier=figure(indicator.ratio_multiplier),
    )


def _decimals(value: float) -> int:
    """How many decimals a figure is written with."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _bounds(row: _Row, indicator: Indicator) -> Iterator[RowFinding]:
    """A value outside what is plausible is taken in, with a warning."""
    value = row.result.value
    if value is None:
        return
    low, high = indicator.minimum, indicator.maximum
    if low is not None and below(value, low):
        yield row.find(
            "value", value, "result_value_below_minimum", severity="warning", minimum=figure(low)
        )
    if high is not None and above(value, high):
        yield row.find(
            "value", value, "result_value_above_maximum", severity="warning", maximum=figure(high)
        )


def _evidence(row: _Row, indicator: Indicator) -> Iterator[RowFinding]:
    """What looks like the code of an evidence is one that the strategy declares."""
    known = [evidence.code for evidence in indicator.evidence]
    for item in row.result.evidence:
        if item not in known and _LOOKS_LIKE_CODE.fullmatch(item):
            near = nearest(item, known)
            yield row.find(
                "evidence", item, "result_unknown_evidence", severity="note", suggestion=near
            )


_RULES: tuple[Callable[[_Row, Indicator], Iterator[RowFinding]], ...] = (
    _takes_result,
    _steps,
    _yes_no,
    _ratio,
    _bounds,
    _evidence,
)


def _repeated(rows: Iterable[_Row]) -> Iterator[RowFinding]:
    """No two rows of a file give a result for the same key; each names another one."""
    by_key: dict[tuple[str, str, int, str], list[_Row]] = {}
    for row in rows:
        key = row.result.key
        by_key.setdefault(
            (key.organization, key.indicator, key.fiscal_year.be, key.round.code), []
        ).append(row)
    for alike in by_key.values():
        for row in alike if len(alike) > 1 else ():
            other = alike[1] if row is alike[0] else alike[0]
            yield row.find(
                "indicator", row.result.key.indicator, "result_twice", other=other.number
            )
