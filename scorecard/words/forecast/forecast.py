"""A forecast in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.analysis.forecast.outcome import Forecast, Lack, NotEnough
from scorecard.analysis.forecast.pace import PaceState
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import MONTHS_PER_YEAR
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.words.period import calendar_month

LACKS: Mapping[Lack, str] = {
    "year_over": "forecast.not_enough.year_over",
    "one_point": "forecast.not_enough.one_point",
    "few_months": "forecast.not_enough.few_months",
    "few_years": "forecast.not_enough.few_years",
    "no_result": "forecast.not_enough.no_result",
    "gap": "forecast.not_enough.gap",
    "no_year_before": "forecast.not_enough.no_year_before",
    "no_denominator": "forecast.not_enough.no_denominator",
    "annual": "forecast.not_enough.annual",
    "made_by": "forecast.not_enough.made_by",
    "composite": "forecast.not_enough.composite",
    "last_round": "forecast.not_enough.last_round",
    "not_in_force": "forecast.not_enough.not_in_force",
}
_PACE_STATES: Mapping[PaceState, str] = {
    "reached": "forecast.state.reached",
    "lost": "forecast.state.lost",
}
METHODS: Mapping[str, str] = {
    "seasonal_naive": "forecast.method.seasonal_naive",
    "damped_trend": "forecast.method.damped_trend",
    "combination": "forecast.method.combination",
    "carried_on": "forecast.method.carried_on",
    "usual_change": "forecast.method.usual_change",
    "round_mean": "forecast.method.round_mean",
}


def sentences(forecast: Forecast, language: Language) -> list[str]:
    """What is forecast, what it scores and by which targets, and which method was taken; where
    there is no forecast, why."""
    if forecast.not_enough is not None:
        return [lacking(forecast.not_enough, language)]
    return [
        sentence
        for sentence in (
            _so_far(forecast, language),
            expected(forecast, language),
            wide(forecast, language),
            scored(forecast, language),
            _chances(forecast, language),
            basis(forecast, language),
            method(forecast, language),
            actual(forecast, language),
        )
        if sentence
    ]


def heading(forecast: Forecast, language: Language) -> str:
    """Which forecast this is."""
    return library_text(
        "forecast.heading",
        language,
        name=forecast.name.in_language(language),
        code=forecast.indicator,
        organization=forecast.organization_name.in_language(language),
        year=forecast.fiscal_year.label(language),
        round=forecast.round.label(language),
    )


def expected(forecast: Forecast, language: Language) -> str:
    """The value at the year's end with its interval."""
    if forecast.horizon.months == MONTHS_PER_YEAR:
        key = "forecast.certain" if forecast.certain else "forecast.expected"
    else:
        key = "forecast.certain_round" if forecast.certain else "forecast.expected_round"
    return library_text(
        key,
        language,
        year=forecast.fiscal_year.label(language),
        months=forecast.horizon.last_month,
        value=quantity(forecast, forecast.value, language),
        low=fmt.number(forecast.low, forecast.decimals),
        high=fmt.number(forecast.high, forecast.decimals),
    )


def wide(forecast: Forecast, language: Language) -> str:
    """The wide interval, and whether that makes the forecast a rough guide; where nothing can be
    told beyond the value or its interval, that and why."""
    origins = forecast.record.origins if forecast.record else 0
    if forecast.certain:
        return library_text("forecast.no_width", language, origins=origins)
    if forecast.few_origins:
        return library_text("forecast.few_origins", language, origins=origins)
    said = library_text(
        "forecast.wide",
        language,
        lowest=fmt.number(forecast.lowest, forecast.decimals),
        highest=fmt.number(forecast.highest, forecast.decimals),
    )
    return f"{said} {library_text('forecast.rough', language)}" if forecast.rough else said


def scored(forecast: Forecast, language: Language) -> str:
    """The score at the year's end with its range; empty for an indicator that is not scored.
    Where only the level targets for the whole year are lacking, that."""
    if forecast.score is None:
        return without_targets(forecast, language)
    key = "forecast.scored"
    if forecast.certain:
        key = "forecast.scored_point"
    elif fmt.score(forecast.score_low) == fmt.score(forecast.score_high):
        key = "forecast.scored_same"
    return library_text(
        key,
        language,
        score=fmt.score(forecast.score, forecast.level_bounds),
        word=level_word(forecast.level, language),
        low=fmt.score(forecast.score_low),
        high=fmt.score(forecast.score_high),
    )


def basis(forecast: Forecast, language: Language) -> str:
    """Which level targets the score is by; empty without a score."""
    targets = forecast.targets
    if forecast.score is None or targets is None or not targets.levels:
        return ""
    since = targets.since
    if since is None:
        key = "forecast.basis.scale"
    elif since.month in (1, MONTHS_PER_YEAR) and since.fiscal_year == forecast.fiscal_year:
        key = "forecast.basis.year"
    else:
        key = "forecast.basis.since"
    said = library_text(
        key,
        language,
        year=forecast.fiscal_year.label(language),
        since=since,
    )
    if targets.illustrative:
        said = f"{said} {library_text('forecast.basis.illustrative', language)}"
    return said


def method(forecast: Forecast, language: Language) -> str:
    """Which method was taken, and how far off it was in the back-test."""
    record = forecast.record
    if record is None:
        return ""
    return library_text(
        "forecast.chosen" if record.share is None else "forecast.chosen_share",
        language,
        method=method_name(record.method, language),
        error=error_text(forecast, record.mae, language),
        origins=record.origins,
        share=fmt.percent(record.share),
    )


def actual(forecast: Forecast, language: Language) -> str:
    """What the year came to, where that is known by now."""
    if forecast.actual is None:
        return ""
    value = quantity(forecast, forecast.actual, language)
    return library_text("forecast.actual", language, value=value)


def method_name(name: str, language: Language) -> str:
    """A method in words."""
    return library_text(METHODS[name], language)


def pace_state(state: PaceState, language: Language) -> str:
    """What is to be said of a level target that is decided."""
    return library_text(_PACE_STATES[state], language)


def error_text(forecast: Forecast, error: float | None, language: Language) -> str:
    """An error in the unit of the indicator; of a percentage in percentage points."""
    if forecast.measure == "growth":
        points = library_text("forecast.points", language)
        return f"{fmt.number(error, forecast.decimals)} {points}"
    return fmt.size(error, _unit(forecast, language), forecast.decimals)


def quantity(forecast: Forecast, value: float | None, language: Language) -> str:
    """A value with the unit of the indicator."""
    return fmt.quantity(value, _unit(forecast, language), forecast.decimals)


def _unit(forecast: Forecast, language: Language) -> str:
    return forecast.unit.in_language(language) if forecast.unit else ""


def chance(share: float | None, language: Language) -> str:
    """How likely something is; never printed as none or all where it is neither."""
    if share is None:
        return fmt.NO_FIGURE
    if 0 < share < 0.01:
        return library_text("forecast.almost_none", language)
    if 0.99 < share < 1:
        return library_text("forecast.almost_all", language)
    return fmt.percent(share)


def lacking(reason: NotEnough, language: Language) -> str:
    """Why there is no forecast."""
    facts = dict(reason.facts)
    if "month" in facts:
        facts["when"] = calendar_month(int(facts["year"]), int(facts["month"]), language)
    return library_text(LACKS[reason.key], language, **facts)


def without_targets(forecast: Forecast, language: Language) -> str:
    """That there are no level targets for as many months; empty where there are."""
    targets = forecast.targets
    if targets is None or targets.shorter is None or not targets.levels:
        return ""
    whole_year = forecast.horizon.months == MONTHS_PER_YEAR
    return library_text(
        "forecast.no_targets" if whole_year else "forecast.no_targets_round",
        language,
        shorter=targets.shorter,
        months=forecast.horizon.last_month,
    )


def _so_far(forecast: Forecast, language: Language) -> str:
    if forecast.measure == "growth":  # the total so far in percent of another total says little
        return ""
    value = quantity(forecast, forecast.so_far, language)
    return library_text("forecast.so_far", language, value=value)


def _chances(forecast: Forecast, language: Language) -> str:
    if not forecast.chances:
        return ""
    each = [
        library_text(
            "forecast.chance",
            language,
            level=level,
            word=level_word(level, language),
            share=chance(share, language),
        )
        for level, share in zip(LEVELS, forecast.chances, strict=True)
        if share > 0
    ]
    return library_text("forecast.chances", language, chances=" · ".join(each))
