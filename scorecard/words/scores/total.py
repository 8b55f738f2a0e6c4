"""The weighted scores of a table, and how they make the overall score."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import fsum
from typing import NamedTuple

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.language.apportion import apportioned_tree, enough_decimals
from scorecard.model.figures import reached
from scorecard.model.strategy import ROOT
from scorecard.words.name import Row


class Counted(NamedTuple):
    """What the weighted scores of a scorecard make so far."""

    points: float
    """The sum of the weighted scores."""
    weight: float
    """The weight that these stand for."""
    of: float
    """The whole weight in force."""
    score: float | None
    """The overall score."""


def counted(rows: Mapping[str, Row]) -> Counted:
    """The sum of the weighted scores of a scorecard.

    Args:
        rows: of one organization by node, the whole scorecard under `ROOT`.
    """
    leaves = _leaves(rows, _parents(rows))
    whole = rows[ROOT]
    return Counted(
        fsum(leaves.values()),
        fsum(rows[code]["weight"] for code in leaves),
        whole["weight_total"] or 0.0,
        whole["score"],
    )


def weighted_points(rows: Mapping[str, Row]) -> dict[str, Decimal]:
    """The weighted scores as a table prints them, by node: those of the indicators add up to what
    stands above them, and all of them to that of `ROOT`.

    A perspective, an objective or a composite that lacks a result has none: its score is the mean
    of the rest, so that its weighted score is not the sum of what stands below it.
    """
    parents = _parents(rows)
    made = apportioned_tree(_leaves(rows, parents), parents, fmt.FORM_DECIMALS)
    made.setdefault(ROOT, Decimal(0))
    above = set(parents.values())
    return {
        code: points
        for code, points in made.items()
        if code == ROOT or code not in above or reached(rows[code]["coverage"], 1.0)
    }


def reconciled(rows: Mapping[str, Row], language: Language) -> str:
    """How the weighted scores make the overall score, in a sentence with its arithmetic."""
    found = counted(rows)
    if found.score is None or not found.weight:
        facts = {"weight": fmt.plain(found.weight), "of": fmt.plain(found.of)}
        return library_text("reconciled.none", language, **facts)
    if reached(found.weight, found.of):
        points = fmt.number(found.points, _explaining(found))
        return library_text(
            "reconciled.whole", language, points=points, score=fmt.score(found.score)
        )
    return library_text(
        "reconciled.part",
        language,
        points=fmt.number(found.points, _explaining(found)),
        weight=fmt.plain(found.weight),
        of=fmt.plain(found.of),
        score=fmt.score(found.score),
    )


def _explaining(found: Counted) -> int:
    """How many decimals of the sum it takes to come to the overall score as it is printed."""
    of, weight = (fmt.rounded(each, fmt.FORM_DECIMALS) for each in (found.of, found.weight))
    return enough_decimals(
        lambda decimals: fmt.rounded(found.points, decimals) * of / weight,
        found.score or 0.0,
        fmt.SCORE_DECIMALS,
        fmt.FORM_DECIMALS,
    )


def _leaves(rows: Mapping[str, Row], parents: Mapping[str, str | None]) -> dict[str, float]:
    """The weighted scores of the indicators that have no parts of their own, by code."""
    above = set(parents.values())
    return {
        code: row["weighted_score"]
        for code, row in rows.items()
        if code not in above and row["kind"] == "indicator" and row["weighted_score"] is not None
    }


def _parents(rows: Mapping[str, Row]) -> dict[str, str | None]:
    """What each node stands below; None for the whole."""
    return {code: None if code == ROOT else row["parent"] for code, row in rows.items()}
