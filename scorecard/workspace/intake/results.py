"""Results on their way in: with the value that follows, and the number of their revision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.checks.rows.results import ResultContext
from scorecard.files.rows import FileRows, NumberedRow
from scorecard.model.indicator import Indicator
from scorecard.model.period import today
from scorecard.model.result import Result
from scorecard.model.scales.scale import StepScale
from scorecard.store.identifier import new_id
from scorecard.workspace.intake.differing import differing
from scorecard.workspace.intake.report import Reach, rounds_of_results
from scorecard.workspace.intake.taking import Taking

_ROUND_CLOSED = "result_round_closed"


class ResultTaking(Taking[Result]):
    """Takes in results."""

    def read(self) -> FileRows[Result]:
        """The rows of the file; some may be answered with yes or no."""
        strategies = self.door.snapshot.strategies
        every = {i.code: i for strategy in strategies for i in strategy.all_indicators()}
        yes_no = {code for code, indicator in every.items() if indicator.scale.kind == "yes_no"}
        return self.kind.read(self.table, self.door.snapshot.registry, yes_no=yes_no)

    def stored(self) -> pd.DataFrame:
        """The newest revisions of the years of the rows."""
        years = [result.key.fiscal_year.be for result in self.rows.models] or [0]
        return self.door.database.frame(
            "latest_results", first_year=min(years), last_year=max(years)
        )

    def findings(self, stored: pd.DataFrame) -> Iterable[RowFinding]:
        """What the checks say; a row of a closed round may say again what is stored."""
        found = self.checked(self._context)
        return self._without_stored(list(found), stored)

    def models(self) -> Sequence[Result]:
        """The results with the value that follows from their criteria or their ratio."""
        return [self._with_value(result) for result in self.rows.models]

    def completed(self, changed: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
        """The rows, each with the number of its revision."""
        key = list(self.kind.key)
        changed = changed.merge(stored[[*key, "revision"]], on=key, how="left")
        return changed.assign(
            revision=changed["revision"].fillna(0).astype("int64") + 1,
            result_id=[str(new_id()) for _ in range(len(changed))],
            data_year=None,
            derived=False,
        )

    def touches(self, changed: pd.DataFrame) -> Reach:
        """The very rounds that the results are of."""
        return rounds_of_results(changed)

    @cached_property
    def _context(self) -> ResultContext:
        """What the checks of results need to know."""
        snapshot = self.door.snapshot
        pairs = {(each.key.organization, each.key.fiscal_year) for each in self.rows.models}
        by_strategy: dict[str, dict[str, Indicator]] = {}
        indicators: dict[tuple[str, int], dict[str, Indicator]] = {}
        for organization, fiscal_year in pairs:
            strategy = snapshot.strategy_of(organization, fiscal_year)
            if strategy is not None:
                if strategy.code not in by_strategy:
                    by_strategy[strategy.code] = {i.code: i for i in strategy.all_indicators()}
                indicators[organization, fiscal_year.be] = by_strategy[strategy.code]
        closed = {(year.be, round_.code) for year, round_ in self.door.state.closed_rounds}
        return ResultContext(
            indicators=indicators, registry=snapshot.registry, closed=closed, today=today()
        )

    def _with_value(self, result: Result) -> Result:
        if result.value is not None:
            return result
        known = self._context.indicators[result.key.organization, result.key.fiscal_year.be]
        indicator = known[result.key.indicator]
        if result.criteria is not None and isinstance(indicator.scale, StepScale):
            level = indicator.scale.level_reached(result.criteria)
            return result.model_copy(update={"value": float(level)})
        if result.numerator is not None and result.denominator is not None:
            ratio = indicator.ratio_multiplier * result.numerator / result.denominator
            return result.model_copy(update={"value": ratio})
        return result

    def _without_stored(self, findings: list[RowFinding], stored: pd.DataFrame) -> list[RowFinding]:
        """The findings, without those of rows of a closed round that say what is stored already."""
        closed = {finding.row for finding in findings if finding.key == _ROUND_CLOSED}
        others = {
            finding.row
            for finding in findings
            if finding.severity == "error" and finding.key != _ROUND_CLOSED
        }
        asked = [row for row in self.rows.rows if row.row in closed - others]
        if not asked:
            return findings
        same = self._rows_that_say(asked, stored)
        return [each for each in findings if each.key != _ROUND_CLOSED or each.row not in same]

    def _rows_that_say(
        self, asked: Sequence[NumberedRow[Result]], stored: pd.DataFrame
    ) -> set[int]:
        """The numbers of those rows that say what is stored already."""
        rows = self.kind.rows(self._with_value(row.model) for row in asked)
        changed, _ = differing(rows, stored, list(self.kind.key))
        return {row.row for at, row in enumerate(asked) if at not in changed.index}
