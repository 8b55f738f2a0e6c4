"""The scores of a round worked out a second time: plain loops over plain values.

Nothing of scorecard.scoring is used, only the models (what the strategy and a scale say) and the
results as they are stored; that weights spread through any tree is held by tests/scoring. It is
slow and simple on purpose.
"""

from __future__ import annotations

from typing import NamedTuple

from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import Strategy
from scorecard.workspace import Workspace


class Figures(NamedTuple):
    """What is known of one organization and indicator."""

    value: float | None
    numerator: float | None
    denominator: float | None


class Reckoning:
    """One round of one workspace."""

    def __init__(
        self,
        workspace: Workspace,
        fiscal_year: int,
        round_: int | str,
        *,
        grouping: int | None = None,
    ) -> None:
        self.year = FiscalYear(be=fiscal_year)
        self.round = Round.parse(round_)
        snapshot = workspace._states.now().snapshot
        self.registry = snapshot.registry
        self.grouping = grouping
        self.strategies: dict[str, Strategy] = {
            organization: strategy
            for strategy in snapshot.strategies
            if strategy.fiscal_years.include(self.year)
            for organization in snapshot.organizations_of(strategy, self.year)
        }
        self.indicators = {
            (organization, indicator.code): indicator
            for organization, strategy in self.strategies.items()
            for indicator in strategy.all_indicators()
        }
        self.results = {
            (row["organization"], row["indicator"]): Figures(
                row["value"], row["numerator"], row["denominator"]
            )
            for row in workspace.database.rows(
                "latest_results", first_year=fiscal_year, last_year=fiscal_year
            )
            if row["round"] == self.round.code and row["status"] == "accepted"
        }
        self.targets: dict[tuple[str, str], tuple[tuple[int, int], list[float]]] = {}
        for row in workspace.database.rows("targets_now"):
            key = (row["organization"], row["indicator"])
            first, month = row["first_month"], row["since_month"]
            alike = first in (1, self.round.first_month)
            in_force = row["fiscal_year"] == fiscal_year and month <= self.round.last_month
            if alike and in_force and (first, month) >= self.targets.get(key, ((0, 0), []))[0]:
                self.targets[key] = ((first, month), row["levels"])

    def figures(self, organization: str, code: str) -> Figures:
        """The value of an indicator: reported, or made from the members."""
        indicator = self.indicators.get((organization, code))
        if indicator is None or indicator.aggregation.method == "own":
            return self.results.get((organization, code), Figures(None, None, None))
        how = indicator.aggregation
        members = self.registry.members(organization, self.year, self.grouping)
        known = [self.figures(member, how.of or code) for member in members]
        if how.method == "ratio":
            parts = [
                (figures.numerator, figures.denominator)
                for figures in known
                if figures.numerator is not None and figures.denominator is not None
            ]
            if not parts or len(parts) / len(members) < how.require:
                return Figures(None, None, None)
            above, below = sum(n for n, _ in parts), sum(d for _, d in parts)
            return Figures(
                self.multiplier(indicator) * above / below if below else None, above, below
            )
        values = [figures.value for figures in known if figures.value is not None]
        if how.method == "weighted_mean":
            assert how.by is not None
            weights = [self.figures(member, how.by).value for member in members]
            pairs = [
                (figures.value, weight)
                for figures, weight in zip(known, weights, strict=True)
                if figures.value is not None and weight is not None
            ]
            if not pairs or len(pairs) / len(members) < how.require:
                return Figures(None, None, None)
            return Figures(sum(v * w for v, w in pairs) / sum(w for _, w in pairs), None, None)
        if not values or len(values) / len(members) < how.require:
            return Figures(None, None, None)
        return Figures(self.combined(values, how.method, how.threshold), None, None)

    @staticmethod
    def combined(values: list[float], method: str, threshold: float | None) -> float:
        if method == "sum":
            return sum(values)
        if method == "mean":
            return sum(values) / len(values)
        if method == "min":
            return min(values)
        if method == "max":
            return max(values)
        assert threshold is not None
        reached = len([value for value in values if value >= threshold])
        if method == "count_at_least":
            return reached
        assert method == "share_at_least"
        return 100 * reached / len(values)

    @staticmethod
    def multiplier(indicator: Indicator) -> float:
        if indicator.measure is None:
            return indicator.ratio_multiplier
        return 100.0 if indicator.measure.kind == "growth" else indicator.measure.multiplier

    def score(self, organization: str, code: str, value: float | None) -> float | None:
        """The score of one value by the targets in force: the organization's own, the dated ones,
        or those of the scale."""
        indicator = self.indicators[organization, code]
        dated = [each for each in indicator.targets if each.since.reached(self.year, self.round)]
        levels = None
        if (organization, code) in self.targets:
            levels = self.targets[organization, code][1]
        elif dated:
            levels = max(dated, key=lambda each: each.since.key).levels
        scale = indicator.scale
        return (scale if levels is None else scale.with_targets(levels)).score(value)


class Leaf(NamedTuple):
    """An indicator that counts: its weight, its score, and what it could score."""

    weight: float
    score: float | None
    worst: float
    best: float


def above(leaves: list[Leaf]) -> dict[str, float | None]:
    """What a node is made of its leaves: the score of what has one, and what it could be."""
    total = sum(leaf.weight for leaf in leaves)
    scored = [(leaf.weight, leaf.score) for leaf in leaves if leaf.score is not None]
    known = sum(weight for weight, _ in scored)
    low = sum(leaf.weight * (leaf.worst if leaf.score is None else leaf.score) for leaf in leaves)
    high = sum(leaf.weight * (leaf.best if leaf.score is None else leaf.score) for leaf in leaves)
    return {
        "score": sum(weight * score for weight, score in scored) / known if known else None,
        "coverage": known / total if total else None,
        "lowest": low / total if total else None,
        "highest": high / total if total else None,
    }
