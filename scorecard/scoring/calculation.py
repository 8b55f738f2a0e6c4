"""One round, calculated: from results, targets, weights and memberships to every node's score."""

from __future__ import annotations

from typing import Protocol

import narwhals as nw
import pandas as pd

from scorecard.model.figures import reached
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.scales.level import LEVELS
from scorecard.scoring.aggregation import TASK_COLUMNS, aggregate
from scorecard.scoring.plan import RoundInputs, RoundPlan
from scorecard.scoring.rollup import roll_up
from scorecard.scoring.structure import UNLISTED
from scorecard.scoring.value import Frame, score_values

_FROM_BELOW: tuple[OrganizationKind, ...] = ("agency", "province", "cluster", "nation")
"""Members come before their parents."""

VALUE_COLUMNS = (
    "organization",
    "indicator",
    "value",
    "numerator",
    "denominator",
    "member_coverage",
    "illustrative",
    "data_year",
    "source",
    "revision",
)


_NO_REVISION = nw.when(nw.col("organization").is_null()).then(nw.lit(0, nw.Int32()))
"""Null for every row. As a literal, pandas has no whole number for it."""


class Engine(Protocol):
    """What computes frames: in, stored, out."""

    def take(self, rows: pd.DataFrame) -> Frame:
        """A frame over the rows."""

    def materialise(self, frame: Frame) -> Frame:
        """A stored copy of a frame."""

    def hand_out(self, frame: Frame) -> pd.DataFrame:
        """The rows of a frame."""


class PandasEngine:
    """Computes in memory; for notebooks and tests."""

    def take(self, rows: pd.DataFrame) -> Frame:
        return nw.from_native(rows).lazy()

    def materialise(self, frame: Frame) -> Frame:
        return frame

    def hand_out(self, frame: Frame) -> pd.DataFrame:
        return frame.collect().to_pandas()


def calculate(inputs: RoundInputs, results: Frame, engine: Engine) -> pd.DataFrame:
    """The scores of all nodes of all organizations.

    Args:
        inputs: the rules of the round.
        results: one row per organization and indicator: `organization`, `indicator`, `value`,
            `numerator`, `denominator`, `illustrative`, `data_year`, `source`, `revision`.
        engine: what computes; the numbers do not depend on it.

    Returns:
        One row per organization and node, ordered by organization and position, with the columns
        of the store's table `score` but `run_id`.
    """
    plan = RoundPlan(inputs)
    values = engine.materialise(_with_members(plan, results, engine))
    leaves = engine.materialise(_scored_leaves(plan, values, engine))
    tree = engine.take(plan.tree_rows)
    above = roll_up(
        leaves.filter(~nw.col("weight").is_null()).select(
            "organization", "depth", "weight", "score", "lowest", "highest", parent=nw.col("above")
        ),
        tree.filter(~nw.col("is_leaf")).select("policy", node="number", parent="above"),
        by=["organization"],
        leaf_depths=plan.leaf_depths,
        materialise=engine.materialise,
        stepwise=True,
    )
    rows = engine.hand_out(_all_nodes(plan, tree, leaves, above, engine))
    rows = rows.sort_values(["organization", "position"], ignore_index=True)
    return _with_illustrative_parts(rows)


def _with_illustrative_parts(rows: pd.DataFrame) -> pd.DataFrame:
    """A score that is made of anything illustrative says so itself."""
    for depth in range(int(rows["depth"].max()), 0, -1) if len(rows) else ():
        below = rows[(rows["depth"] == depth) & (rows["weight"] > 0)]
        for name in ("illustrative", "illustrative_targets"):
            marked = below.loc[below[name], ["organization", "parent"]].drop_duplicates()
            marks = pd.MultiIndex.from_frame(marked)
            rows[name] |= pd.MultiIndex.from_frame(rows[["organization", "node"]]).isin(marks)
    return rows


def _with_members(plan: RoundPlan, results: Frame, engine: Engine) -> Frame:
    """Own results, and those made from members, parents after their members."""
    made = pd.DataFrame(plan.tasks, columns=[*TASK_COLUMNS, "kind"]).astype(
        {"threshold": "float64", "require": "float64", "multiplier": "float64"}
        | dict.fromkeys(("parent", "indicator", "method", "of", "by", "kind"), "str")
    )
    tasks = engine.take(made)
    own = results.with_columns(member_coverage=nw.lit(None, nw.Float64())).join(
        tasks.select(organization=nw.col("parent"), indicator=nw.col("indicator")),
        on=["organization", "indicator"],
        how="anti",
    )
    values = own.select(*VALUE_COLUMNS)
    memberships = engine.take(plan.inputs.memberships[["parent", "child"]])
    for kind in _FROM_BELOW:
        if not any(task["kind"] == kind for task in plan.tasks):
            continue
        made_here = aggregate(
            tasks.filter(nw.col("kind") == kind),
            memberships,
            values,
            materialise=engine.materialise,
        )
        values = engine.materialise(
            nw.concat(
                [
                    values,
                    made_here.with_columns(revision=_NO_REVISION).select(*VALUE_COLUMNS),
                ]
            )
        )
    return values


def _scored_leaves(plan: RoundPlan, values: Frame, engine: Engine) -> Frame:
    """One row per organization and leaf with value, score, and the worst and best score."""
    tree = engine.take(plan.tree_rows)
    leaves = (
        engine.take(plan.organizations)
        .join(tree.filter(nw.col("is_leaf")), on="tree")
        .join(engine.take(plan.leaf_rules), on=["organization", "node"], how="left")
        .join(engine.take(plan.rules), on="rule", how="left")
        .join(values.rename({"indicator": "node"}), on=["organization", "node"], how="left")
    )
    return score_values(leaves).select(
        "organization",
        "node",
        "above",
        "depth",
        "weight",
        "score",
        "value",
        "numerator",
        "denominator",
        "member_coverage",
        "revision",
        "data_year",
        "illustrative",
        "illustrative_targets",
        "source",
        lowest=nw.col("floor"),
        highest=nw.col("ceiling"),
    )


def _all_nodes(plan: RoundPlan, tree: Frame, leaves: Frame, above: Frame, engine: Engine) -> Frame:
    """Leaves and the nodes above them side by side, with levels and weighted scores."""
    everyone = engine.take(plan.organizations).join(
        tree.filter(nw.col("node") != UNLISTED).rename({"weight": "tree_weight"}), on="tree"
    )
    joined = everyone.join(
        leaves.drop("above", "depth", "weight").rename(
            {"score": "leaf_score", "lowest": "leaf_lowest", "highest": "leaf_highest"}
        ),
        on=["organization", "node"],
        how="left",
    ).join(
        above.drop("weight").rename({"node": "number"}), on=["organization", "number"], how="left"
    )
    # What the file does not list is not missing: the lowest score is not counted for it.
    unlisted = nw.col("unlisted")
    listed = (nw.col("lowest") * nw.col("weight_total") - unlisted * nw.col("floor")) / (
        nw.col("weight_total") - unlisted
    )
    floors_listed = (unlisted > 0) & (nw.col("policy") == "lowest") & (nw.col("tree_weight") > 0)
    joined = joined.with_columns(
        score=nw.when(floors_listed).then(listed).otherwise(nw.col("score"))
    )
    leaf = nw.col("is_leaf")
    counts = ~nw.col("tree_weight").is_null() & (nw.col("tree_weight") > 0)
    has_value = ~nw.col("leaf_score").is_null()
    floored = nw.when(nw.col("policy") == "lowest").then(nw.col("leaf_lowest"))
    joined = joined.with_columns(
        score=nw.when(~counts)
        .then(nw.lit(None, nw.Float64()))
        .otherwise(
            nw.when(leaf & has_value)
            .then(nw.col("leaf_score"))
            .otherwise(nw.when(leaf).then(floored).otherwise(nw.col("score")))
        ),
        coverage=nw.when(counts & leaf & has_value)
        .then(nw.lit(1.0))
        .otherwise(nw.when(counts & leaf).then(nw.lit(0.0)).otherwise(nw.col("coverage"))),
        lowest=nw.when(counts & leaf & has_value)
        .then(nw.col("leaf_score"))
        .otherwise(nw.when(counts & leaf).then(nw.col("leaf_lowest")).otherwise(nw.col("lowest"))),
        highest=nw.when(counts & leaf & has_value)
        .then(nw.col("leaf_score"))
        .otherwise(
            nw.when(counts & leaf).then(nw.col("leaf_highest")).otherwise(nw.col("highest"))
        ),
        status=nw.when(nw.col("node_status") != "in_force")
        .then(nw.col("node_status"))
        .otherwise(
            nw.when(~counts)
            .then(nw.lit("unscored"))
            .otherwise(
                nw.when((leaf & has_value) | (~leaf & (nw.col("coverage") > 0)))
                .then(nw.lit("scored"))
                .otherwise(nw.lit("missing"))
            )
        ),
    )
    score = nw.col("score")
    level: nw.Expr = nw.when(~score.is_null()).then(nw.lit(LEVELS[0]))
    for i in LEVELS[1:]:
        level = nw.when(reached(score, nw.col(f"band{i}"))).then(nw.lit(i)).otherwise(level)
    return joined.with_columns(
        level=level,
        weighted_score=nw.when(nw.col("weight_total") > 0).then(
            nw.col("tree_weight") * score / nw.col("weight_total")
        ),
    ).select(
        "organization",
        nw.col("tree").alias("strategy"),
        "node",
        "kind",
        "parent",
        "position",
        "depth",
        "name_th",
        "name_en",
        "scale",
        nw.col("tree_weight").alias("weight"),
        "weight_total",
        "score",
        "weighted_score",
        "coverage",
        "lowest",
        "highest",
        "level",
        "value",
        "numerator",
        "denominator",
        "member_coverage",
        "status",
        "revision",
        "data_year",
        nw.col("illustrative").fill_null(value=False),
        nw.col("illustrative_targets").fill_null(value=False),
        nw.col("source").fill_null(value=""),
    )
