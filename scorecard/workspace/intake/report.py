"""What taking in a file did, and which rounds may have other scores now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from scorecard.checks.finding import RowFinding
from scorecard.files.kinds.register import KINDS
from scorecard.language import Language, library_text
from scorecard.model.period import FiscalYear, Round, Since

_TITLES = {
    "strategies": "file_kind.strategies",
    **{code: kind.title for code, kind in KINDS.items()},
}

Reach = Callable[[FiscalYear, Round], bool]
"""Says of a round whether its scores may be different now."""


def every_round(_year: FiscalYear, _round: Round) -> bool:
    """Every round is reached."""
    return True


def no_round(_year: FiscalYear, _round: Round) -> bool:
    """No round is reached."""
    return False


def rounds_between(first_year: int, last_year: int) -> Reach:
    """All rounds of the fiscal years (Buddhist Era) from one to another are reached."""
    return lambda year, _: first_year <= year.be <= last_year


def rounds_of_results(rows: pd.DataFrame) -> Reach:
    """The very rounds that the results are of are reached."""
    periods = set(zip(rows["fiscal_year"], rows["round"], strict=True))
    return lambda year, round_: (year.be, round_.code) in periods


def rounds_of_targets(rows: pd.DataFrame) -> Reach:
    """The rounds of the same year that end at or after the start of any of the targets are
    reached, of those that they are for."""
    starts = [
        Since(fiscal_year=FiscalYear(be=int(year)), month=int(month), first_month=int(first))
        for year, month, first in {
            *zip(rows["fiscal_year"], rows["since_month"], rows["first_month"], strict=True)
        }
    ]
    return lambda year, round_: any(
        start.fiscal_year == year and start.is_for(year, round_) for start in starts
    )


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What taking in a file did."""

    file: str
    kind: str
    added: int
    """Rows whose key was not there before."""
    revised: int
    """Rows that replace an earlier revision."""
    unchanged: int
    """Rows that say what is stored already."""
    findings: tuple[RowFinding, ...] = ()
    rejected: int = 0
    """Rows left out because of an error."""
    touches: Reach = field(default=every_round, compare=False)
    """Whether scores of a round may be different now."""

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self.added or self.revised)

    @property
    def warnings(self) -> int:
        """Findings that let their row pass."""
        return sum(finding.severity != "error" for finding in self.findings)

    def summary(self, language: Language) -> str:
        """What happened, in one sentence."""
        key = "import_report.changed" if self.changed else "import_report.unchanged"
        text = library_text(
            key,
            language,
            file=self.file,
            kind=library_text(_TITLES[self.kind], language),
            added=f"{self.added:,}",
            revised=f"{self.revised:,}",
            unchanged=f"{self.unchanged:,}",
        )
        if self.rejected:
            text += " " + library_text("import_report.rejected", language, count=self.rejected)
        return text

    def to_dict(self, language: Language) -> dict[str, Any]:
        """The report for programs."""
        return {
            "file": self.file,
            "kind": self.kind,
            "added": self.added,
            "revised": self.revised,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "warnings": self.warnings,
            "findings": [finding.to_dict(language) for finding in self.findings],
        }
