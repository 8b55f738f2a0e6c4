"""One organization seen from one round: what was known then, and by which targets it is scored."""

from __future__ import annotations

import uuid
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from scorecard.analysis.forecast.outcome import TargetBasis
from scorecard.analysis.forecast.year_end import Subject
from scorecard.errors import NotFound
from scorecard.model.indicator import Indicator, levels_in_force
from scorecard.model.period import Round, Since, month_index, month_of
from scorecard.model.register.organization import Organization
from scorecard.scoring.plan import scale_in_force
from scorecard.workspace.known.targets import in_force
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.node_hint import node_hint


class Vantage:
    """One organization at one round, and the figures that are needed of it."""

    def __init__(self, view: RoundView, organization: Organization) -> None:
        self.view = view
        self.organization = organization
        self.period = self.year, self.round = view.period
        self.strategy = view.strategy(organization)
        self.last_month = month_of(view.last_day)
        self._members = view.members(organization.code)
        self._own_targets: dict[Round, Mapping[str, Mapping[Hashable, Any]]] = {}
        self._figures = self._figures_now = pd.DataFrame()
        self._series: set[str] = set()
        self._values: dict[Round, pd.DataFrame] = {}

    def indicator(self, code: str) -> Indicator:
        """The indicator with that code."""
        found = self.strategy.indicator(code)
        if found is None:
            raise NotFound(
                "unknown_node",
                organization=self.organization.name,
                code=code,
                year=self.year.label,
                hint=node_hint(code, [each.code for each in self.strategy.all_indicators()]),
            )
        return found

    def reporting(self, indicator: Indicator) -> tuple[str, ...]:
        """Whose figures make the indicator: the members', or the organization's own."""
        return self._members if indicator.aggregation.from_members else (self.organization.code,)

    def subject(self, indicator: Indicator, horizon: Round) -> Subject:
        """What a forecast starts with: names, and the scale in force at the horizon."""
        own = self._targets(horizon).get(indicator.code)
        levels = None if own is None else tuple(float(x) for x in own["levels"])
        scale = scale_in_force(indicator, self.year, horizon, levels)
        facts = {
            "organization": self.organization.code,
            "organization_name": self.organization.text_on(self.year.last_day),
            "indicator": indicator.code,
            "name": indicator.name,
            "unit": indicator.unit,
            "decimals": indicator.decimals,
            "fiscal_year": self.year,
            "round": self.round,
            "horizon": horizon,
        }
        rungs = scale.rungs() if scale.target_levels else ()
        since, illustrative = self._basis(indicator, horizon, own)
        # Month 1 is where targets begin that were given for a year, not for one of its rounds.
        shorter = since is not None and 1 < since.month < horizon.last_month
        basis = TargetBasis(
            levels=tuple(rung.value for rung in rungs if rung.value is not None),
            since=since,
            shorter=since.month if since is not None and shorter else None,
            illustrative=illustrative,
        )
        return Subject(facts, scale, self.strategy.level_bands, basis)

    def _basis(
        self, indicator: Indicator, horizon: Round, own: Mapping[Hashable, Any] | None
    ) -> tuple[Since | None, bool]:
        """From when on the level targets are in force, and whether they are made up."""
        if own is not None:
            month, first = int(own["since_month"]), int(own["first_month"])
            since = Since(fiscal_year=self.year, month=month, first_month=first)
            return since, bool(own["illustrative"])
        dated = levels_in_force(indicator.targets, self.year, horizon)
        if dated is None:
            return None, indicator.illustrative
        return dated.since, indicator.illustrative or dated.illustrative

    def _targets(self, horizon: Round) -> Mapping[str, Mapping[Hashable, Any]]:
        """The organization's own level targets for the horizon as they are known in this state:
        they may be given after the round was scored, and no result hangs on them."""
        if horizon not in self._own_targets:
            state = self.view.state
            rows = in_force(state.targets_of(self.year, state.batch), horizon)
            rows = rows[rows["organization"] == self.organization.code]
            self._own_targets[horizon] = {
                str(row["indicator"]): row for row in rows.to_dict("records")
            }
        return self._own_targets[horizon]

    def values_in_rounds(self, last: Round) -> pd.DataFrame:
        """The values of all indicators in this round and in another, up to this fiscal year:
        `node`, `fiscal_year`, `round`, `value`, `illustrative`."""
        if last not in self._values:
            runs = {
                run.run_id: (year.be, round_.code)
                for (year, round_), run in self.view.state.runs.items()
                if year <= self.year and round_ in (self.round, last)
            }
            rows = self.view.state.database.frame(
                "indicator_values", organization=self.organization.code, run_ids=list(runs)
            ).dropna(subset=["value"])
            of = [runs[run_id] for run_id in rows["run_id"]]
            self._values[last] = rows.assign(
                fiscal_year=[year for year, _ in of], round=[code for _, code in of]
            )
        return self._values[last]

    def fetch(self, indicators: Sequence[Indicator]) -> None:
        """Reads the figures of several indicators at once."""
        measures = [each.measure for each in indicators if each.measure is not None]
        wanted = {each.series for each in measures if not each.is_annual}
        wanted |= {
            each.denominator
            for each in measures
            if each.denominator is not None and not each.is_annual
        }
        if wanted <= self._series:
            return
        self._series |= wanted
        state, made_from = self.view.state, self.view.as_of
        came = [state.last_input("observations", moment) for moment in (made_from, state.batch)]
        self._figures = self._read(made_from)
        self._figures_now = self._figures if came[0] == came[1] else self._read(state.batch)

    def _read(self, as_of: uuid.UUID) -> pd.DataFrame:
        return self.view.state.database.frame(
            "observations_of",
            as_of=as_of,
            organizations=[self.organization.code, *self._members],
            series=sorted(self._series),
        )

    def monthly(self, indicator: Indicator) -> dict[int, float]:
        """The figure of each month up to the end of the round that all who report have one for,
        by the month's number."""
        known = self._monthly(indicator, self._fetched(indicator)[0])
        return {number: total for number, total in known.items() if number <= self.last_month}

    def came(self, indicator: Indicator) -> tuple[float, ...]:
        """The figures of the months after the round, up to the end of the fiscal year, as far as
        they are known in this state without a gap."""
        known = self._monthly(indicator, self._fetched(indicator)[1])
        came = []
        for number in range(self.last_month + 1, month_of(self.year.last_day) + 1):
            if number not in known:
                break
            came.append(known[number])
        return tuple(came)

    def illustrative(self, indicator: Indicator) -> bool:
        """Whether any month up to the round is made up."""
        rows = self._numbered(indicator, self._fetched(indicator)[0])
        return bool(rows.loc[rows["number"] <= self.last_month, "illustrative"].any())

    def denominator(self, indicator: Indicator) -> float | None:
        """The newest annual figure that the round knows, of all who report together; None
        unless each has one."""
        measure = indicator.measure
        series = None if measure is None else measure.denominator
        rows = self._of(indicator, series, self._fetched(indicator)[0])
        annual = rows[rows["month"].isna() & (rows["year"] <= self.round.newest_annual(self.year))]
        newest = annual.sort_values("year").groupby("organization")["value"].last()
        return float(newest.sum()) if len(newest) == len(self.reporting(indicator)) else None

    def _fetched(self, indicator: Indicator) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The figures that the round is made from, and those that are known in this state."""
        self.fetch([indicator])
        return self._figures, self._figures_now

    def _of(self, indicator: Indicator, series: str | None, figures: pd.DataFrame) -> pd.DataFrame:
        mine = figures["organization"].isin(self.reporting(indicator))
        return figures[mine & (figures["series"] == series)].dropna(subset=["value"])

    def _numbered(self, indicator: Indicator, figures: pd.DataFrame) -> pd.DataFrame:
        """The months of the series, each with its number."""
        measure = indicator.measure
        rows = self._of(indicator, None if measure is None else measure.series, figures)
        rows = rows.dropna(subset=["month"])
        number = month_index(rows["year"], rows["month"])
        return rows.assign(number=number.astype("int64"))

    def _monthly(self, indicator: Indicator, figures: pd.DataFrame) -> dict[int, float]:
        """The total of each month that all who report have a figure for."""
        made: dict[int, float] = {}
        for number, values in self._numbered(indicator, figures).groupby("number")["value"]:
            if len(values) == len(self.reporting(indicator)):
                made[int(str(number))] = float(values.sum())
        return made
