"""A command loads what it uses: help none of the large libraries, the others those named here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LARGE = {
    "duckdb",
    "igraph",
    "narwhals",
    "numpy",
    "pandas",
    "plotly",
    "pyarrow",
    "pydantic",
    "pythainlp",
    "rich",
    "scipy",
    "shapely",
    "statsmodels",
    "streamlit",
    "typst",
}
STORED = {"duckdb", "narwhals", "numpy", "pandas", "pyarrow", "pydantic"}

MAY_LOAD = {
    "--help": set(),
    "score --help": set(),
    "export --help": set(),
    "init --workspace new": STORED,
    "score --workspace office": STORED | {"rich"},
}
"""Of the large libraries."""

WATCHED = """
import atexit, runpy, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
runpy.run_module("scorecard", run_name="__main__")
"""


@pytest.mark.parametrize("command", MAY_LOAD)
def test_a_command_loads_only_what_it_uses(command: str, office: Path, tmp_path: Path) -> None:
    assert office == tmp_path / "office"
    answer = subprocess.run(
        [sys.executable, "-c", WATCHED, *command.split()],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout
    loaded = set(answer.stderr.split())
    assert "click" in loaded
    assert loaded & LARGE <= MAY_LOAD[command]
