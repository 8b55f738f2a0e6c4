"""The demo to look at, and workspaces to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pandas as pd
import pytest

from scorecard.workspace import Workspace


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    """The whole demo, to look at."""
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace


@pytest.fixture
def changing_demo(demo_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the whole demo, to change."""
    yield from _copy(demo_folder, tmp_path / "demo")


@pytest.fixture
def office(office_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    """A copy of the small office, to change."""
    yield from _copy(office_folder, tmp_path / "office")


def _copy(source: Path, folder: Path) -> Iterator[Workspace]:
    shutil.copytree(source, folder)
    with Workspace.open(folder) as workspace:
        yield workspace
    shutil.rmtree(folder)


@pytest.fixture
def results_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows of results (organization, indicator, year, round, value)."""

    def make(*rows: Collection[object], name: str = "results.csv") -> Path:
        headings = ["organization", "indicator", "fiscal_year", "round", "value"]
        path = tmp_path / name
        pd.DataFrame([list(row) for row in rows], columns=headings).to_csv(path, index=False)
        return path

    return make
