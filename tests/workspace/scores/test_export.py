"""The scores of an organization as a file."""

from pathlib import Path

import openpyxl

from scorecard.workspace import Workspace
from scorecard.workspace.scores.scores import how_it_adds_up

CLUSTER = "southern-andaman"


def test_the_file_says_how_its_weighted_scores_make_the_overall_score(
    demo: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "scores.xlsx"
    demo.export("scores", path, organization=CLUSTER, fiscal_year=2565, round=9, language="en")
    said = how_it_adds_up(demo.scores(2565, 9, CLUSTER), "en")
    sheets = openpyxl.load_workbook(path, read_only=True)
    notes = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
    assert said in notes
    assert "3.36" in said
