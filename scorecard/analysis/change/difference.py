"""One difference between two overall scores, in parts with the facts behind each."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from scorecard.analysis.change.decomposition import EFFECTS
from scorecard.analysis.panel import Numbers
from scorecard.model.base import Model, Share
from scorecard.model.figures import above, below
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.text import Text

EffectName = Literal["results", "targets", "weights", "coverage", "membership"]
"""`scorecard.analysis.change.decomposition.EFFECTS` as a type."""


class Effects(Model):
    """Points of the overall score by cause."""

    results: float
    """What was achieved."""
    targets: float
    """The targets that score it."""
    weights: float
    """The weights, also of an indicator that only one side has."""
    coverage: float
    """What is reported on one side only."""
    membership: float
    """Which members make the value."""

    @classmethod
    def of(cls, points: Numbers) -> Effects:
        """From figures in the order of `EFFECTS`."""
        return cls(**dict(zip(EFFECTS, map(float, points), strict=True)))

    def by_name(self) -> dict[EffectName, float]:
        """The points by cause, in the order of `EFFECTS`."""
        return {
            "results": self.results,
            "targets": self.targets,
            "weights": self.weights,
            "coverage": self.coverage,
            "membership": self.membership,
        }

    def largest(self) -> EffectName | None:
        """The cause with the most points either way; None where none has any."""
        points = self.by_name()
        name = max(points, key=lambda each: abs(points[each]))
        return name if points[name] else None


class SideFigures(Model):
    """One indicator on one side."""

    status: Literal["scored", "missing", "absent"]
    """`absent`: it does not count here, because there is none, it has no weight, or it is not in
    force."""
    value: float | None
    """In the indicator's unit."""
    score: float | None
    """As it counts: a missing one has a score where the lowest stands for it."""
    weight: float
    """Percent in force."""
    targets: tuple[float, ...]
    """The level targets, from the lowest level up; empty where the scale has none."""
    illustrative: bool
    """Whether the result is made up."""
    illustrative_targets: bool
    source: str
    """The code of the result's source."""


class DifferencePart(Model):
    """What one indicator makes of a difference."""

    node: str
    name: Text
    perspective: str
    objective: str
    unit: Text | None
    decimals: int
    contribution: float
    """Points of the overall score."""
    effects: Effects
    """The same by cause."""
    before: SideFigures
    now: SideFigures

    @property
    def targets_lead(self) -> bool:
        """Whether the targets make more of it than the results do, perhaps against them; then
        the values alone do not explain it."""
        results, targets = self.effects.results, self.effects.targets
        return targets * self.contribution > 0 and abs(targets) > abs(results)

    @property
    def targets_moved(self) -> Literal["up", "down", "both"] | None:
        """Which way the level targets are from before to now; None where they are the same, or
        where the two do not have the same levels."""
        pairs = list(zip(self.before.targets, self.now.targets, strict=False))
        if len(self.before.targets) != len(self.now.targets):
            return None
        rose = any(now > before for before, now in pairs)
        fell = any(now < before for before, now in pairs)
        return "both" if rose and fell else "up" if rose else "down" if fell else None


class DifferenceGroup(Model):
    """What the indicators of an objective or a perspective make together."""

    node: str
    kind: Literal["perspective", "objective"]
    name: Text
    within: str
    """The code of the perspective of an objective; blank for a perspective."""
    contribution: float
    effects: Effects


class DifferenceSide(Model):
    """One of the two overall scores."""

    organization: str
    name: Text
    """In force in that year."""
    kind: OrganizationKind
    fiscal_year: FiscalYear
    round: Round
    grouping: int | None
    """The grouping of provinces that the scores are restated on; None for the one in force."""
    grouping_in_force: int | None
    """That of the fiscal year."""
    members: tuple[str, ...]
    """The codes of the members behind the values."""
    score: float
    coverage: Share | None
    lowest: float | None
    highest: float | None
    """The range that is still possible."""
    level: int | None

    @property
    def on_grouping(self) -> int | None:
        """The grouping that the members are of."""
        return self.grouping or self.grouping_in_force


class Difference(Model):
    """Why one overall score differs from another."""

    before: DifferenceSide
    """What is explained from: an earlier round, or another organization."""
    now: DifferenceSide
    """What is explained."""
    total: float
    """Now less before, in points of the overall score."""
    effects: Effects
    parts: tuple[DifferencePart, ...]
    """Every indicator that counts on either side, the largest part first; together the total."""
    groups: tuple[DifferenceGroup, ...]
    """Perspectives and objectives in the order of the strategy; each kind makes the total."""
    joined: tuple[Text, ...] = ()
    """Members that only the side of now has, where both are one organization."""
    left: tuple[Text, ...] = ()
    """Members that only the side of before has."""

    @property
    def rising(self) -> DifferencePart | None:
        """The part that counts most for now."""
        best = max(self.parts, key=lambda part: part.contribution, default=None)
        return best if best is not None and above(best.contribution, 0) else None

    @property
    def falling(self) -> DifferencePart | None:
        """The part that counts most against it."""
        worst = min(self.parts, key=lambda part: part.contribution, default=None)
        return worst if worst is not None and below(worst.contribution, 0) else None

    def group(self, node: str) -> DifferenceGroup | None:
        """The perspective or objective with that code."""
        return next((group for group in self.groups if group.node == node), None)

    def frame(self) -> pd.DataFrame:
        """One row per indicator, the largest part first: `node`, `name_th`, `name_en`,
        `perspective`, `objective`, `unit_th`, `unit_en`, `contribution`, a column for each of
        `EFFECTS`, and with `_before` and `_now` behind the name: `status`, `value`, `score`,
        `weight`, `targets`, `illustrative`, `illustrative_targets`, `source`."""
        return pd.DataFrame([_row(part) for part in self.parts])


def _row(part: DifferencePart) -> dict[str, object]:
    row: dict[str, object] = {
        "node": part.node,
        "name_th": part.name.th,
        "name_en": part.name.en,
        "perspective": part.perspective,
        "objective": part.objective,
        "unit_th": part.unit.th if part.unit else None,
        "unit_en": part.unit.en if part.unit else None,
        "contribution": part.contribution,
    }
    row.update({str(name): points for name, points in part.effects.by_name().items()})
    for name in SideFigures.model_fields:
        for side in ("before", "now"):
            row[f"{name}_{side}"] = getattr(getattr(part, side), name)
    return row
