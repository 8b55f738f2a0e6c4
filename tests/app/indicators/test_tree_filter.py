"""Which rows the tree shows."""

from typing import Any

import pytest

from dashboard.pages.indicators.filter import TreeFilter, kept_nodes


def row(node: str, parent: str | None, kind: str, **facts: Any) -> dict[str, Any]:
    blank = {"name_th": node, "name_en": None, "status": "scored", "level": None}
    place = {"node": node, "parent": parent, "kind": kind, "theme": None, "illustrative": False}
    return blank | place | facts


ROWS = {
    "": row("", None, "scorecard"),
    "P1": row("P1", "", "perspective"),
    "O1": row("O1", "P1", "objective", theme="TOUR"),
    "T1": row("T1", "O1", "indicator", name_th="รายได้ท่องเที่ยว", level=5, theme="TOUR"),
    "T2": row("T2", "O1", "indicator", name_en="Visitors", status="missing", theme="TOUR"),
    "O2": row("O2", "P1", "objective", theme="AGRI"),
    "A1": row("A1", "O2", "indicator", level=2, theme="AGRI", illustrative=True),
    "A1.1": row("A1.1", "A1", "indicator", level=1, theme="AGRI", illustrative=True),
}


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (TreeFilter(), "P1 O1 T1 T2 O2 A1 A1.1"),
        (TreeFilter(words="ท่องเที่ยว"), "P1 O1 T1"),
        (TreeFilter(words="VISIT t2"), "P1 O1 T2"),
        (TreeFilter(words="a1.1"), "P1 O2 A1 A1.1"),
        (TreeFilter(statuses=("missing",)), "P1 O1 T2"),
        (TreeFilter(levels=(1, 5)), "P1 O1 T1 O2 A1 A1.1"),
        (TreeFilter(theme="TOUR"), "P1 O1 T1 T2"),
        (TreeFilter(origin="real", levels=(5,)), "P1 O1 T1"),
        (TreeFilter(origin="illustrative", levels=(2,)), "P1 O2 A1"),
    ],
)
def test_keeps_what_is_wanted_and_what_stands_above_it(wanted: TreeFilter, kept: str) -> None:
    assert kept_nodes(ROWS, wanted) == tuple(kept.split())
