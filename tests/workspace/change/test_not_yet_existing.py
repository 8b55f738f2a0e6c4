"""An organization that did not exist yet is no missing member."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from scorecard.workspace import Workspace
from tests.offices import RESULTS, Office

REGISTER: Mapping[str, str] = {
    "organizations.csv": "code,kind,name_th,since\nc1,cluster,กลุ่มหนึ่ง,\n"
    "p1,province,จังหวัดหนึ่ง,\np2,province,จังหวัดใหม่,2011-03-23\n",
    "memberships.csv": "parent,child,since,until,grouping\n"
    "c1,p1,2008-01-01,2011-04-01,2551\nc1,p1,2011-04-01,,2554\nc1,p2,2011-04-01,,2554\n",
}
OFFICE = Office(
    "[c1]",
    "c1",
    first=2553,
    measure="aggregation: {method: sum}",
    register=REGISTER,
    later={
        "provinces.yaml": Office("[p1, p2]", first=2553, code="provinces").strategy(),
        "results.csv": f"{RESULTS}\np1,V1,2553,12,50\np1,V1,2554,12,40\np2,V1,2554,12,10\n",
    },
)


@pytest.fixture
def divided(tmp_path: Path) -> Workspace:
    OFFICE.make(tmp_path / "office")
    return Workspace.open(tmp_path / "office", read_only=True)


def test_the_year_before_is_restated_without_it(divided: Workspace) -> None:
    with divided as workspace:
        row = workspace.scores(2553, 12, "c1", grouping=2554).set_index("node").loc["V1"]
        assert (row["value"], row["member_coverage"], row["status"]) == (50.0, 1.0, "scored")
        chain = workspace.explain("c1", "V1", 2553, 12, grouping=2554)
        assert [member.organization for member in chain.members] == ["p1"]


def test_what_is_not_there_yet_covers_nothing(divided: Workspace) -> None:
    with divided as workspace:
        found = workspace.difference(("c1", 2553, 12, 2554), ("c1", 2554, 12, 2554))
        assert found.effects.coverage == 0
        assert found.total == pytest.approx(0.0)
