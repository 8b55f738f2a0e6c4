"""Ten sessions read while two processes write: nothing is lost, nobody sees an error, every page
shows the new state at its next run, and an import makes a page hardly slower.

SECONDS=300 in the environment makes it five minutes.
"""

from __future__ import annotations

import csv
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from scorecard.workspace import Workspace
from tests.benchmarks.sessions import Run, readers

SECONDS = float(os.environ.get("SECONDS", "60"))
PAUSE = 3.0
"""Between two pages of one session: ten people who read, not ten who only click."""
WRITTEN = ("TH-82", "TH-83")
ASKED = {"fiscal_year": "2565", "round": "9", "indicator": "A1", "language": "en"}
PAGES = ("indicators", "", "strategy-map", "indicators", "compare", "map", "indicators", "projects")
PROGRAM = [sys.executable, "-m", "scorecard"]


class Import(NamedTuple):
    """One import of a writer."""

    began: float
    ended: float
    value: float
    code: int
    said: str


@contextmanager
def served(folder: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*PROGRAM, "serve", "--workspace", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        assert str(port) in server.stdout.readline()
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        server.stdout.close()


def pages(session: int) -> list[Mapping[str, str]]:
    own = {"organization": WRITTEN[session % 2], **ASKED}
    first = session % len(PAGES)
    return [own | ({"page": page} if page else {}) for page in PAGES[first:] + PAGES[:first]]


def write(folder: Path, organization: str, until: float, scratch: Path, done: list[Import]) -> None:
    """Imports a new value of one result every few seconds, each in a process of its own."""
    while time.time() < until:
        value = 71_000 + len(done)  # as it is found nowhere else on a page
        file = scratch / f"{organization}.csv"
        with file.open("w", newline="") as rows:
            csv.writer(rows).writerows(
                [
                    ("organization", "indicator", "fiscal_year", "round", "value", "illustrative"),
                    (organization, "A1", 2565, 9, f"{value}", "yes"),
                ]
            )
        began = time.time()
        ended = subprocess.run(
            [*PROGRAM, "import", str(file), "--workspace", str(folder), "--language", "en"],
            capture_output=True,
            text=True,
            check=False,
        )
        done.append(Import(began, time.time(), value, ended.returncode, ended.stderr))
        time.sleep(2)


def percentile(runs: list[Run], share: float) -> float:
    return sorted(run.seconds for run in runs)[int(len(runs) * share)]


def read_while(
    folder: Path, scratch: Path, *, writing: bool
) -> tuple[list[Run], dict[str, list[Import]]]:
    done: dict[str, list[Import]] = {name: [] for name in WRITTEN}
    with served(folder) as port:
        readers(port, [pages(n) for n in range(2)], seconds=SECONDS / 3, pause=0)  # to warm up
        until = time.time() + SECONDS - 5
        writers = [
            threading.Thread(target=write, args=(folder, name, until, scratch, done[name]))
            for name in WRITTEN
            if writing
        ]
        for writer in writers:
            writer.start()
        runs = readers(port, [pages(n) for n in range(10)], seconds=SECONDS, pause=PAUSE)
        for writer in writers:
            writer.join()
    return runs, done


def allowed(run: Run, imports: list[Import]) -> set[str]:
    """What a run may show: the last value that was confirmed before it began, or one whose import
    had begun before it ended."""
    confirmed = [each.value for each in imports if each.ended <= run.began]
    return {
        f"{each.value:,.0f}"
        for each in imports
        if confirmed and each.began <= run.ended and each.value >= confirmed[-1]
    }


@pytest.fixture
def folders(demo_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    copies = (tmp_path / "quiet", tmp_path / "busy")
    for folder in copies:
        shutil.copytree(demo_folder, folder)
    return copies


def test_ten_sessions_read_while_two_processes_write(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    quiet, _ = read_while(folders[0], tmp_path, writing=False)
    busy, done = read_while(folders[1], tmp_path, writing=True)
    imports = [each for name in WRITTEN for each in done[name]]
    waits = [each.ended - each.began for each in imports]
    shown = [
        (run, expected)
        for run in busy
        if run.page.get("page") == "indicators"
        and (expected := allowed(run, done[run.page["organization"]]))
    ]
    stale = [run for run, expected in shown if not any(value in run.content for value in expected)]
    print(
        f"\npages: {len(quiet)} quiet, p95 {percentile(quiet, 0.95):.2f} s; {len(busy)} beside "
        f"{len(imports)} imports, p95 {percentile(busy, 0.95):.2f} s, "
        f"ratio {percentile(busy, 0.95) / percentile(quiet, 0.95):.2f}; imports took at most "
        f"{max(waits):.1f} s; pages that had to show a new state: {len(shown)}, stale: {len(stale)}"
    )
    assert not any(run.failed for run in (*quiet, *busy))
    assert [each for each in imports if each.code] == []
    assert shown
    assert stale == []
    with Workspace.open(folders[1], read_only=True) as workspace:
        assert workspace.database.rows("uneven_batches") == []
        for name in WRITTEN:
            assert workspace.explain(name, "A1", 2565, 9).value == done[name][-1].value
        batches = workspace.database.rows("input_batches", as_of=workspace.database.last_batch())
    assert len(imports) > 2, batches
