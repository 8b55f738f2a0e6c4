"""Warnings of reports and figures: missing, incomplete, old, without evidence, jumping, and money
behind its plan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from scorecard.analysis.warnings.fact import Change, Month, Peers
from scorecard.analysis.warnings.freshness import freshness
from scorecard.analysis.warnings.jumps import beyond
from scorecard.analysis.warnings.signs import (
    Found,
    Moment,
    Record,
    Signs,
    by_organization,
    counted,
    found,
    leaves,
    records,
    since,
    together,
    without_evidence,
    word,
)
from scorecard.language import format as fmt
from scorecard.model.figures import below, reached
from scorecard.model.period import MONTHS_PER_YEAR, calendar_month
from scorecard.model.warning_rule import WarningRule, graver


def not_reported(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Who reports for itself and has not; what members make is said by `incomplete`."""
    left = (moment.due - moment.today).days
    if left > rule.threshold:
        return []
    rows = counted(signs.figures)
    rows = rows[(rows["status"] == "missing") & rows["member_coverage"].isna()]
    key = "not_reported_late" if left < 0 else "not_reported" if left else "not_reported_today"
    return [
        found(
            rule,
            row,
            {"due": moment.due, "days": fmt.number(abs(left), 0)},
            key=key,
            severity=graver(rule.severity, int(left < 0)),
            size=row["weight"] * row["best"],
        )
        for row in records(rows)
    ]


def incomplete(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Values that members make, of whom not all have reported; one degree milder where there is a
    value over the others."""
    rows = counted(signs.figures)
    short = below(rows["member_coverage"].astype("float64") * 100, rule.threshold)
    signs_found = []
    for row in records(rows[short]):
        valued = row["value"] == row["value"]
        names = {"th": word(row["absent_th"]), "en": word(row["absent_en"])}
        key = "incomplete_valued" if valued else "incomplete"
        if not names["th"]:
            key = "incomplete_unnamed"
        signs_found.append(
            found(
                rule,
                row,
                {"share": fmt.percent(row["member_coverage"]), "names": names},
                key=key,
                severity=graver(rule.severity, -int(valued)),
                size=row["weight"] * (1 - row["member_coverage"]),
            )
        )
    return signs_found


def evidence_missing(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Results that somebody reported without evidence, where the indicator's card names some or
    the weight wants it. An organization with several has one warning for them all, that leads to
    the list of them, the heaviest first."""
    rows = without_evidence(signs.figures, rule.threshold)
    signs_found = []
    for own in by_organization(rows.sort_values("weight", ascending=False, kind="stable")):
        if len(own) > 1:
            warning = together(
                rule,
                own,
                {},
                key="evidence_missing_several",
                size=math.fsum(row["weight"] for row in own),
            )
            to = {"page": "data-health", "parameters": {"view": "evidence"}}
            signs_found.append({**warning, **to})
            continue
        (row,) = own
        facts = {"count": int(row["evidence_named"]), "limit": fmt.plain(rule.threshold)}
        key = "evidence_missing" if row["evidence_named"] > 0 else "evidence_missing_weight"
        signs_found.append(found(rule, row, facts, key=key, size=row["weight"]))
    return signs_found


def stale(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Figures older than they may be; see `scorecard.analysis.warnings.freshness`."""
    rows = freshness(
        leaves(signs.figures), fiscal_year=moment.fiscal_year.be, periods=rule.threshold
    )
    signs_found = []
    for row in records(rows[rows["stale"]]):
        unit = MONTHS_PER_YEAR if row["yearly"] else 1
        facts = {
            "age": fmt.plain(row["age"] / unit, 1),
            "limit": fmt.plain(row["allowed"] / unit, 1),
        }
        if row["yearly"]:
            facts["year"] = str(int(row["data_year"]))
        key = "stale" if row["yearly"] else "stale_months"
        signs_found.append(found(rule, row, facts, key=key, size=row["age"] - row["allowed"]))
    return signs_found


_JUMPS: Mapping[str, tuple[str, str]] = {
    "months": ("jump_months", "jump_months_steady"),
    "rounds": ("jump_rounds", "jump_rounds_steady"),
    "peers": ("jump_peers", "jump_peers_steady"),
}
"""What a jump is called, by what it is compared with; then where all that is usual is equal."""


def jump(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Changes far from what is usual: of a month among those before, of a round among earlier
    rounds or among peers; and changes where nothing else ever changed otherwise."""
    signs_found = []
    for kind, jumps in signs.jumps.items():
        far = jumps[beyond(jumps, rule.threshold)]
        for row in records(signs.figures.merge(far, on=["organization", "node"])):
            steady = bool(row["steady"])
            key = _JUMPS[kind][steady]
            size = math.inf if steady else abs(row["z"])
            facts = jump_facts(row)
            if kind != "months":
                facts["since"] = since(row, moment)
            signs_found.append(found(rule, row, facts, key=key, size=size))
    return signs_found


def jump_facts(row: Record) -> dict[str, Any]:
    """What a jump tells: its change, what is usual, and how far that is ("–" where all that is
    usual is equal)."""
    unit = {"th": word(row["unit_th"]) or "", "en": word(row["unit_en"]) or ""}
    relative = row.get("relative") is True
    facts: dict[str, Any] = {
        name: Change(row[name], unit, int(row["decimals"]), relative)
        for name in ("change", "median")
    }
    facts["z"] = fmt.NO_FIGURE if row["steady"] else fmt.signed(row["z"], 1)
    facts["count"] = int(row["count"])
    index = row.get("month")
    if index is not None and index == index:
        facts["month"] = Month(*calendar_month(int(index)))
    else:
        facts["peers"] = Peers(row["organization_kind"])
    return facts


def budget_behind(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Projects that have spent less of their budget than planned; one degree graver from twice the
    threshold on. Where a project names nobody, whoever supervises its objective is to look."""
    if signs.spending.empty:
        return []
    planned, disbursed = (
        signs.spending[name].astype("float64") for name in ("planned_share", "disbursed_share")
    )
    behind = signs.spending["behind_points"].astype("float64")
    rows = signs.spending.assign(planned=planned, disbursed=disbursed, behind=behind)
    objectives = signs.figures[signs.figures["kind"] == "objective"]
    owners = {
        (row["organization"], row["node"]): (row["owner_th"], row["owner_en"])
        for row in records(objectives)
    }

    def owner(row: Record) -> dict[str, Any]:
        if responsible := word(row["responsible"]):
            return {"owner_th": responsible, "owner_en": None}
        thai, english = owners.get((row["organization"], row["objective"]), (None, None))
        return {"owner_th": word(thai), "owner_en": word(english)}

    return [
        {
            **found(
                rule,
                {
                    "organization": row["organization"],
                    "node": word(row["objective"]) or "",
                    "name_th": row["name"],
                    "name_en": row["name"],
                    **owner(row),
                    "illustrative": row["illustrative_spending"],
                },
                {
                    "planned": fmt.percent(row["planned"], 1),
                    "disbursed": fmt.percent(row["disbursed"], 1),
                    "behind": fmt.plain(
                        fmt.difference(100 * row["disbursed"], 100 * row["planned"], 1), 1
                    ),
                },
                severity=graver(rule.severity, int(reached(row["behind"], 2 * rule.threshold))),
                size=row["behind"],
            ),
            "page": "projects",
            "parameters": {"project": row["initiative"]},
        }
        for row in records(rows[reached(rows["behind"], rule.threshold)])
    ]
