"""Level targets on their way in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.checks.rows.targets import TargetContext
from scorecard.model.period import FiscalYear, Since
from scorecard.model.target import TargetRow
from scorecard.workspace.intake.differing import differing
from scorecard.workspace.intake.report import Reach, rounds_of_targets
from scorecard.workspace.intake.taking import Taking


class TargetTaking(Taking[TargetRow]):
    """Takes in level targets."""

    def stored(self) -> pd.DataFrame:
        """All targets as they are now."""
        return self.door.database.frame("targets_now")

    def findings(self, stored: pd.DataFrame) -> Iterable[RowFinding]:
        """What the strategies say of the rows, and the rounds that are closed."""
        snapshot = self.door.snapshot
        context = TargetContext(registry=snapshot.registry, strategy_of=snapshot.strategy_of)
        yield from self.checked(context)
        yield from self._closed(stored)

    def touches(self, changed: pd.DataFrame) -> Reach:
        """The rounds from the start of each target on."""
        return rounds_of_targets(changed)

    def _closed(self, stored: pd.DataFrame) -> Iterator[RowFinding]:
        """The rows that say something else than what is `stored`, and would hold in a round that
        is closed."""
        key = list(self.kind.key)
        closed = sorted(self.door.state.closed_rounds)
        changed, _ = differing(self.kind.rows(self.rows.models), stored, key)
        starts: dict[tuple[str, str], list[Since]] = defaultdict(list)
        for organization, indicator, year, month, first in stored[key].itertuples(index=False):
            since = Since(fiscal_year=FiscalYear(be=year), month=month, first_month=first)
            starts[organization, indicator].append(since)
        for at in changed.index:
            row = self.rows.rows[at]
            since = row.model.since
            known = starts[row.model.organization, row.model.indicator]
            for year, round_ in closed:
                if year != since.fiscal_year or not since.is_for(year, round_):
                    continue
                replaced = any(
                    other.fiscal_year == year
                    and other.is_for(year, round_)
                    and (other.first_month, other.month) > (since.first_month, since.month)
                    for other in known
                )
                if not replaced:
                    yield RowFinding(
                        row=row.row,
                        value=row.model.indicator,
                        key="target_round_closed",
                        facts={"year": year.label, "round": round_.label},
                    )
                    break
