"""The parts of a difference with the facts behind them, from the scores of both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from scorecard.analysis.change.decomposition import Decomposition
from scorecard.analysis.change.difference import (
    DifferenceGroup,
    DifferencePart,
    Effects,
    SideFigures,
)
from scorecard.model.text import Text
from scorecard.workspace.known.scorecard import Scorecard

_Rows = Mapping[str, Mapping[str, Any]]


def parts_of(
    found: Decomposition, rows: Sequence[pd.DataFrame], cards: Sequence[Scorecard]
) -> tuple[DifferencePart, ...]:
    """The parts of a single comparison, the largest first.

    Args:
        rows: the scores before and now.
        cards: the scorecards before and now.
    """
    sides = [_by_node(each) for each in rows]
    parts = []
    for at, node in enumerate(found.indicators):
        figures = [_figures(side.get(node), card) for side, card in zip(sides, cards, strict=True)]
        if any(each.status == "scored" or each.score is not None for each in figures):
            row = sides[1][node] if figures[1].status != "absent" else sides[0][node]
            parts.append(
                DifferencePart(
                    node=node,
                    name=_text(row, "name"),
                    perspective=row["perspective"],
                    objective=row["objective"],
                    unit=_text(row, "unit") if row["unit_th"] else None,
                    decimals=int(row["decimals"]),
                    contribution=float(found.parts[0, at]),
                    effects=Effects.of(found.effects[0, at]),
                    before=figures[0],
                    now=figures[1],
                )
            )
    return tuple(sorted(parts, key=lambda part: -abs(part.contribution)))


def groups_of(
    parts: Sequence[DifferencePart], rows: Sequence[pd.DataFrame]
) -> tuple[DifferenceGroup, ...]:
    """What the parts make by perspective and by objective, in the order of the strategy of now;
    what only the strategy of before has comes last."""
    before, now = map(_by_node, rows)
    named = {**before, **now}
    order = list(dict.fromkeys([*now, *before]))
    places: dict[tuple[str, str], str] = {}
    for part in parts:
        places["perspective", part.perspective] = ""
        places["objective", part.objective] = part.perspective
    return tuple(
        DifferenceGroup(
            node=node,
            kind=kind,  # type: ignore[arg-type] # the keys of `places`
            name=_text(named[node], "name"),
            within=within,
            contribution=sum(part.contribution for part in parts if getattr(part, kind) == node),
            effects=_sum([part.effects for part in parts if getattr(part, kind) == node]),
        )
        for (kind, node), within in sorted(
            places.items(), key=lambda place: order.index(place[0][1])
        )
    )


def _sum(effects: Sequence[Effects]) -> Effects:
    return Effects.of(np.sum([list(each.by_name().values()) for each in effects], axis=0))


def _figures(row: Mapping[str, Any] | None, card: Scorecard) -> SideFigures:
    if row is None or not row["weight"] or row["status"] not in ("scored", "missing"):
        return SideFigures(
            status="absent",
            value=None,
            score=None,
            weight=0.0,
            targets=(),
            illustrative=False,
            illustrative_targets=False,
            source="",
        )
    rungs = card.scales[row["node"]].rungs()
    return SideFigures(
        status=row["status"],
        value=row["value"],
        score=row["score"],
        weight=row["weight"],
        targets=tuple(float(rung.value) for rung in rungs if rung.value is not None),
        illustrative=bool(row["illustrative"]),
        illustrative_targets=bool(row["illustrative_targets"]),
        source=row["source"] or "",
    )


def _by_node(rows: pd.DataFrame) -> _Rows:
    """The rows as plain values by code; None where there is nothing."""
    plain = rows.astype(object).where(rows.notna(), None)
    return {
        row["node"]: {str(name): value for name, value in row.items()}
        for row in plain.to_dict("records")
    }


def _text(row: Mapping[str, Any], name: str) -> Text:
    return Text(th=row[f"{name}_th"], en=row[f"{name}_en"] or None)
