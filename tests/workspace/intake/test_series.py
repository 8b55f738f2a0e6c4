"""The results that follow from series, worked out by hand from the published files for Phuket."""

import pytest

OF_2564 = {
    "T1": 9842.13,  # million baht, October to June
    "T3": 10301,
    "T4": 9842.13 * 1_000_000 / 369_522,  # by residents of 2565, the last that are known
    "POP": 369_522,
    "GPP": 258_817,
}
OF_2565 = OF_2564 | {
    "T1": 61332.87,
    "T2": (61332.87 / 9842.13 - 1) * 100,  # that of FY2564 lacks months of FY2563
    "T3": 876_773,
    "T4": 61332.87 * 1_000_000 / 369_522,
}
UNKNOWN = {"GPPV": 68, "GPP": 56, "POV": 56}


@pytest.mark.parametrize(
    ("year", "phuket", "unknown"), [(2564, OF_2564, {"T2": 76}), (2565, OF_2565, {})]
)
def test_every_result_of_a_province(year, phuket, unknown, demo) -> None:
    rows = demo.scores(year, 9)
    rows = rows[rows["organization"].str.startswith("TH-")]
    rows = rows[rows["node"].isin([*OF_2565, *UNKNOWN])]
    known = rows[rows["value"].notna()]
    own = known[known["organization"] == "TH-83"].set_index("node")["value"]
    assert own.to_dict() == pytest.approx(phuket, rel=1e-12)
    assert not known["illustrative"].any()
    assert rows.loc[rows["value"].isna(), "node"].value_counts().to_dict() == UNKNOWN | unknown
