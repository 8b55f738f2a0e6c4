"""Warnings of scores: fallen, low, forecast to miss, behind schedule, and of their weights."""

from __future__ import annotations

from typing import Any

from scorecard.analysis.warnings.signs import (
    Found,
    Moment,
    Record,
    Signs,
    by_organization,
    counted,
    found,
    records,
    scored,
    since,
    together,
)
from scorecard.language import format as fmt
from scorecard.model.figures import above, below, reached
from scorecard.model.period import MONTHS_PER_YEAR, Round
from scorecard.model.scales.level import LEVELS
from scorecard.model.warning_rule import WarningRule, graver

SINGLY = 5
"""How many low scores of an organization have a warning each."""


def fell(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Scores that fell by the threshold or more since the round before."""
    rows = scored(signs.figures)
    lost = rows["score_before"] - rows["score"]
    return [
        found(
            rule,
            row,
            {
                "before": fmt.score(row["score_before"]),
                "now": fmt.score(row["score"]),
                "change": fmt.signed(fmt.difference(row["score_before"], row["score"])),
                "since": since(row, moment),
            },
            size=(row["score_before"] - row["score"]) * row["weight"],
        )
        for row in records(rows[reached(lost, rule.threshold)])
    ]


def below_level(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Scores below the level expected; two levels below is one degree graver.

    Of each organization the `SINGLY` gravest, those that cost most, have a warning each; the
    others are told in one, so that many low scores do not bury what else is the matter.
    """
    rows = scored(signs.figures)
    low = rows[below(rows["level"].astype("float64"), rule.threshold)]
    lost = (low["best"] - low["score"]) * low["weight"]
    milder = below(rule.threshold - low["level"].astype("float64"), 2)
    order = low.assign(_lost=-lost, _milder=milder).sort_values(["_milder", "_lost"], kind="stable")
    signs_found = []
    for own in by_organization(order):
        rest = own[SINGLY:] if len(own) > SINGLY + 1 else []
        signs_found += [_below(rule, row) for row in own[: len(own) - len(rest)]]
        if rest:
            facts = {"limit": fmt.plain(rule.threshold)}
            severity = graver(rule.severity, int(not rest[0]["_milder"]))
            key = "below_level_others"
            signs_found.append(together(rule, rest, facts, key=key, severity=severity))
    return signs_found


def _below(rule: WarningRule, row: Record) -> dict[str, Any]:
    return found(
        rule,
        row,
        {
            "limit": fmt.plain(rule.threshold),
            "score": fmt.score(row["score"]),
            "level": int(row["level"]),
        },
        severity=graver(rule.severity, int(not row["_milder"])),
        size=-row["_lost"],
    )


def forecast_misses(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Scores that are forecast to stay below the threshold; one degree graver where the whole
    interval does."""
    if signs.forecasts.empty:
        return []
    figures = counted(signs.figures)
    rows = figures.merge(
        signs.forecasts[["organization", "node", "forecast_score", "low", "high"]],
        on=["organization", "node"],
    )
    return [
        found(
            rule,
            row,
            {
                "score": fmt.score(row["forecast_score"]),
                "low": fmt.score(row["low"]),
                "high": fmt.score(row["high"]),
                "limit": fmt.score(rule.threshold),
            },
            severity=graver(rule.severity, int(below(row["high"], rule.threshold))),
            size=(rule.threshold - row["forecast_score"]) * row["weight"],
        )
        for row in records(rows[below(rows["forecast_score"], rule.threshold)])
    ]


def expected_step(round_: Round) -> int:
    """The step that an even course has reached by the end of a round: as many whole steps of the
    five as the share of the fiscal year that is over; 2 after six months, 3 after nine."""
    return len(LEVELS) * round_.last_month // MONTHS_PER_YEAR


def step_overdue(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Step scales that are the threshold or more behind `expected_step`."""
    rows = scored(signs.figures)
    rows = rows[(rows["scale"] == "step") & rows["value"].notna()]
    expected = expected_step(moment.round)
    return [
        found(
            rule,
            row,
            {"reached": int(row["value"]), "expected": expected, "steps": len(LEVELS)},
            size=(expected - row["value"]) * row["weight"],
        )
        for row in records(rows[reached(expected - rows["value"], rule.threshold)])
    ]


def weights(signs: Signs, rule: WarningRule, moment: Moment) -> Found:
    """Scorecards whose weights in force do not add up to 100."""
    rows = signs.figures.drop_duplicates("organization")
    apart = (rows["weight_total"] - 100).abs()
    return [
        {
            **found(
                rule,
                {**row, "node": "", "owner_th": None},
                {"total": fmt.plain(row["weight_total"])},
                size=abs(row["weight_total"] - 100),
            ),
            "parameters": {},
        }
        for row in records(rows[above(apart, rule.threshold)])
    ]
