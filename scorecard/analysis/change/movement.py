"""What moved a score since another round: the largest of its parts, and the rest as one figure.

The parts are those of `scorecard.analysis.change.decomposition`.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from scorecard.analysis.change.decomposition import Side, decompose
from scorecard.model.base import Model
from scorecard.model.figures import above, below
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text
from scorecard.scoring.value import KNOT_COLUMNS


class MovementPart(Model):
    """One indicator's part of a difference."""

    node: str
    name: Text
    contribution: float
    value_before: float | None
    value_now: float | None
    score_before: float | None
    score_now: float | None
    unit: Text | None = None
    decimals: int = 2


class Movement(Model):
    """A difference between two rounds, in parts."""

    since_fiscal_year: FiscalYear
    since_round: Round
    before: float
    now: float
    total: float
    parts: tuple[MovementPart, ...]
    """The largest first; together with the others they make the total."""
    others_count: int = 0
    others_contribution: float = 0.0

    @property
    def rising(self) -> MovementPart | None:
        """The part that lifted the score most."""
        best = max(self.parts, key=lambda part: part.contribution, default=None)
        return best if best is not None and above(best.contribution, 0) else None

    @property
    def falling(self) -> MovementPart | None:
        """The part that pulled the score down most."""
        worst = min(self.parts, key=lambda part: part.contribution, default=None)
        return worst if worst is not None and below(worst.contribution, 0) else None


def contributions(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The parts of the difference between two sets of scores of one organization.

    Args:
        before: rows of `Workspace.scores` of one organization.
        now: the same for the other round.

    Returns:
        One row per scored indicator without sub-indicators of either round, the largest
        contribution (points of the overall score) first: `node`, `name_th`, `name_en`,
        `contribution`, `value_before`, `value_now`, `score_before`, `score_now`.
    """
    left, right = _counted(before), _counted(now)
    nodes = tuple(dict.fromkeys([*right.index, *left.index]))
    left, right = left.reindex(nodes), right.reindex(nodes)
    both = right.merge(left, left_index=True, right_index=True, suffixes=("_now", "_before"))
    both["contribution"] = decompose(_side(left), _side(right), nodes).parts[0]
    for name in ("name_th", "name_en"):
        both[name] = both[f"{name}_now"].where(both["weight_now"].notna(), both[f"{name}_before"])
    order = both["contribution"].abs().sort_values(ascending=False, kind="stable").index
    columns = ["value_before", "value_now", "score_before", "score_now"]
    return both.loc[order, ["name_th", "name_en", "contribution", *columns]].reset_index(
        names="node"
    )


def summarise(
    frame: pd.DataFrame, *, since: tuple[FiscalYear, Round], before: float, now: float, most: int
) -> Movement:
    """The `most` largest parts of `contributions`, and the rest as one figure."""
    parts = [
        MovementPart(
            node=row["node"],
            name=Text(th=row["name_th"], en=_text(row["name_en"])),
            contribution=float(row["contribution"]),
            value_before=_number(row["value_before"]),
            value_now=_number(row["value_now"]),
            score_before=_number(row["score_before"]),
            score_now=_number(row["score_now"]),
            unit=Text(th=row["unit_th"], en=_text(row.get("unit_en")))
            if _text(row.get("unit_th"))
            else None,
            decimals=int(row.get("decimals", 2)),
        )
        for row in frame.to_dict("records")
        if row["contribution"] != 0
    ]
    shown = tuple(parts[:most])
    total = now - before
    return Movement(
        since_fiscal_year=since[0],
        since_round=since[1],
        before=before,
        now=now,
        total=total,
        parts=shown,
        others_count=len(parts) - len(shown),
        others_contribution=total - math.fsum(part.contribution for part in shown)
        if len(parts) > len(shown)
        else 0.0,
    )


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """The indicators that count, by code."""
    counted = rows[
        (rows["kind"] == "indicator")
        & (rows["scale"] != "composite")
        & rows["score"].notna()
        & (rows["weight"] > 0)
    ]
    return counted.set_index("node")[["name_th", "name_en", "weight", "value", "score"]]


def _side(rows: pd.DataFrame) -> Side:
    """One side of one comparison; its scores are taken as they are."""
    weight, value, score = (
        rows[name].to_numpy(dtype="float64")[None, :] for name in ("weight", "value", "score")
    )
    nothing = np.full_like(score, np.nan)
    knots = np.full((*score.shape, len(KNOT_COLUMNS)), np.nan)
    return Side(np.nan_to_num(weight), value, score, nothing, knots)


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
