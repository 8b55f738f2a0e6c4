"""One task, done three ways: score results by linear scales and add them up to scorecards.

The size of a ministry: 100 indicators under 20 objectives in four perspectives, scored for ten
years of three rounds; as many organizations as it takes to have so many results.

Each way takes the same tables and returns the same rows: `organization`, `fiscal_year`, `round`,
`node`, `weight`, `score`, `coverage`, `lowest`, `highest`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd

from scorecard import LinearScale
from scorecard.scoring.rollup import roll_up
from scorecard.scoring.value import Frame, knot_row, score_values
from scorecard.store import Database

INDICATORS, OBJECTIVES, PERSPECTIVES, RULES = 100, 20, 4, 12
FISCAL_YEARS, ROUNDS = range(2556, 2566), ("6", "9", "12")
POLICIES = ("exclude", "lowest", "block")
BY = ["organization", "fiscal_year", "round"]
SUMS = ["weight", "scored_weight", "weighted_sum", "lowest_sum", "highest_sum"]
SQL = Path(__file__).with_name("kernel.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Task:
    """The tables: three strategies, one for each policy, shared out among the organizations."""

    results: pd.DataFrame
    """organization, fiscal_year, round, indicator, value (a tenth of them missing)."""
    indicators: pd.DataFrame
    """indicator, parent, depth, weight, lowest, highest, rule."""
    rules: pd.DataFrame
    """rule and the knots of its scale; several indicators have the same."""
    tree: pd.DataFrame
    """node, parent, policy."""


def task(results: int) -> Task:
    """A task with at least that many results, always the same."""
    random = np.random.default_rng(2565)
    indicators, tree = _strategies()
    rules = pd.DataFrame([{"rule": i, **knot_row(_scale(i).knots())} for i in range(RULES)])
    periods = [(year, round_) for year in FISCAL_YEARS for round_ in ROUNDS]
    years, rounds = zip(*(period for period in periods for _ in range(INDICATORS)), strict=True)
    codes = [[*frame["indicator"]] * len(periods) for _, frame in indicators.groupby("policy")]
    each = len(years)
    count = -(-results // each)
    organizations = pd.Series([f"ORG-{i:05}" for i in range(count)], dtype="str")
    values = np.round(random.uniform(-10, 120, count * each), 2)
    values[random.random(values.size) < 0.1] = np.nan
    frame = pd.DataFrame(
        {
            "organization": organizations.repeat(each).reset_index(drop=True),
            "indicator": _repeated([code for own in codes for code in own], count * each),
            "fiscal_year": np.tile(years, count),
            "round": _repeated(rounds, count * each),
            "value": values,
        }
    )
    return Task(frame, indicators.drop(columns="policy"), rules, tree)


def _repeated(texts: Sequence[str], length: int) -> pd.Series[str]:
    """The texts over and over, up to that length."""
    block = pd.Series(texts, dtype="str")
    return pd.concat([block] * -(-length // len(block)), ignore_index=True).iloc[:length]


def _scale(rule: int) -> LinearScale:
    """Every third row falls: smaller is better."""
    levels = (20.0, 40.0, 60.0, 80.0, 100.0 + rule)
    return LinearScale(levels=levels if rule % 3 else levels[::-1])


def _strategies() -> tuple[pd.DataFrame, pd.DataFrame]:
    indicators: list[tuple[Any, ...]] = []
    tree: list[tuple[str, str | None, str]] = []
    for policy in POLICIES:
        objectives = [f"{policy}-O{i + 1}" for i in range(OBJECTIVES)]
        perspectives = [f"{policy}-P{i + 1}" for i in range(PERSPECTIVES)]
        tree += [*((code, policy, policy) for code in perspectives), (policy, None, policy)]
        tree += [
            (each, perspectives[i % PERSPECTIVES], policy) for i, each in enumerate(objectives)
        ]
        for i in range(INDICATORS):
            place = policy, f"{policy}-{i + 1}", objectives[i % OBJECTIVES], 3
            indicators.append((*place, 1.0 + i % 4, 1.0, 5.0, i % RULES))
    columns = ["policy", "indicator", "parent", "depth", "weight", "lowest", "highest", "rule"]
    nodes = pd.DataFrame(tree, columns=["node", "parent", "policy"])
    return pd.DataFrame(indicators, columns=columns), nodes


@dataclass(frozen=True)
class Stored:
    """The tables of a task in a database, and the two ways that work there."""

    results: Frame
    indicators: Frame
    rules: Frame
    tree: Frame

    def by_narwhals(self) -> Frame:
        """The library's kernel."""
        values = self.results.join(self.indicators, on="indicator").join(self.rules, on="rule")
        scored = score_values(values, most_knots=5)
        return roll_up(scored, self.tree, by=BY, leaf_depths={3})

    def fetched(self) -> pd.DataFrame:
        """The results, handed from the database to pandas."""
        rows: pd.DataFrame = nw.to_native(self.results).df()
        return rows

    def by_sql(self) -> Frame:
        """`kernel.sql`."""
        return nw.from_native(nw.to_native(self.results).query("results", SQL))


@contextmanager
def stored(task: Task, folder: Path) -> Iterator[Stored]:
    """The task on a workbench of a new database file."""
    database = Database(folder / "kernel.duckdb")
    with database.transaction(), database.workbench() as bench:
        frames = {
            "kernel_result": bench.take(task.results),
            "kernel_indicator": bench.take(task.indicators),
            "kernel_rule": bench.take(task.rules),
            "kernel_tree": bench.take(task.tree),
        }
        for name, frame in frames.items():
            nw.to_native(frame).create_view(name)
        yield Stored(*frames.values())


def executed(frame: Frame) -> object:
    """All rows of a lazy frame, computed and held in memory by the database's engine."""
    return nw.to_native(frame).execute()


def by_pandas(task: Task, results: pd.DataFrame) -> pd.DataFrame:
    """What an analyst would write: whole columns, no loop over rows."""
    frame = results.merge(task.indicators, on="indicator").merge(task.rules, on="rule")
    at = frame["value"] * frame["sign"]
    reached = [at >= frame[f"e{i}"] for i in (5, 4, 3, 2, 1)]
    earned = [frame["s5"]]
    for i in (4, 3, 2, 1):
        width = frame[f"x{i + 1}"] - frame[f"x{i}"]
        earned.append(frame[f"s{i}"] + frame[f"r{i}"] * (at - frame[f"x{i}"]) / width)
    score = pd.Series(
        np.select([*reached, at < frame["e1"]], [*earned, frame["below"]], default=np.nan)
    )
    frame["scored_weight"] = frame["weight"].where(score.notna(), 0.0)
    frame["weighted_sum"] = frame["weight"] * score
    frame["lowest_sum"] = frame["weight"] * score.fillna(frame["lowest"])
    frame["highest_sum"] = frame["weight"] * score.fillna(frame["highest"])
    levels = []
    for _ in range(3):
        sums = frame.groupby([*BY, "parent"], as_index=False)[SUMS].sum()
        frame = sums.rename(columns={"parent": "node"}).merge(task.tree, on="node")
        levels.append(frame)
    rows = pd.concat(levels, ignore_index=True)
    complete = rows["scored_weight"] == rows["weight"]
    lowest = rows["lowest_sum"] / rows["weight"]
    mean = rows["weighted_sum"] / rows["scored_weight"].where(rows["scored_weight"] > 0)
    rows["score"] = np.select(
        [complete | (rows["policy"] == "exclude"), rows["policy"] == "lowest"],
        [mean, lowest],
        default=np.nan,
    )
    rows["coverage"] = rows["scored_weight"] / rows["weight"]
    rows["lowest"] = lowest
    rows["highest"] = rows["highest_sum"] / rows["weight"]
    return rows[[*BY, "node", "weight", "score", "coverage", "lowest", "highest"]]
