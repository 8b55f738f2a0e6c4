"""A forecast in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.level import LEVELS, level_word
from scorecard.model.period import BUDDHIST_ERA

if TYPE_CHECKING:
    from scorecard.analysis.forecast.outcome import Forecast, NotEnough
    from scorecard.analysis.forecast.outlook import Outlook


def sentences(forecast: Forecast, language: Language) -> list[str]:
    """What is forecast, what it scores and by which targets, and which method was taken; where
    there is no forecast, why."""
    if forecast.not_enough is not None:
        return [forecast.not_enough.sentence(language)]
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
    key = "certain" if forecast.certain else "expected"
    if forecast.horizon.months != 12:
        key = f"{key}_round"
    return library_text(
        f"forecast.{key}",
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
        return _without_targets(forecast, language)
    same = fmt.score(forecast.score_low) == fmt.score(forecast.score_high)
    key = "scored_same" if same else "scored"
    return library_text(
        "forecast.scored_point" if forecast.certain else f"forecast.{key}",
        language,
        score=fmt.score(forecast.score),
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
        key = "scale"
    else:
        whole = since.month in (1, 12)
        key = "year" if whole and since.fiscal_year == forecast.fiscal_year else "since"
    said = library_text(
        f"forecast.basis.{key}",
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
    return library_text(f"forecast.method.{name}", language)


def error_text(forecast: Forecast, error: float | None, language: Language) -> str:
    """An error in the unit of the indicator; of a percentage in percentage points."""
    if forecast.measure == "growth":
        points = library_text("forecast.points", language)
        return f"{fmt.number(error, forecast.decimals)} {points}"
    return quantity(forecast, error, language)


def quantity(forecast: Forecast, value: float | None, language: Language) -> str:
    """A value with the unit of the indicator."""
    unit = forecast.unit.in_language(language) if forecast.unit else ""
    return fmt.quantity(value, unit, forecast.decimals)


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
        year = int(facts["year"]) - (0 if language == "th" else BUDDHIST_ERA)
        facts["when"] = f"{fmt.month_name(int(facts['month']), language)} {year}"
    return library_text(f"forecast.not_enough.{reason.key}", language, **facts)


def outlook_heading(outlook: Outlook, language: Language) -> str:
    """Which outlook this is."""
    return library_text(
        "forecast.outlook.heading",
        language,
        organization=outlook.organization_name.in_language(language),
        year=outlook.fiscal_year.label(language),
        round=outlook.round.label(language),
    )


def outlook_total(outlook: Outlook, language: Language) -> str:
    """The overall score at the year's end with its range, and how much of the weight is
    forecast."""
    return library_text(
        f"forecast.outlook.{'total' if outlook.coverage > 0 else 'none'}",
        language,
        now=fmt.score(outlook.now),
        score=fmt.score(outlook.score),
        word=level_word(outlook.level, language),
        low=fmt.score(outlook.low),
        high=fmt.score(outlook.high),
        coverage=fmt.percent(outlook.coverage),
    )


def outlook_notes(outlook: Outlook, language: Language) -> list[str]:
    """Why indicators have no forecast, no score or no more than a rough interval: each reason
    once, with the codes that it holds for."""
    reasons: dict[str, list[str]] = {}
    for each in outlook.forecasts:
        if each.not_enough is not None:
            said = [each.not_enough.sentence(language)]
        else:
            rough = wide(each, language) if each.certain or each.few_origins else ""
            said = [rough, _without_targets(each, language)]
        for sentence in filter(None, said):
            reasons.setdefault(sentence, []).append(each.indicator)
    return [
        library_text("forecast.outlook.note", language, codes=", ".join(codes), reason=reason)
        for reason, codes in reasons.items()
    ]


def _without_targets(forecast: Forecast, language: Language) -> str:
    targets = forecast.targets
    if targets is None or targets.shorter is None or not targets.levels:
        return ""
    return library_text(
        f"forecast.no_targets{'' if forecast.horizon.months == 12 else '_round'}",
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
