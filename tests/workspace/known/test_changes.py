"""What a later batch may make different, when an older state was restored in between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from scorecard.workspace import Workspace
from scorecard.workspace.office.way_back import WayBack


def test_what_was_undone_names_no_later_answer(
    office: Workspace, results_file: Callable[..., Path]
) -> None:
    def take(year: int, value: int) -> str:
        office.import_file(results_file(("TH-81", "V1", year, 6, value)), score=False)
        return office.unchanged_since(2565)

    before = office.unchanged_since(2565)
    undone = take(2565, 11)
    assert undone != before
    assert take(2566, 12) == undone  # what comes later touches no earlier year
    way_back = WayBack(office.database.path.parent)
    way_back.restore(way_back.copies()[1].number)
    office.close()
    assert office.unchanged_since(2565) == before
    assert take(2566, 13) not in (undone, before)
    assert office.explain("TH-81", "V1", 2565, 6).value != 11
