"""The scores of a round worked out a second time: plain loops over plain values.

Nothing of scorecard.scoring is used, only the models (what the strategy says) and the results as
they are stored. It is slow and simple on purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.model.strategy import Strategy
from scorecard.workspace import Workspace


class Leaf(NamedTuple):
    """An indicator that counts: its weight, its score, and what it could score."""

    weight: float
    score: float | None
    worst: float
    best: float
    listed: bool = True
    """Whether it stands in the file; the official form may have others besides."""


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

    def levels(self, organization: str, indicator: Indicator) -> list[float]:
        """The level targets: the organization's own, the dated ones, or those of the scale."""
        if (organization, indicator.code) in self.targets:
            return list(self.targets[organization, indicator.code][1])
        dated = [each for each in indicator.targets if each.since.reached(self.year, self.round)]
        if dated:
            return list(max(dated, key=lambda each: each.since.key).levels)
        scale: Any = indicator.scale
        if scale.kind == "three_point":
            return [scale.basic, scale.standard, scale.advanced]
        return list(scale.levels)

    def score(self, organization: str, indicator: Indicator) -> float | None:
        """The score of a value on the range 1–5."""
        value = self.figures(organization, indicator.code).value
        scale: Any = indicator.scale
        if value is None:
            return None
        if scale.kind == "step":
            return max(value, self.worst(indicator))
        if scale.kind == "yes_no":
            return 5.0 if (value >= 1) == scale.yes_is_good else self.worst(indicator)
        if scale.kind == "band":
            away = abs(value - scale.target)
            bottom = self.worst(indicator)
            left = (scale.outer - away) / (scale.outer - scale.tolerance)
            return bottom + (5 - bottom) * min(1.0, max(0.0, left))
        levels = self.levels(organization, indicator)
        scores = [1.0, 3.0, 5.0] if len(levels) == 3 else [1.0, 2.0, 3.0, 4.0, 5.0]
        if levels[0] > levels[-1]:
            levels, value = [-level for level in levels], -value
        if value >= levels[-1]:
            return 5.0
        if scale.kind == "threshold":
            reached = [s for s, level in zip(scores, levels, strict=True) if value >= level]
            return max(reached, default=self.worst(indicator))
        if value < levels[0] and scale.floor != "linear_to_zero":
            return self.worst(indicator)
        at = max([i for i in range(len(levels) - 1) if value >= levels[i]], default=0)
        slope = (scores[at + 1] - scores[at]) / (levels[at + 1] - levels[at])
        return max(0.0, scores[at] + slope * (value - levels[at]))

    @staticmethod
    def worst(indicator: Indicator) -> float:
        return 0.0 if getattr(indicator.scale, "floor", "lowest") != "lowest" else 1.0

    def leaves(self, organization: str, indicator: Indicator, weight: float) -> Iterator[Leaf]:
        """The indicators without parts at or below one, each with its share of the weight."""
        if not indicator.in_force(self.year, self.round) or indicator.scale.kind == "unscored":
            return
        if not indicator.indicators:
            score = self.score(organization, indicator)
            yield Leaf(weight, score, self.worst(indicator), 5.0)
            return
        parts = [
            (part, part.weight_in_force(self.year, self.round) or 0.0)
            for part in indicator.indicators
            if part.in_force(self.year, self.round)
        ]
        total = sum(share for _, share in parts)
        for part, share in parts:
            yield from self.leaves(organization, part, weight * share / total)

    def nodes(self, organization: str) -> dict[str, list[Leaf]]:
        """The indicators that count below every node of the organization's strategy."""
        strategy = self.strategies[organization]
        found: dict[str, list[Leaf]] = {"": []}
        for perspective in strategy.perspectives:
            found[perspective.code] = []
            for objective in strategy.objectives:
                if objective.perspective != perspective.code:
                    continue
                found[objective.code] = []
                for indicator in strategy.indicators_of(objective.code):
                    weight = indicator.weight_in_force(self.year, self.round) or 0.0
                    for below, share in self.parts(indicator, weight):
                        found[below.code] = list(self.leaves(organization, below, share))
                    found[objective.code] += found[indicator.code]
                found[perspective.code] += found[objective.code]
            found[""] += found[perspective.code]
        if strategy.weight_total is not None:
            listed = sum(leaf.weight for leaf in found[""])
            found[""].append(Leaf(strategy.weight_total - listed, None, 1.0, 5.0, False))
        return found

    def parts(self, indicator: Indicator, weight: float) -> Iterator[tuple[Indicator, float]]:
        """An indicator and all below it, each with its weight."""
        yield indicator, weight
        total = sum(
            part.weight_in_force(self.year, self.round) or 0.0
            for part in indicator.indicators
            if part.in_force(self.year, self.round)
        )
        for part in indicator.indicators:
            share = part.weight_in_force(self.year, self.round) or 0.0
            yield from self.parts(part, weight * share / total if total else 0.0)


def score_of(leaves: list[Leaf]) -> float | None:
    """Σ weight × score ÷ Σ weight over what has a score."""
    scored = [(leaf.weight, leaf.score) for leaf in leaves if leaf.score is not None]
    total = sum(weight for weight, _ in scored)
    return sum(weight * score for weight, score in scored) / total if total else None


def coverage_of(leaves: list[Leaf]) -> float | None:
    """The share of the weight that has a score."""
    total = sum(leaf.weight for leaf in leaves)
    return sum(leaf.weight for leaf in leaves if leaf.score is not None) / total if total else None


def range_of(leaves: list[Leaf]) -> tuple[float | None, float | None]:
    """The score if all that is missing were worst, and if it were best."""
    total = sum(leaf.weight for leaf in leaves)
    if not total:
        return None, None
    low = sum(leaf.weight * (leaf.worst if leaf.score is None else leaf.score) for leaf in leaves)
    high = sum(leaf.weight * (leaf.best if leaf.score is None else leaf.score) for leaf in leaves)
    return low / total, high / total


def level_of(score: float | None, bounds: tuple[float, ...]) -> int | None:
    """The level of a score."""
    reached = [bound for bound in bounds if score is not None and score >= bound - 1e-9]
    return None if score is None else 1 + len(reached)
