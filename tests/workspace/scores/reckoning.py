"""The values and scores of indicators worked out a second time: plain loops over plain values.

Nothing of scorecard.scoring is used, only the models (what the strategy and a scale say) and the
results as they are stored; that weights spread through any tree is held by tests/scoring, and the
totals of one cluster are worked out on paper in test_office.py. It is slow and simple on purpose.
"""

from collections.abc import Callable
from statistics import fmean
from typing import NamedTuple

from scorecard.model.indicator import Indicator
from scorecard.model.period import FiscalYear, Round
from scorecard.workspace import Workspace


class Figures(NamedTuple):
    """What is known of one organization and indicator."""

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    year: int | None = None
    """Of the annual figure behind it."""
    behind: int = 0
    """How many members have a figure that is older than the newest, and so does not count."""


UNKNOWN = Figures(None)

COMBINED: dict[str, Callable[[list[float], float], float]] = {
    "sum": lambda values, _: sum(values),
    "mean": lambda values, _: fmean(values),
    "min": lambda values, _: min(values),
    "max": lambda values, _: max(values),
    "count_at_least": lambda values, least: sum(value >= least for value in values),
    "share_at_least": lambda values, least: 100 * fmean(value >= least for value in values),
}
"""What members' values make, by the method."""


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
        self.indicators = {
            (organization, indicator.code): indicator
            for strategy in snapshot.strategies
            if strategy.fiscal_years.include(self.year)
            for organization in snapshot.organizations_of(strategy, self.year)
            for indicator in strategy.all_indicators()
        }
        self.nodes = sum(
            1
            + len(strategy.perspectives)
            + len(strategy.objectives)
            + len(list(strategy.all_indicators()))
            for strategy in snapshot.strategies
            if strategy.fiscal_years.include(self.year)
            for _ in snapshot.organizations_of(strategy, self.year)
        )
        """How many nodes the scorecards of the round have together."""
        self.results = {
            (row["organization"], row["indicator"]): Figures(
                row["value"], row["numerator"], row["denominator"], row["data_year"]
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
            return self.results.get((organization, code), UNKNOWN)
        how = indicator.aggregation
        members = self.registry.members(organization, self.year, self.grouping)
        known = [self.figures(member, how.of or code) for member in members]
        weights = [self.figures(member, how.by or "").value for member in members]
        parts: list[tuple[tuple[float, ...], int | None]] = []
        for each, by in zip(known, weights, strict=True):
            needed = {
                "ratio": (each.numerator, each.denominator),
                "weighted_mean": (each.value, by),
            }.get(how.method, (each.value,))
            if None not in needed:
                parts.append((needed, each.year))
        newest = max((year for _, year in parts if year is not None), default=None)
        used = [part for part, year in parts if year is None or year == newest]
        behind = len(parts) - len(used)
        if not used or len(used) / len(members) < how.require:
            return Figures(None, year=newest, behind=behind)
        if how.method == "ratio":
            above, below = (sum(column) for column in zip(*used, strict=True))
            return Figures(self.multiplier(indicator) * above / below, above, below, newest, behind)
        if how.method == "weighted_mean":
            value = sum(value * by for value, by in used) / sum(by for _, by in used)
            return Figures(value, year=newest, behind=behind)
        values = [value for (value,) in used]
        value = COMBINED[how.method](values, how.threshold or 0.0)
        return Figures(value, year=newest, behind=behind)

    @staticmethod
    def multiplier(indicator: Indicator) -> float:
        if indicator.measure is None:
            return indicator.ratio_multiplier
        growth = indicator.measure.kind in ("growth", "latest_growth")
        return 100.0 if growth else indicator.measure.multiplier

    def counts(self, organization: str, code: str) -> bool:
        """Whether an indicator is scored, has started and has not left."""
        indicator = self.indicators[organization, code]
        now = (self.year.be, self.round.last_month)
        since, left = indicator.started, indicator.withdrawn and indicator.withdrawn.since
        started = since is None or (since.fiscal_year.be, since.month) <= now
        gone = left is not None and (left.fiscal_year.be, left.month) <= now
        return indicator.scale.kind != "unscored" and started and not gone

    def score(self, organization: str, code: str) -> float | None:
        """The score of the value by the targets in force: the organization's own, the dated ones,
        or those of the scale."""
        indicator = self.indicators[organization, code]
        value = self.figures(organization, code).value
        dated = [each for each in indicator.targets if each.since.reached(self.year, self.round)]
        levels = None
        if (organization, code) in self.targets:
            levels = self.targets[organization, code][1]
        elif dated:
            levels = max(dated, key=lambda each: each.since.key).levels
        scale = indicator.scale
        return (scale if levels is None else scale.with_targets(levels)).score(value)
