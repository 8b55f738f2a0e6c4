"""Level targets: five or three, strictly rising or falling, from a year or a round on."""

import pytest
from pydantic import ValidationError

from scorecard.model.period import FiscalYear, Since
from scorecard.model.target import TargetRow


@pytest.mark.parametrize(
    ("levels", "key"),
    [
        ("20,40,40,80,100", "levels_not_monotone"),
        ("20,40,30,80,100", "levels_not_monotone"),
        ("60,,60,,80", "levels_not_monotone"),
        ("20,40,60,80,", "levels_incomplete"),
        ("20,,,,100", "levels_incomplete"),
        (",40,60,80,", "levels_incomplete"),
        ("20,,60,80,100", "levels_incomplete"),
        ("20,40,x,80,100", "not_a_number"),
    ],
)
def test_targets_that_make_no_scale(read, levels, key):
    rows = read("targets", f"TH-83,T1,2565,,{levels}")
    assert [f.key for f in rows.findings] == [key]
    assert rows.rows == ()
    if key == "levels_not_monotone":
        written = ", ".join(level for level in levels.split(",") if level)
        assert written in rows.findings[0].message("th")


def test_an_empty_row_is_unfilled_and_a_blank_round_is_the_whole_year(read):
    lines = ["TH-83,T1,2565", "TH-83,T2,2565,,1,2,3,4,5", "TH-83,T2,2566,ทั้งปี,1,2,3,4,5"]
    rows = read("targets", *lines)
    assert rows.unfilled == (2,)
    assert [str(target.since) for target in rows.models] == ["2565", "2566"]


@pytest.mark.parametrize(
    "levels", [(1.0, 2.0), (1.0, 2.0, 3.0, 4.0), (1.0, 1.0, 2.0), (1.0, 3.0, 2.0)]
)
def test_the_model_holds_its_own_rules(levels):
    since = Since(fiscal_year=FiscalYear(be=2565))
    with pytest.raises(ValidationError):
        TargetRow(organization="TH-83", indicator="T1", since=since, levels=levels)
