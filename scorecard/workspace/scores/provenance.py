"""How much of a scorecard rests on real figures."""

from __future__ import annotations

import pandas as pd

from scorecard.model.base import Model


class Provenance(Model):
    """Counts over the indicators that have a value of their own."""

    results_real: int
    results_total: int
    """Scored indicators with a result."""
    targets_real: int
    targets_total: int
    """Indicators that are scored."""


def provenance(rows: pd.DataFrame) -> Provenance:
    """The counts for the scores of one organization (rows of `Workspace.scores`)."""
    leaves = rows[(rows["kind"] == "indicator") & (rows["scale"] != "composite")]
    scored = leaves[leaves["weight"].fillna(0) > 0]
    reported = scored[scored["value"].notna()]
    return Provenance(
        results_real=int((~reported["illustrative"].astype(bool)).sum()),
        results_total=len(reported),
        targets_real=int((~scored["illustrative_targets"].astype(bool)).sum()),
        targets_total=len(scored),
    )
