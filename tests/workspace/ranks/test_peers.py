"""Peers are chosen by what was known of the year, not by what came later."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.workspace import Workspace

PROVINCES = ("TH-81", "TH-82", "TH-83", "TH-85", "TH-91", "TH-92")
BY_SIZE = dict(zip(PROVINCES, ["small"] * 2 + ["middle"] * 2 + ["large"] * 2, strict=True))


def peers(office: Workspace) -> pd.DataFrame:
    return office.ranks.peers(office.at(2565, 9), "province").set_index("organization")


@pytest.fixture
def populated(office: Workspace, tmp_path: Path) -> Workspace:
    """The population of FY2564 rises from province to province."""
    take_in(office, tmp_path, 2564, [1, 2, 3, 4, 5, 6])
    return office


def take_in(office: Workspace, folder: Path, year: int, figures: list[int]) -> None:
    path = folder / f"{year}.csv"
    rows = [f"POPULATION,{code},{year},,{n}" for code, n in zip(PROVINCES, figures, strict=True)]
    path.write_text("\n".join(["series,organization,year,month,value", *rows]), encoding="utf-8")
    office.import_file(path, score=False)
    office.score(2565, 9)


def test_a_later_population_chooses_no_peers(populated: Workspace, tmp_path: Path) -> None:
    take_in(populated, tmp_path, 2566, [60, 50, 40, 30, 20, 10])
    found = peers(populated)
    assert found["size"].to_dict() == BY_SIZE
    assert found["population"].to_dict() == dict(zip(PROVINCES, range(1, 7), strict=True))
    assert set(found["population_year"]) == {2564}


def test_the_population_of_the_year_itself_does(populated: Workspace, tmp_path: Path) -> None:
    take_in(populated, tmp_path, 2565, [60, 50, 40, 30, 20, 10])
    found = peers(populated)
    assert found.loc["TH-92", ["size", "population"]].tolist() == ["small", 10]
    assert set(found["population_year"]) == {2565}


def test_figures_that_came_after_the_round_was_scored_choose_no_peers(
    populated: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "corrected.csv"
    path.write_text("series,organization,year,month,value\nPOPULATION,TH-81,2564,,99\n")
    populated.import_file(path, score=False)
    assert peers(populated).loc["TH-81", ["size", "population"]].tolist() == ["small", 1]
    populated.score(2565, 9)
    assert peers(populated).loc["TH-81", ["size", "population"]].tolist() == ["large", 99]
