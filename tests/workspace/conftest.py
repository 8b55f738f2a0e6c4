"""The demo to look at, and workspaces to change."""

import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from scorecard.workspace import Workspace
from scorecard.workspace.known.view import RoundView


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    """The whole demo, to look at."""
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace


@pytest.fixture(scope="session")
def nine(demo: Workspace) -> RoundView:
    """The nine months of FY2565 in the demo."""
    return demo.at(2565, 9)


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
def csv_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of these lines."""

    def make(*lines: str, name: str = "rows.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return make


@pytest.fixture
def results_file(csv_file: Callable[..., Path]) -> Callable[..., Path]:
    """Writes rows of results (organization, indicator, year, round, value)."""

    def make(*rows: Collection[object], name: str = "results.csv") -> Path:
        head = "organization,indicator,fiscal_year,round,value"
        return csv_file(head, *(",".join(map(str, row)) for row in rows), name=name)

    return make


@pytest.fixture
def figures_file(csv_file: Callable[..., Path]) -> Callable[..., Path]:
    """Writes rows of figures ("series,organization,year,month,value")."""

    def make(*rows: str) -> Path:
        return csv_file("series,organization,year,month,value", *rows, name="observations.csv")

    return make


@pytest.fixture
def targets_file(csv_file: Callable[..., Path]) -> Callable[..., Path]:
    """Writes rows of targets ("organization,indicator,year,round,level 1,...,level 5")."""

    def make(*rows: str) -> Path:
        levels = ",".join(f"level_{level}" for level in range(1, 6))
        head = f"organization,indicator,fiscal_year,round,{levels}"
        return csv_file(head, *rows, name="targets.csv")

    return make
