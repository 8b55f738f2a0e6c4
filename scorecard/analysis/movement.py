"""What moved a score: contributions of the indicators that add up to the difference exactly.

The score is Σ(share × score), share = weight ÷ Σ weight over the indicators that count. The shares
of a round add up to 1, so measuring every score from one fixed point (here halfway between the two
overall scores) changes no sum: each indicator contributes what share × (score − that point) has
become less what it was. One that keeps its share contributes share × the change of its score; one
that leaves, or is not reported, contributes by how far it stood above or below the whole.
"""

from __future__ import annotations

import math

import pandas as pd

from scorecard.model.base import Model
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text

ROW_COLUMNS = ("node", "name_th", "name_en", "kind", "scale", "weight", "score", "value")


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
        return best if best is not None and best.contribution > 0 else None

    @property
    def falling(self) -> MovementPart | None:
        """The part that pulled the score down most."""
        worst = min(self.parts, key=lambda part: part.contribution, default=None)
        return worst if worst is not None and worst.contribution < 0 else None


def contributions(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The parts of the difference between two sets of scores of one organization.

    Args:
        before: rows of `Workspace.scores` of one organization (`ROW_COLUMNS` at least).
        now: the same for the other round.

    Returns:
        One row per scored indicator without sub-indicators of either round, the largest
        contribution (points of the overall score) first: `node`, `name_th`, `name_en`,
        `contribution`, `value_before`, `value_now`, `score_before`, `score_now`.
    """
    left, right = _parts(before), _parts(now)
    middle = ((left["share"] * left["score"]).sum() + (right["share"] * right["score"]).sum()) / 2
    left["part"] = left["share"] * (left["score"] - middle)
    right["part"] = right["share"] * (right["score"] - middle)
    both = right.merge(left, on="node", how="outer", suffixes=("_now", "_before"))
    both["contribution"] = both["part_now"].fillna(0.0) - both["part_before"].fillna(0.0)
    for name in ("name_th", "name_en"):
        both[name] = both[f"{name}_now"].where(both["part_now"].notna(), both[f"{name}_before"])
    order = both["contribution"].abs().sort_values(ascending=False, kind="stable").index
    columns = ["value_before", "value_now", "score_before", "score_now"]
    return both.loc[order, ["node", "name_th", "name_en", "contribution", *columns]].reset_index(
        drop=True
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


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    counted = rows[
        (rows["kind"] == "indicator")
        & (rows["scale"] != "composite")
        & rows["score"].notna()
        & (rows["weight"] > 0)
    ]
    share = counted["weight"] / counted["weight"].sum()
    return counted[["node", "name_th", "name_en", "value", "score"]].assign(share=share)


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
