"""What the forecasts make of the overall score, in sentences."""

from __future__ import annotations

from scorecard.analysis.forecast.outlook import Outlook
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.scales.level import level_word
from scorecard.words.forecast.forecast import lacking, wide, without_targets


def sentences(outlook: Outlook, language: Language) -> list[str]:
    """The overall score at the year's end, then why some indicators are not part of it."""
    return [total(outlook, language), *notes(outlook, language)]


def heading(outlook: Outlook, language: Language) -> str:
    """Which outlook this is."""
    return library_text(
        "forecast.outlook.heading",
        language,
        organization=outlook.organization_name.in_language(language),
        year=outlook.fiscal_year.label(language),
        round=outlook.round.label(language),
    )


def total(outlook: Outlook, language: Language) -> str:
    """The overall score at the year's end with its range, and how much of the weight is
    forecast."""
    return library_text(
        "forecast.outlook.total" if outlook.coverage > 0 else "forecast.outlook.none",
        language,
        now=fmt.score(outlook.now),
        score=fmt.score(outlook.score, outlook.level_bounds),
        word=level_word(outlook.level, language),
        low=fmt.score(outlook.low),
        high=fmt.score(outlook.high),
        coverage=fmt.percent(outlook.coverage),
    )


def notes(outlook: Outlook, language: Language) -> list[str]:
    """Why indicators have no forecast, no score or no more than a rough interval: each reason
    once, with the codes that it holds for."""
    reasons: dict[str, list[str]] = {}
    for each in outlook.forecasts:
        if each.not_enough is not None:
            said = [lacking(each.not_enough, language)]
        else:
            rough = wide(each, language) if each.certain or each.few_origins else ""
            said = [rough, without_targets(each, language)]
        for sentence in filter(None, said):
            reasons.setdefault(sentence, []).append(each.indicator)
    return [
        library_text("forecast.outlook.note", language, codes=", ".join(codes), reason=reason)
        for reason, codes in reasons.items()
    ]
