"""The cascade in words: what is passed on and whether it adds up; which objectives and projects
stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard.analysis.plan.cascade import (
    TOLERANCE,
    AddingUp,
    Alignment,
    CascadedIndicator,
    CellState,
    SumState,
)
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.indicator import METHOD_NAMES, AggregationMethod
from scorecard.words.name import Row, name

_CELLS: Mapping[CellState, str] = {
    "covered": "cascade.cell.covered",
    "no_targets": "cascade.cell.no_targets",
    "missing": "cascade.cell.missing",
    "own": "cascade.cell.own",
}
_SUMS: Mapping[SumState, str] = {
    "adds_up": "cascade.sum.adds_up",
    "short": "cascade.sum.short",
    "over": "cascade.sum.over",
    "within": "cascade.sum.within",
    "incomplete": "cascade.sum.incomplete",
}
_SUMS_BY: Mapping[SumState, str] = {
    "short": "cascade.sum.short_by",
    "over": "cascade.sum.over_by",
}
"""The same where it can be said by how much."""


def sentences(found: Alignment, organizations: Mapping[str, Row], language: Language) -> list[str]:
    """What is passed on and whether it adds up, then what must be said beside it.

    Args:
        organizations: with their names, by code.
    """
    return [headline(found, organizations, language), *cautions(found, language)]


def headline(found: Alignment, organizations: Mapping[str, Row], language: Language) -> str:
    """How many indicators are passed on, and which do not add up; of a member, how many it has."""
    needed = found.of("passed", "partly")
    if found.parent is not None and found.parent != found.organization:
        parent = name(organizations[found.parent], language)
        return _own_headline(found, needed, parent, language)
    passed, short = found.of("passed"), found.adding("short")
    facts = {"passed": len(passed), "needed": len(needed), "members": len(found.members)}
    said = [library_text("cascade.passed", language, **facts)]
    if short:
        names = " · ".join(_short(each, language) for each in short)
        said.append(library_text("cascade.short", language, count=len(short), names=names))
    elif passed:
        said.append(library_text("cascade.enough", language))
    return " · ".join(said)


def _own_headline(
    found: Alignment, needed: Sequence[CascadedIndicator], parent: str, language: Language
) -> str:
    lacking = [each for each in needed if found.organization in each.lacking]
    covered = len(needed) - len(lacking)
    facts = {"covered": covered, "needed": len(needed), "parent": parent}
    said = [library_text("cascade.own", language, **facts)]
    if lacking:
        names = " · ".join(_named(each, language) for each in lacking)
        said.append(library_text("cascade.own_lacking", language, names=names))
    return " · ".join(said)


def _short(each: CascadedIndicator, language: Language) -> str:
    """An indicator with the levels whose targets are not enough."""
    levels = ", ".join(str(found.level) for found in each.sums if found.state == "short")
    named = _named(each, language)
    return library_text("cascade.at_level", language, name=named, levels=levels)


def _named(each: CascadedIndicator, language: Language) -> str:
    return f"{each.indicator.code} {each.indicator.name.in_language(language)}"


def cautions(found: Alignment, language: Language) -> list[str]:
    """What must be said beside: what adding up means, what is not passed on, what is
    illustrative."""
    said = [library_text("cascade.tolerance", language, share=fmt.percent(TOLERANCE))]
    kept = found.of("kept")
    if kept:
        codes = ", ".join(each.indicator.code for each in kept)
        said.append(library_text("cascade.kept", language, count=len(kept), codes=codes))
    illustrative = sum(each.indicator.illustrative for each in found.indicators)
    if illustrative:
        facts = {"count": illustrative, "total": len(found.indicators)}
        said.append(library_text("cascade.illustrative", language, **facts))
    return said


def method(of: AggregationMethod, language: Language) -> str:
    """How the cluster's value is made from those of its provinces."""
    return library_text(METHOD_NAMES[of], language)


def cell(state: CellState, language: Language) -> str:
    """What a member has of an indicator."""
    return library_text(_CELLS[state], language)


def adding_up(found: AddingUp | None, language: Language) -> str:
    """Whether the members' targets make the cluster's; None where targets are no figures."""
    if found is None:
        return library_text("cascade.sum.none", language)
    if found.state in _SUMS_BY and found.ratio is not None:
        share = fmt.percent(abs(found.ratio - 1))
        return library_text(_SUMS_BY[found.state], language, share=share)
    return library_text(_SUMS[found.state], language)


def backing(found: Alignment, weight: float, language: Language) -> str:
    """Which objectives have no project, and which projects serve no objective.

    Args:
        weight: in force of all objectives together, percent.
    """
    if not found.initiatives:
        return library_text("cascade.no_projects", language)
    facts = {
        "objectives": found.objectives,
        "initiatives": found.initiatives,
        "unbacked": len(found.unbacked),
        "weight": fmt.percent(sum(each.weight / weight for each in found.unbacked), 1),
        "loose": len(found.loose),
    }
    keys = (
        "cascade.unbacked" if found.unbacked else "cascade.backed",
        "cascade.loose" if found.loose else "cascade.none_loose",
    )
    return " · ".join(library_text(key, language, **facts) for key in keys)
