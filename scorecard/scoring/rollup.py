"""From indicators to objectives, perspectives and the scorecard, through any nesting.

Every score above the indicators is Σ(weight × score) ÷ Σ weight over the indicators below it that
have a score. The sums behind it add up through the tree, so each level is one group-by over the
level below, however deep the indicators nest.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import narwhals as nw

from scorecard.model.figures import reached
from scorecard.scoring.value import Frame

Materialise = Callable[[Frame], Frame]
"""Computes a frame and hands back a stored copy."""

_ONE_GO = 3
"""Levels that are left to the engine as one expression: objectives, perspectives and the
scorecard, which is the fastest for it. Below them every level is stored: what it costs an engine
to plan an expression grows faster than the number of its levels."""

_SUMS = ("weight", "scored_weight", "weighted_sum", "lowest_sum", "highest_sum")


def keep_lazy(frame: Frame) -> Frame:
    """A `Materialise` that leaves the frame as it is; for engines that compute at once."""
    return frame


def roll_up(
    leaves: Frame,
    tree: Frame,
    *,
    by: Sequence[str],
    leaf_depths: Collection[int],
    materialise: Materialise = keep_lazy,
    stepwise: bool = False,
) -> Frame:
    """The scores of all nodes above the leaves.

    Args:
        leaves: one row per scored indicator: the `by` columns, `parent` (the node above),
            `depth`, `weight` (in force, percent of the scorecard), `score` (null where missing),
            `lowest` and `highest` (what the scale can give).
        tree: one row per node above the leaves: `node`, `parent`, `policy` (exclude, lowest or
            block). A node is named by anything that no other node of any tree has; numbers are
            the fastest.
        by: the columns that tell one scorecard from another, such as organization.
        leaf_depths: the depths that occur in `leaves`; 1 is right below the scorecard.
        materialise: called on the sums of sub-indicators, level by level.
        stepwise: call it on the rows of every level too, before they are summed; copies in order
            make the sums the same to the last digit every time.

    Returns:
        One row per `by` and node: `node`, `weight`, `score`, `coverage` (0–1), `lowest`,
        `highest` (the range that the score could still reach).
    """
    scored = ~nw.col("score").is_null()
    weight, score = nw.col("weight"), nw.col("score")
    sums = leaves.select(
        *by,
        "parent",
        "depth",
        "weight",
        scored_weight=nw.when(scored).then(weight).otherwise(nw.lit(0.0)),
        weighted_sum=nw.when(scored).then(weight * score).otherwise(nw.lit(0.0)),
        lowest_sum=weight * nw.when(scored).then(score).otherwise(nw.col("lowest")),
        highest_sum=weight * nw.when(scored).then(score).otherwise(nw.col("highest")),
    )
    one_depth = len(set(leaf_depths)) == 1
    levels: list[Frame] = []
    for depth in range(max(leaf_depths), 0, -1):
        parts = []
        if depth in leaf_depths:
            at_depth = sums if one_depth else sums.filter(nw.col("depth") == depth)
            parts.append(at_depth.select(*by, "parent", *_SUMS))
        if levels:
            below = levels[-1].join(tree.select("node", "parent"), on="node")
            parts.append(below.select(*by, "parent", *_SUMS))
        rows = nw.concat(parts) if len(parts) > 1 else parts[0]
        if stepwise:
            rows = materialise(rows)
        level = rows.group_by(*by, "parent").agg(*(nw.col(name).sum() for name in _SUMS))
        level = level.rename({"parent": "node"})
        levels.append(materialise(level) if stepwise or depth > _ONE_GO else level)
    return _finished(nw.concat(levels).join(tree.select("node", "policy"), on="node"), by)


def _finished(sums: Frame, by: Sequence[str]) -> Frame:
    weight, scored_weight = nw.col("weight"), nw.col("scored_weight")
    complete = reached(scored_weight, weight)
    mean = nw.when(scored_weight > 0).then(nw.col("weighted_sum") / scored_weight)
    lowest = nw.when(weight > 0).then(nw.col("lowest_sum") / weight)
    policy = nw.col("policy")
    score = (
        nw.when((policy == "lowest") & ~complete)
        .then(lowest)
        .otherwise(nw.when((policy != "block") | complete).then(mean))
    )
    return sums.select(
        *by,
        "node",
        "weight",
        score=score,
        coverage=nw.when(weight > 0).then(scored_weight / weight),
        lowest=lowest,
        highest=nw.when(weight > 0).then(nw.col("highest_sum") / weight),
    )
