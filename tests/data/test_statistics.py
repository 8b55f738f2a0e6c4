"""The statistics are complete, and every gap in them stays a gap.

What tourism income sums to is held by tests/workspace/scores/test_tourism.py, what clusters sum to
by tests/workspace/scores/test_published_clusters.py."""

import pandas as pd
import pytest


@pytest.mark.parametrize(
    ("name", "code", "rows", "blank", "total"),
    [
        ("tourism", "TOURISM_INCOME", 3850, 0, None),
        ("tourism", "TOURISM_INCOME_FOREIGN", 3850, 0, None),
        ("tourism", "VISITORS_THAI", 3850, 0, None),
        ("tourism", "VISITORS_FOREIGN", 3850, 0, None),
        ("population", "POPULATION", 924 + 462, 8, ("2565", 66_090_475)),
        ("population", "BIRTHS", 385, 0, ("2564", 544_570)),
        ("economy", "GPP", 385, 0, ("2562", 16_889_169)),
        ("economy", "GPP_POPULATION", 385, 0, ("2562", 69_315)),
        ("economy", "HOUSEHOLD_EXPENDITURE", 385, 0, None),
        ("economy", "OCCUPANCY", 308, 0, None),
        ("economy", "BOI_PROJECTS", 308, 0, ("2565", 2_086)),
        ("economy", "BOI_INVESTMENT", 308, 5, ("2562", 742_225.7)),
        ("economy", "RICE2_PRODUCTION", 143, 0, ("2564", 5_310_446)),
        ("economy", "RICE2_AREA", 143, 0, None),
        ("society", "HAI", 385, 0, None),
        ("society", "DENGUE", 462, 0, ("2565", 34_605)),
        ("society", "ROAD_DEATHS_MOT", 385, 0, ("2564", 2_712)),
        ("society", "COMPLAINTS", 308, 0, ("2566", 23_305)),
        ("society", "COMPLAINTS_ENVIRONMENT", 308, 0, ("2563", 1_162)),
    ],
)
def test_every_figure_is_there_and_sums_to_what_is_published(table, name, code, rows, blank, total):
    found: pd.DataFrame = table(f"statistics/{name}.csv").query("series == @code")
    assert len(found) == rows
    assert (found.value == "").sum() == blank
    assert not found.duplicated(["organization", "year", "month"]).any()
    if total is not None:
        year, published = total
        figures = pd.to_numeric(found[found.year == year].value)
        assert figures.sum() == pytest.approx(published, abs=0.6)
