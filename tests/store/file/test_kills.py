"""Commands that are killed in the middle leave the state before or the state after.

24 kills in the suite; a long run: KILLS=300 make test ARGS="-k kills"
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TIMES = int(os.environ.get("KILLS", "24"))


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="unavoidable: this system cannot fork")
def test_nothing_is_half_and_what_was_confirmed_is_there(
    office_folder: Path, tmp_path: Path
) -> None:
    office = shutil.copytree(office_folder, tmp_path / "office")
    shutil.rmtree(office / "copies", ignore_errors=True)
    script = Path(__file__).with_name("kills.py")
    command = [sys.executable, str(script), str(office), str(TIMES), "2565"]
    root = str(script.parents[3])
    ended = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": root},
        capture_output=True,
        text=True,
        timeout=60 + 20 * TIMES,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = json.loads(ended.stdout)
    assert {name: tally["half"] for name, tally in told.items()} == {name: [] for name in told}
    assert sum(tally["before"] + tally["after"] for tally in told.values()) > TIMES / 2
