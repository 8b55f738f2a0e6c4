"""A difference in words: what its two sides are called, how much they differ and why, and what
keeps them from being alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from scorecard.analysis.change.difference import Difference, DifferenceSide, EffectName
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.text import Text
from scorecard.words.change.points import EffectPoints, part_points, total_points
from scorecard.words.name import listed
from scorecard.words.period import period, since_round
from scorecard.words.score import Direction, direction

_MOST_OF_IT = 0.5
"""The share of a difference from which on one cause is most of it."""

EFFECTS: Mapping[EffectName, str] = {
    "results": "difference.effect.results",
    "targets": "difference.effect.targets",
    "weights": "difference.effect.weights",
    "coverage": "difference.effect.coverage",
    "membership": "difference.effect.membership",
}
_Sides = Literal["rounds", "apart", "organizations", "groupings"]
_LEADS: Mapping[tuple[_Sides, Direction], str] = {
    ("rounds", "up"): "difference.lead.rounds_up",
    ("rounds", "down"): "difference.lead.rounds_down",
    ("rounds", "same"): "difference.lead.rounds_same",
    ("apart", "up"): "difference.lead.apart_up",
    ("apart", "down"): "difference.lead.apart_down",
    ("apart", "same"): "difference.lead.apart_same",
    ("organizations", "up"): "difference.lead.organizations_up",
    ("organizations", "down"): "difference.lead.organizations_down",
    ("organizations", "same"): "difference.lead.organizations_same",
    ("groupings", "up"): "difference.lead.groupings_up",
    ("groupings", "down"): "difference.lead.groupings_down",
    ("groupings", "same"): "difference.lead.groupings_same",
}
"""By what tells the two sides apart, and the way of the difference."""


def sentences(found: Difference, language: Language) -> list[str]:
    """How much the two differ and why, then what keeps them from being alike."""
    more = other_months(found, language), regrouping(found, language)
    return [*_said(found, language), *filter(None, more)]


def side_names(found: Difference, language: Language) -> tuple[str, str]:
    """What tells the two sides apart: the round, the organization, or the grouping."""
    sides = found.before, found.now
    periods = [period(side.fiscal_year, side.round, language) for side in sides]
    if found.before.organization != found.now.organization:
        names = [side.name.in_language(language) for side in sides]
        if periods[0] == periods[1]:
            return names[0], names[1]
        both = [
            library_text("difference.both_named", language, organization=name, period=when)
            for name, when in zip(names, periods, strict=True)
        ]
        return both[0], both[1]
    if found.before.on_grouping == found.now.on_grouping:
        return periods[0], periods[1]
    alike = periods[0] == periods[1]
    key = "difference.grouping_name" if alike else "difference.regrouped_name"
    grouped = [
        library_text(key, language, period=when, grouping=side.on_grouping)
        for side, when in zip(sides, periods, strict=True)
    ]
    return grouped[0], grouped[1]


def difference_sentence(found: Difference, language: Language) -> str:
    """How much the two differ, what kind of cause is most of it, and the largest each way."""
    return " ".join(_said(found, language))


def effect_name(effect: EffectName, language: Language) -> str:
    """What a cause is called."""
    return library_text(EFFECTS[effect], language)


def _said(found: Difference, language: Language) -> list[str]:
    points = part_points(found)
    said = [_lead(found, language), _cause(found, points.effects, language)]
    parts = ("difference.adds", found.rising), ("difference.takes", found.falling)
    for key, part in parts:
        if part is not None:
            name = part.name.in_language(language)
            printed = fmt.signed(points.parts[part.node])
            said.append(library_text(key, language, name=name, points=printed))
    return said


def _lead(found: Difference, language: Language) -> str:
    names = side_names(found, language)
    then = (found.before.fiscal_year, found.before.round)
    total = total_points(found)
    return library_text(
        _LEADS[_sides(found, language), direction(total)],
        language,
        size=fmt.score(abs(total)),
        since=since_round(then, found.now.fiscal_year.be, language),
        before=fmt.score(found.before.score),
        now=fmt.score(found.now.score),
        name=names[1],
        other=names[0],
        grouping=found.before.on_grouping,
    )


def _sides(found: Difference, language: Language) -> _Sides:
    """What tells the two sides apart; rounds that do not follow each other stand `apart`."""
    before, now = found.before, found.now
    if before.organization != now.organization:
        return "organizations"
    if (before.fiscal_year, before.round) == (now.fiscal_year, now.round):
        return "groupings"
    if _when(before) > _when(now) or other_months(found, language):
        return "apart"
    return "rounds"


def _when(side: DifferenceSide) -> tuple[int, int]:
    """What comes later is larger."""
    return side.fiscal_year.be, side.round.last_month


def _cause(found: Difference, printed: EffectPoints, language: Language) -> str:
    name = found.effects.largest()
    if name is None:
        return library_text("difference.nothing", language)
    points = found.effects.by_name()[name]
    most = points * found.total > 0 and abs(points) >= _MOST_OF_IT * abs(found.total)
    alone = abs(points) <= 1.5 * abs(found.total)
    return library_text(
        "difference.mostly" if most and alone else "difference.largest",
        language,
        effect=_effect_in_sentence(name, language),
        points=fmt.signed(printed[name]),
    )


def _effect_in_sentence(effect: EffectName, language: Language) -> str:
    """The name of a cause inside a sentence."""
    named = effect_name(effect, language)
    return named.lower() if language == "en" else named


def regrouping(found: Difference, language: Language) -> str | None:
    """What is to be known of the members on both sides, in a sentence; None where there is
    nothing: one grouping, and the members of each year."""
    before, now = found.before.on_grouping, found.now.on_grouping
    grouped = [side for side in (found.before, found.now) if side.on_grouping is not None]
    changes = [
        library_text(key, language, names=_listed(names, language))
        for key, names in (("difference.joined", found.joined), ("difference.left", found.left))
        if names
    ]
    if changes:
        said = " ".join(changes)
        return library_text("difference.regrouped", language, changes=said, before=before, now=now)
    if len(grouped) == 2 and before != now:
        return library_text("difference.two_groupings", language, before=before, now=now)
    restated = [s for s in grouped if s.grouping not in (None, s.grouping_in_force)]
    if not restated:
        return None
    if len(grouped) == 2:
        return library_text("difference.restated", language, before=before, now=now)
    return library_text(
        "difference.restated_one",
        language,
        name=restated[0].name.in_language(language),
        grouping=restated[0].grouping,
    )


def other_months(found: Difference, language: Language) -> str | None:
    """That the two rounds do not begin in the same month or that only one is a quarter, so
    that their totals do not compare, in a sentence; None where they do: the months so far
    of a year compare with those of another round, whose targets are for its own months."""
    first, second = found.before.round, found.now.round
    same_kind = first.is_quarter == second.is_quarter
    if same_kind and first.first_month == second.first_month:
        return None
    key = "difference.other_quarter" if same_kind else "difference.quarter_and_months"
    return library_text(
        key,
        language,
        before=first.label(language),
        now=second.label(language),
    )


def _listed(names: Sequence[Text], language: Language) -> str:
    return listed([name.in_language(language) for name in names], language)
