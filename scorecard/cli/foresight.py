"""The command `forecast`: what an indicator, or all of them, comes to by the year's end."""

from __future__ import annotations

from typing import Any

import click

from scorecard.analysis.forecast.outcome import Forecast
from scorecard.analysis.forecast.outlook import Outlook
from scorecard.analysis.forecast.pace import PaceState
from scorecard.cli.call import Call
from scorecard.cli.output import print_object, print_rows
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.scales.level import level_word
from scorecard.words.forecast import forecast as forecast_words
from scorecard.words.forecast import outlook as outlook_words

_CHOSEN = "●"

_OUTLOOK = {
    "code": "column.code",
    "name": "column.indicator",
    "forecast": "column.forecast",
    "interval": "column.forecast_interval",
    "score": "column.score",
    "level": "column.level",
    "score_range": "column.forecast_score_range",
    "method": "column.forecast_method",
}
_METHODS = {
    "method": "column.forecast_method",
    "forecast": "column.forecast",
    "mae": "column.forecast_mae",
    "share": "column.forecast_share",
    "bias": "column.forecast_bias",
    "mase": "column.forecast_mase",
    "origins": "column.forecast_origins",
    "chosen": "column.forecast_chosen",
}
_PACE = {
    "level": "column.level",
    "target": "column.forecast_target",
    "left": "column.forecast_remaining",
    "per_month": "column.forecast_per_month",
    "times_so_far": "column.forecast_times_so_far",
    "times_last_year": "column.forecast_times_last_year",
    "chance": "column.forecast_chance",
}
"""The columns of the three tables with the keys of their headings."""


def forecast(
    call: Call, *, organization: str, indicator: str | None, fiscal_year: str, round_: str
) -> None:
    """Prints the forecast, the pace for each level, and the back-test of every method; without an
    indicator the forecasts of all, and what they make of the overall score."""
    if indicator is None:
        with call.workspace(read_only=True) as workspace:
            view = workspace.at(fiscal_year, round_)
            outlook = workspace.forecast.of_all(view, organization)
        _print_outlook(call, outlook)
        return
    with call.workspace(read_only=True) as workspace:
        made = workspace.forecast(organization, indicator, fiscal_year, round_)
    lines = [
        forecast_words.heading(made, call.language),
        *forecast_words.sentences(made, call.language),
    ]
    print_object(made.data(), "\n".join(lines), call.format_)
    if call.format_ != "table" or made.not_enough is not None:
        return
    _print_methods(call, made)
    if made.pace:
        _print_pace(call, made)


_PLAIN = ("indicator", "value", "low", "high", "score", "score_low", "score_high", "level")


def _print_outlook(call: Call, made: Outlook) -> None:
    """For programs, CSV has one row per indicator and one with an empty code for the whole."""
    if call.format_ == "json":
        print_object(made.model_dump(mode="json"), "", "json")
        return
    if call.format_ == "csv":
        rows = [
            {
                **{name: getattr(each, name) for name in _PLAIN},
                "method": each.chosen,
                "not_enough": None if each.not_enough is None else each.not_enough.key,
            }
            for each in made.forecasts
        ]
        whole = {"indicator": "", "score": made.score, "level": made.level}
        rows.append({**whole, "score_low": made.low, "score_high": made.high})
        print_rows(rows, dict.fromkeys((*_PLAIN, "method", "not_enough"), ""), "csv")
        return
    call.say("cli.line", text=outlook_words.heading(made, call.language))
    shown = [_outlook_row(each, call.language) for each in made.forecasts]
    print_rows(shown, call.headings(_OUTLOOK), "table")
    call.say("cli.line", text=outlook_words.total(made, call.language))
    for note in outlook_words.notes(made, call.language):
        call.say("cli.line", text=note)


def _outlook_row(each: Forecast, language: Language) -> dict[str, str]:
    method = forecast_words.method_name(each.chosen, language) if each.chosen else fmt.NO_FIGURE
    return {
        "code": each.indicator,
        "name": each.name.in_language(language),
        "forecast": forecast_words.quantity(each, each.value, language),
        "interval": _span(
            fmt.number(each.low, each.decimals), fmt.number(each.high, each.decimals)
        ),
        "score": fmt.score(each.score, each.level_bounds),
        "level": level_word(each.level, language) if each.level else fmt.NO_FIGURE,
        "score_range": _span(fmt.score(each.score_low), fmt.score(each.score_high)),
        "method": method,
    }


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low}–{high}"


def _print_methods(call: Call, made: Forecast) -> None:
    click.echo()
    call.say("cli.line", text=library_text("forecast.combined", call.language))
    rows = [
        {
            "method": forecast_words.method_name(each.method, call.language),
            "forecast": fmt.number(each.forecast, made.decimals),
            "mae": fmt.number(each.mae, made.decimals),
            "share": fmt.percent(each.share),
            "bias": fmt.signed(each.bias, made.decimals),
            "mase": fmt.number(each.mase, 2),
            "origins": each.origins,
            "chosen": _CHOSEN if each.method == made.chosen else "",
        }
        for each in made.methods
    ]
    print_rows(rows, call.headings(_METHODS), "table")


def _print_pace(call: Call, made: Forecast) -> None:
    click.echo()
    said = library_text("forecast.pace", call.language, left=made.months_left)
    call.say("cli.line", text=said)
    left = "column.forecast_at_most" if made.smaller_is_better else "column.forecast_remaining"
    rows: list[dict[str, Any]] = [
        {
            "level": step.level,
            "target": fmt.number(step.target, made.decimals),
            "left": _remaining(made, step.state, step.remaining, call.language),
            "per_month": fmt.number(step.per_month, made.decimals),
            "times_so_far": fmt.number(step.times_so_far, 2),
            "times_last_year": fmt.number(step.times_last_year, 2),
            "chance": forecast_words.chance(step.chance, call.language),
        }
        for step in made.pace
    ]
    print_rows(rows, call.headings({**_PACE, "left": left}), "table")


def _remaining(
    made: Forecast, state: PaceState, remaining: float | None, language: Language
) -> str:
    """How much is still needed, or that nothing is, or that it cannot be any more."""
    if state == "open":
        return fmt.number(remaining, made.decimals)
    return forecast_words.pace_state(state, language)
