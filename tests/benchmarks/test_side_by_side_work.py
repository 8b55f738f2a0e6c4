"""Ten sessions read while others write: nothing is lost, nobody sees an error, every page shows the
new state at its next run, and an import makes pages hardly slower.

SECONDS=300 in the environment makes it five minutes.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.benchmarks.sessions import Run, readers

SECONDS = float(os.environ.get("SECONDS", "60"))
LONGER = max(SECONDS, 150)
"""For the 95th percentile of what one import does: ten pages that are made anew then are few of
those that ten sessions read in this time, as on a working day."""
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


@pytest.fixture
def folder(demo_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(demo_folder, tmp_path / "office")


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A served dashboard that two readers have warmed up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*PROGRAM, "serve", "--workspace", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        assert str(port) in server.stdout.readline()
        readers(port, [pages(n) for n in range(2)], seconds=20, pause=0)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        server.stdout.close()


def pages(session: int) -> list[Mapping[str, str]]:
    own = {"organization": WRITTEN[session % 2], **ASKED}
    first = session % len(PAGES)
    return [own | ({"page": page} if page else {}) for page in PAGES[first:] + PAGES[:first]]


def read(port: int, seconds: float) -> list[Run]:
    return readers(port, [pages(n) for n in range(10)], seconds=seconds, pause=PAUSE)


def write(folder: Path, organization: str, until: float, pause: float, done: list[Import]) -> None:
    """Imports a new value of one result again and again, each in a process of its own."""
    file = folder.with_name(f"{organization}.csv")
    heading = "organization,indicator,fiscal_year,round,value,illustrative"
    command = [*PROGRAM, "import", str(file), "--workspace", str(folder), "--language", "en"]
    while time.time() < until:
        value = 71_000 + len(done)  # as it is found nowhere else on a page
        file.write_text(f"{heading}\n{organization},A1,2565,9,{value},yes\n")
        began = time.time()
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        done.append(Import(began, time.time(), value, ended.returncode, ended.stderr))
        time.sleep(pause)


def read_beside(
    port: int, folder: Path, organizations: Sequence[str], *, seconds: float, pause: float
) -> tuple[list[Run], dict[str, list[Import]]]:
    done: dict[str, list[Import]] = {name: [] for name in organizations}
    until = time.time() + seconds - 5
    writers = [
        threading.Thread(target=write, args=(folder, name, until, pause, done[name]))
        for name in organizations
    ]
    for writer in writers:
        writer.start()
    runs = read(port, seconds)
    for writer in writers:
        writer.join()
    assert [each for imports in done.values() for each in imports if each.code] == []
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


def percentile(runs: list[Run], share: float) -> float:
    return sorted(run.seconds for run in runs)[int(len(runs) * share)]


def longest(imports: list[Import]) -> float:
    return max(each.ended - each.began for each in imports)


def test_ten_sessions_read_while_two_processes_write(folder: Path, sql: Callable[..., Any]) -> None:
    with served(folder) as port:
        runs, done = read_beside(port, folder, WRITTEN, seconds=SECONDS, pause=2)
    shown = [
        (run, expected)
        for run in runs
        if run.page.get("page") == "indicators"
        and (expected := allowed(run, done[run.page["organization"]]))
    ]
    stale = [run for run, expected in shown if not any(value in run.content for value in expected)]
    imports = [each for name in WRITTEN for each in done[name]]
    print(
        f"\n{len(runs)} pages, p95 {percentile(runs, 0.95):.2f} s, beside {len(imports)} imports "
        f"of at most {longest(imports):.1f} s; had to show a new state: {len(shown)}, "
        f"stale: {len(stale)}"
    )
    assert not any(run.failed for run in runs)
    assert shown
    assert stale == []
    stored = sql(
        folder / "scorecard.duckdb",
        "SELECT organization, value FROM result WHERE revision > 1 ORDER BY revision",
    )
    for name in WRITTEN:
        assert [value for of, value in stored if of == name] == [each.value for each in done[name]]


def test_an_import_makes_pages_hardly_slower(folder: Path) -> None:
    with served(folder) as port:
        quiet = read(port, LONGER)
        busy, done = read_beside(port, folder, WRITTEN[:1], seconds=LONGER, pause=LONGER)
    ratio = percentile(busy, 0.95) / percentile(quiet, 0.95)
    print(
        f"\np95 of {len(quiet)} pages {percentile(quiet, 0.95):.2f} s, of {len(busy)} beside "
        f"{len(done[WRITTEN[0]])} imports of at most {longest(done[WRITTEN[0]]):.1f} s "
        f"{percentile(busy, 0.95):.2f} s: {ratio:.2f}"
    )
    assert not any(run.failed for run in (*quiet, *busy))
    assert longest(done[WRITTEN[0]]) <= 5
    assert ratio <= 1.3
