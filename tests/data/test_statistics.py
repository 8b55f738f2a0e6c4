"""The statistics are complete, and every gap in them stays a gap.

What they sum to is held by tests/workspace/scores/test_tourism.py."""

import pandas as pd
import pytest


@pytest.mark.parametrize(
    ("name", "code", "rows", "blank"),
    [
        ("tourism", "TOURISM_INCOME", 2310, 2),
        ("tourism", "TOURISM_INCOME_FOREIGN", 2310, 0),
        ("tourism", "VISITORS_THAI", 2310, 1),
        ("tourism", "VISITORS_FOREIGN", 2310, 0),
        ("population", "POPULATION", 924, 8),
        ("gpp", "GPP_CURRENT", 60, 0),
        ("gpp", "GPP_PER_CAPITA_CURRENT", 60, 0),
        ("gpp", "GPP_CVM2545", 27, 0),
        ("gpp", "GPP_PER_CAPITA_CVM2545", 27, 0),
        ("poverty", "POVERTY_RATE", 66, 6),
    ],
)
def test_every_figure_is_there_and_every_gap_stays_a_gap(table, name, code, rows, blank):
    found: pd.DataFrame = table(f"statistics/{name}.csv").query("series == @code")
    assert len(found) == rows
    assert (found.value == "").sum() == blank
    assert not found.duplicated(["organization", "year", "month"]).any()
