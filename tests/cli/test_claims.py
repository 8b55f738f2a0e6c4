"""Nothing that leaves the program says what is not so of what is real: exports, documents and
answers of commands, of offices that are the same but for that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner

from scorecard.cli.main import command_line
from scorecard.files.exported import EXPORTED, OF_NO_ROUND
from scorecard.language.catalogue import LANGUAGES
from scorecard.workspace import Workspace
from scorecard.workspace.columns import columns
from tests.app.test_claims import FALSE_OF, MADE_UP
from tests.offices import CLAIMS

NONE_OF_IT = re.compile(r"^.*: 0$")
COUNTED = re.compile(r": [1-9]\d*$")
WRITTEN = [what for what in EXPORTED if what not in ("map", "template")]


def answers(folder: Path, language: Any) -> Iterator[str]:
    """What commands say of the office."""
    period = ["-y", "2565", "-r", "9"]
    for call in (
        ["explain", "TH-83", "V1", *period],
        ["explain", "southern-andaman", "V2", *period],
        ["explain", "TH-83", "O1", *period],
        ["forecast", "TH-83", *period],
        ["forecast", "TH-83", "V1", *period],
        ["check"],
    ):
        options = ["--workspace", str(folder), "--language", language]
        answer = CliRunner().invoke(command_line(language), [*call, *options])
        assert answer.exit_code == 0, answer.output
        yield answer.output


def cells(path: Path, language: Any) -> Iterator[str]:
    """The texts of a workbook but its headings."""
    headings = {name for each in columns() for name in (each.name, each.heading(language))}
    for sheet in pd.read_excel(path, sheet_name=None, header=None, engine="calamine").values():
        for cell in sheet.to_numpy().ravel().tolist():
            if isinstance(cell, str) and cell not in headings:
                yield cell


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CLAIMS)
def test_what_leaves_says_of_what_is_real_only_what_is_so(
    name: str, language: Any, office_at: Callable[[str], Path], tmp_path: Path
) -> None:
    folder, wrong = office_at(name), []
    said = list(answers(folder, language))
    with Workspace.open(folder, read_only=True) as workspace:
        view = workspace.at(2565, 9)
        for organization in ("TH-83", "southern-andaman"):
            said.append(workspace.scores.map_picture(view, organization, language).footnote)
        for what in WRITTEN:
            path = tmp_path / f"{what}.xlsx"
            period = {} if what in OF_NO_ROUND else {"fiscal_year": 2565, "round": 9}
            workspace.export(what, path, language=language, **period)  # type: ignore[arg-type]
            said += cells(path, language)
        path = tmp_path / "map.pdf"
        workspace.export(
            "map", path, organization="TH-83", fiscal_year=2565, round=9, language=language
        )
        assert path.stat().st_size > 0
    wrong = [
        line
        for text in said
        for line in text.splitlines()
        if FALSE_OF[name].search(line) and not NONE_OF_IT.search(line)
    ]
    assert wrong == []
    counted = [text for text in said if MADE_UP.search(text) and COUNTED.search(text)]
    assert bool(counted) == (name != "real")
