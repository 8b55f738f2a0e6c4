"""Value → score on tables: the arithmetic of `Knots.score`, operation for operation."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from scorecard.model.scales.knots import MOST_KNOTS, Knots

Frame = nw.LazyFrame[Any]


def knot_row(knots: Knots | None) -> dict[str, float | None]:
    """The columns of one scale: sign, below, x1…, s1…, r1…, e1…; all None for one without knots.

    Shorter scales repeat their last knot, which no value can fall behind.
    """
    if knots is None:
        return dict.fromkeys(KNOT_COLUMNS)
    spare = MOST_KNOTS - len(knots.positions)
    xs = (*knots.positions, *(knots.positions[-1:] * spare))
    edges = (*knots.edges, *(knots.edges[-1:] * spare))
    scores = (*knots.scores, *(knots.scores[-1:] * spare))
    rises = (*knots.rises, *((0.0,) * spare))
    row = (knots.sign, knots.below, *xs, *scores, *rises, *edges)
    return dict(zip(KNOT_COLUMNS, row, strict=True))


def _names(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{i}" for i in range(1, count + 1))


KNOT_COLUMNS = (
    "sign",
    "below",
    *_names("x", MOST_KNOTS),
    *_names("s", MOST_KNOTS),
    *_names("r", MOST_KNOTS - 1),
    *_names("e", MOST_KNOTS),
)
"""The columns that hold a scale in a table, one row a scale."""


def score_expression(most_knots: int = MOST_KNOTS) -> nw.Expr:
    """The score of column `value` by the knot columns beside it; null where there is no score.

    Args:
        most_knots: how many knots to look at; fewer is faster when no scale has more. A scale
            with more knots than this would be scored wrongly, so the caller counts them.
    """
    at = nw.col("value") * nw.col("sign")
    result: nw.Expr = nw.when(at < nw.col("e1")).then(nw.col("below"))
    for i in range(1, most_knots):
        x, s, edge = nw.col(f"x{i}"), nw.col(f"s{i}"), nw.col(f"e{i}")
        gone = (at - x) / (nw.col(f"x{i + 1}") - x)
        beyond = nw.when(at - x <= x - edge).then(s).otherwise(s + nw.col(f"r{i}") * gone)
        result = nw.when(at >= edge).then(beyond).otherwise(result)
    last = nw.when(at >= nw.col(f"e{most_knots}")).then(nw.col(f"s{most_knots}"))
    return last.otherwise(result)


def score_values(frame: Frame, most_knots: int = MOST_KNOTS) -> Frame:
    """`frame` with a column `score`.

    Args:
        frame: columns `value` (float or null, finite) and `KNOT_COLUMNS`.
        most_knots: see `score_expression`.
    """
    return frame.with_columns(score=score_expression(most_knots))
