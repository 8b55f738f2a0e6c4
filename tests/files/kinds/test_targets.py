"""Level targets: five or three, strictly rising or falling, from a year or a round on."""

import pytest
from pydantic import ValidationError

from scorecard.files.kinds.targets import TARGETS
from scorecard.model.period import FiscalYear, Since
from scorecard.model.target import TargetRow

HEAD = (
    "organization,indicator,fiscal_year,round,"
    "level_1,level_2,level_3,level_4,level_5,illustrative,source"
)
WHOLE = Since(fiscal_year=FiscalYear(be=2565))
FROM_NINE = Since(fiscal_year=FiscalYear(be=2565), month=9)


@pytest.fixture
def read(table, registry):
    return lambda *lines: TARGETS.read(table("\n".join([HEAD, *lines])), registry)


def target(since=WHOLE, levels=(20.0, 40.0, 60.0, 80.0, 100.0), **more) -> TargetRow:
    return TargetRow(organization="TH-83", indicator="T1", since=since, levels=levels, **more)


def test_whole_year_round_and_three_point(read):
    rows = read(
        "ภูเก็ต,T1,2565,,20,40,60,80,100,ใช่,SRC",
        "ภูเก็ต,T1,2565,9,14,13,12,11,10,,",
        "ภูเก็ต,T1,2566,ทั้งปี,60,,70,,80,no,",
    )
    assert rows.findings == ()
    assert rows.models == (
        target(illustrative=True, source="SRC"),
        target(FROM_NINE, (14.0, 13.0, 12.0, 11.0, 10.0)),
        target(Since(fiscal_year=FiscalYear(be=2566)), (60.0, 70.0, 80.0)),
    )


@pytest.mark.parametrize(
    ("levels", "key"),
    [
        ("20,40,40,80,100", "levels_not_monotone"),
        ("20,40,30,80,100", "levels_not_monotone"),
        ("60,,60,,80", "levels_not_monotone"),
        ("20,40,60,80,", "levels_incomplete"),
        ("20,,,,100", "levels_incomplete"),
        (",40,60,80,", "levels_incomplete"),
        ("20,40,x,80,100", "not_a_number"),
    ],
)
def test_targets_that_make_no_scale(read, levels, key):
    rows = read(f"TH-83,T1,2565,,{levels},,")
    assert [f.key for f in rows.findings] == [key]
    assert rows.rows == ()
    if key == "levels_not_monotone":
        written = ", ".join(level for level in levels.split(",") if level)
        assert written in rows.findings[0].message("th")


def test_an_empty_row_is_unfilled(read):
    assert read("TH-83,T1,2565,,,,,,,,", "TH-83,T2,2565,,1,2,3,4,5,,").unfilled == (2,)


@pytest.mark.parametrize(
    "levels", [(1.0, 2.0), (1.0, 2.0, 3.0, 4.0), (1.0, 1.0, 2.0), (1.0, 3.0, 2.0)]
)
def test_the_model_holds_its_own_rules(levels):
    with pytest.raises(ValidationError):
        target(levels=levels)
