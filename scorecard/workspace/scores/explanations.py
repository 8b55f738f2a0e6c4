"""Collecting the chain behind one number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from scorecard.errors import NotFound
from scorecard.model.explanation import (
    CriterionState,
    EvidenceItem,
    Explanation,
    MemberFigure,
    MonthFigure,
    ParentStep,
    RevisionNote,
)
from scorecard.model.indicator import Indicator
from scorecard.model.period import month_index, month_of
from scorecard.model.scales.scale import (
    BandScale,
    StepScale,
)
from scorecard.model.strategy import ROOT, MissingPolicy, Strategy
from scorecard.model.text import Text
from scorecard.scoring.plan import scale_in_force
from scorecard.workspace.known.targets import own_levels_of
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.node_hint import node_hint


@dataclass(frozen=True)
class Subject:
    """What is to be explained, and the scores that it stands in."""

    view: RoundView
    organization: str
    node: str
    rows: pd.DataFrame
    """The scores of the organization."""
    others: pd.DataFrame
    """The scores of the organizations that it is made from."""


def explain(view: RoundView, organization: str, node: str) -> Explanation:
    """The chain behind one node of one organization (by code).

    Raises:
        NotFound: the round has no scores, or the organization has no such node in that year; the
            nearest is suggested.
    """
    view.official()
    found = view.rows({organization, *view.members(organization)})
    mine = found["organization"] == organization
    subject = Subject(view, organization, node, found[mine], found[~mine])
    return _explained(subject)


def _explained(subject: Subject) -> Explanation:
    view, snapshot = subject.view, subject.view.snapshot
    rows = {row["node"]: row for row in _clean(subject.rows)}
    organization = snapshot.registry.organizations[subject.organization]
    if subject.node not in rows:
        raise NotFound(
            "unknown_node",
            organization=organization.name,
            code=subject.node,
            year=view.fiscal_year.label,
            hint=node_hint(subject.node, rows),
        )
    row = rows[subject.node]
    strategy = snapshot.require_strategy(organization, view.fiscal_year)
    indicator = strategy.indicator(subject.node) if row["kind"] == "indicator" else None
    facts: dict[str, Any] = {
        "organization": subject.organization,
        "organization_name": organization.text_on(view.fiscal_year.last_day),
        "fiscal_year": view.fiscal_year,
        "round": view.round,
        "node": subject.node,
        "name": _name(row),
        "policy": _policy(strategy, subject),
        "level_bounds": strategy.level_bands.bounds,
        "parts": tuple(_step(other) for other in rows.values() if other["parent"] == row["node"]),
        "parents": tuple(_parents(rows, row)),
        **{name: row[name] for name in _COPIED},
    }
    if indicator is not None:
        facts |= _indicator_facts(subject, strategy, indicator, row)
    return Explanation(**facts)


def _policy(strategy: Strategy, subject: Subject) -> MissingPolicy:
    """What a gap does to the node; the rest of a form that is listed in part is no gap."""
    policy = subject.view.policy(strategy)
    listed_in_part = subject.node == ROOT and strategy.weight_total is not None
    no_gap = not (subject.rows["status"] == "missing").any()
    return "exclude" if listed_in_part and no_gap and policy == "lowest" else policy


_COPIED = (
    "kind",
    "scale",
    "status",
    "value",
    "numerator",
    "denominator",
    "data_year",
    "member_coverage",
    "score",
    "level",
    "weight",
    "weight_total",
    "weighted_score",
    "coverage",
    "lowest",
    "highest",
    "illustrative",
    "illustrative_targets",
)
_WHOLE = ("level", "data_year", "revision", "position", "depth")


def _indicator_facts(
    subject: Subject, strategy: Strategy, indicator: Indicator, row: dict[str, Any]
) -> dict[str, Any]:
    view, sources = subject.view, subject.view.snapshot.sources
    own = own_levels_of(view.targets, subject.organization)
    scale = scale_in_force(indicator, *view.period, own.get(indicator.code))
    facts: dict[str, Any] = {
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "rungs": scale.rungs(),
        "smaller_is_better": scale.smaller_is_better,
        "multiplier": indicator.ratio_multiplier,
        "source": sources.get(row["source"]),
        "tolerance": scale.tolerance if isinstance(scale, BandScale) else None,
        "accumulates": indicator.adds_up_within_year and view.round.first_month == 1,
        "weight_spreads": _weight_spreads(strategy, indicator, view),
    }
    if indicator.measure is not None:
        facts |= {"measure": indicator.measure.kind, "series": indicator.measure.series}
        facts["multiplier"] = indicator.measure.factor
    if indicator.aggregation.from_members:
        return facts | _member_facts(subject, strategy, indicator)
    if indicator.measure is not None:
        months = _months(view, indicator, [subject.organization])
        facts["months"] = months.get(subject.organization, ())
    revisions = view.state.database.rows(
        "result_revisions",
        organization=subject.organization,
        indicator=indicator.code,
        fiscal_year=view.fiscal_year.be,
        round=view.round.code,
        as_of=view.as_of,
    )
    if revisions and row["revision"] is not None:
        counted = next(r for r in revisions if r["revision"] == row["revision"])
        facts |= _result_facts(indicator, counted)
        if counted["derived"] and not row["source"]:
            facts["source"] = sources.get(indicator.source)
    elif isinstance(scale, StepScale):
        facts["criteria"] = _criteria(scale, ())
    return facts


def _weight_spreads(strategy: Strategy, indicator: Indicator, view: RoundView) -> bool:
    """Whether the weight of a withdrawn indicator goes to those beside it: not where they have
    weights stored from the same point on, nor where the form declares its total weight."""
    beside = strategy.indicators
    while True:
        branch = next((i for i in beside if indicator.code in {x.code for x in i.walk()}), None)
        if branch is None:
            return True
        withdrawn = branch.withdrawn
        if withdrawn is not None and withdrawn.since.reached(*view.period):
            break
        beside = branch.indicators
    on_the_form = beside is strategy.indicators
    replaced = any(dated.since == withdrawn.since for i in beside for dated in i.weights)
    return not replaced and not (on_the_form and strategy.weight_total is not None)


def _member_facts(subject: Subject, strategy: Strategy, indicator: Indicator) -> dict[str, Any]:
    view, registry = subject.view, subject.view.snapshot.registry
    members = view.members(subject.organization)
    aggregation = indicator.aggregation
    months = _months(view, indicator, list(members))
    rows = _by_organization(subject.others, aggregation.of or indicator.code)
    weighing = {} if aggregation.by is None else _by_organization(subject.others, aggregation.by)
    in_force = registry.grouping_in_force(view.fiscal_year)
    grouping = view.grouping or in_force
    return {
        "aggregation": aggregation.method,
        "threshold": aggregation.threshold,
        "weighing": _weighing_name(strategy, aggregation.by, weighing),
        "grouping": grouping,
        "restated": grouping != in_force,
        "members": tuple(
            MemberFigure(
                organization=member,
                name=registry.organizations[member].text_on(view.fiscal_year.last_day),
                weight=weighing.get(member, {}).get("value"),
                weight_year=weighing.get(member, {}).get("data_year"),
                months=months.get(member, ()),
                **{name: rows[member][name] for name in _MEMBER_COPIED if member in rows},
            )
            for member in members
        ),
    }


_MEMBER_COPIED = (
    "value",
    "numerator",
    "denominator",
    "score",
    "data_year",
    "source",
    "illustrative",
)


def _by_organization(rows: pd.DataFrame, node: str) -> dict[str, dict[str, Any]]:
    return {row["organization"]: row for row in _clean(rows[rows["node"] == node])}


def _weighing_name(
    strategy: Strategy, code: str | None, rows: dict[str, dict[str, Any]]
) -> Text | None:
    """The name of the indicator that weighs, as the members or else the strategy have it."""
    if code is None:
        return None
    for row in rows.values():
        return _name(row)
    indicator = strategy.indicator(code)
    return Text(th=code) if indicator is None else indicator.name


def _months(
    view: RoundView, indicator: Indicator, organizations: list[str]
) -> dict[str, tuple[MonthFigure, ...]]:
    """The monthly figures of the round behind a measured indicator, by organization."""
    if indicator.measure is None or indicator.measure.is_annual:
        return {}
    first = month_of(view.round.first_day(view.fiscal_year))
    last = month_of(view.round.last_day(view.fiscal_year))
    figures: dict[str, list[MonthFigure]] = {}
    for row in view.state.database.rows(
        "observations_of",
        as_of=view.as_of,
        organizations=organizations,
        series=[indicator.measure.series],
    ):
        if row["month"] is None:
            continue
        if first <= month_index(row["year"], row["month"]) <= last:
            figures.setdefault(row["organization"], []).append(
                MonthFigure(year=row["year"], month=row["month"], value=row["value"])
            )
    return {organization: tuple(found) for organization, found in figures.items()}


def _result_facts(indicator: Indicator, counted: dict[str, Any]) -> dict[str, Any]:
    declared = {evidence.code: evidence for evidence in indicator.evidence}
    facts: dict[str, Any] = {
        "revision": RevisionNote(
            number=counted["revision"],
            status=counted["status"],
            recorded_at=counted["recorded_at"],
            recorded_by=counted["recorded_by"],
            file=counted["source_name"],
            note=counted["note"],
            supporting=counted["supporting"],
            obstacles=counted["obstacles"],
            derived=counted["derived"],
        ),
        "evidence": tuple(
            EvidenceItem(code=item, name=declared[item].name, level=declared[item].level)
            if item in declared
            else EvidenceItem(name=Text(th=item))
            for item in counted["evidence"]
        ),
    }
    if isinstance(indicator.scale, StepScale):
        facts["criteria"] = _criteria(indicator.scale, counted["criteria"] or ())
    return facts


def _criteria(scale: StepScale, complete: Any) -> tuple[CriterionState, ...]:
    return tuple(
        CriterionState(
            code=criterion.code,
            name=criterion.name,
            level=step.level,
            complete=criterion.code in complete,
        )
        for step in scale.steps
        for criterion in step.criteria
    )


def _parents(rows: dict[str, dict[str, Any]], row: dict[str, Any]) -> list[ParentStep]:
    steps = []
    while row["parent"] is not None:
        row = rows[row["parent"]]
        steps.append(_step(row))
    return steps


def _step(row: dict[str, Any]) -> ParentStep:
    names = ("node", "kind", "weight", "score", "coverage", "level")
    return ParentStep(name=_name(row), **{name: row[name] for name in names})


def _name(row: dict[str, Any]) -> Text:
    return Text(th=row["name_th"], en=row["name_en"])


def _clean(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain Python values, None for what is missing."""
    cleaned = []
    for record in rows.to_dict("records"):
        row = {
            str(name): None if value is None or value is pd.NA or value != value else value
            for name, value in record.items()
        }
        for name in _WHOLE:
            row[name] = int(whole) if (whole := row.get(name)) is not None else None
        for name in ("illustrative", "illustrative_targets"):
            row[name] = bool(row[name])
        cleaned.append(row)
    return cleaned
