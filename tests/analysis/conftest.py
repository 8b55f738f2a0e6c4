"""What the analysis of the whole demo is looked at on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.workspace import Workspace


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    """The demo, to read."""
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace
