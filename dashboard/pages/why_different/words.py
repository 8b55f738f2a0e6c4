"""A difference in words: what the two sides are called, and the sentence before the numbers."""

from __future__ import annotations

from dashboard import cache
from dashboard.components import wording
from dashboard.i18n import text
from dashboard.pages.why_different.pair import Choice, found_difference
from dashboard.session import Selection
from scorecard.analysis.change.difference import Difference, DifferenceSide
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.words.change.difference import other_months

_MOST_OF_IT = 0.5
"""The share of a difference from which on one cause is most of it."""


def side_names(found: Difference, language: Language) -> tuple[str, str]:
    """What tells the two sides apart: the round, the organization, or the grouping."""
    sides = found.before, found.now
    one_organization = found.before.organization == found.now.organization
    periods = [wording.period(side.fiscal_year, side.round, language) for side in sides]
    if not one_organization:
        names = [side.name.in_language(language) for side in sides]
        if periods[0] == periods[1]:
            return names[0], names[1]
        both = [
            text("why.both_named", language, organization=name, period=period)
            for name, period in zip(names, periods, strict=True)
        ]
        return both[0], both[1]
    if found.before.on_grouping == found.now.on_grouping:
        return periods[0], periods[1]
    key = "why.grouping_name" if periods[0] == periods[1] else "why.regrouped_name"
    grouped = [
        text(key, language, period=period, grouping=side.on_grouping)
        for side, period in zip(sides, periods, strict=True)
    ]
    return grouped[0], grouped[1]


@cache.kept
def difference_sentence(shown: Selection, choice: Choice) -> str:
    """How much the two differ, what kind of cause is most of it, and the largest each way."""
    language = shown.language
    found = found_difference(choice, shown)
    sentences = [_lead(found, choice, shown), _cause(found, language)]
    for key, part in (("why.adds", found.rising), ("why.takes", found.falling)):
        if part is not None:
            points = fmt.signed(part.contribution)
            sentences.append(
                text(key, language, name=part.name.in_language(language), points=points)
            )
    return " ".join(sentence for sentence in sentences if sentence)


def _lead(found: Difference, choice: Choice, shown: Selection) -> str:
    language = shown.language
    shown_total = fmt.rounded(found.total, 2)
    way = "up" if shown_total > 0 else "down" if shown_total < 0 else "same"
    kind = "rounds"
    if found.before.organization != found.now.organization:
        kind = "organizations"
    elif choice.is_regrouping(shown):
        kind = "groupings"
    elif _when(found.before) > _when(found.now) or other_months(found, language):
        kind = "apart"
    then = (found.before.fiscal_year, found.before.round)
    return text(
        f"why.lead.{kind}_{way}",
        language,
        size=fmt.score(abs(found.total)),
        since=wording.since_round(then, shown.fiscal_year, language),
        before=fmt.score(found.before.score),
        now=fmt.score(found.now.score),
        name=_full_name(found.now, found, language),
        other=_full_name(found.before, found, language),
        grouping=found.before.on_grouping,
    )


def _when(side: DifferenceSide) -> tuple[int, int]:
    """What comes later is larger."""
    return side.fiscal_year.be, side.round.last_month


def _full_name(side: DifferenceSide, found: Difference, language: Language) -> str:
    names = side_names(found, language)
    return names[0] if side is found.before else names[1]


def _cause(found: Difference, language: Language) -> str:
    name = found.effects.largest()
    if name is None:
        return text("why.nothing", language)
    points = found.effects.by_name()[name]
    most = points * found.total > 0 and abs(points) >= _MOST_OF_IT * abs(found.total)
    alone = abs(points) <= 1.5 * abs(found.total)
    return text(
        "why.mostly" if most and alone else "why.largest",
        language,
        effect=effect_in_sentence(name, language),
        points=fmt.signed(points),
    )


def effect_in_sentence(name: str, language: Language) -> str:
    """The name of a cause inside a sentence."""
    named = text(f"why.effect.{name}", language)
    return named.lower() if language == "en" else named
