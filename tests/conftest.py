"""What all tests share: their order, their markers, the browser, and no test skipped in silence.

With SCORECARD_NO_SKIPS=1 (set by `.ci/run`) a skipped test fails, unless the reason given to
`pytest.skip` begins with "unavoidable:", and a run in which no test passed fails too.
"""

import os
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock
from hypothesis import settings

collect_ignore = ["mutants.py"]
"""It imports what only `make mutants` installs."""

TESTS = Path(__file__).parent
NO_SKIPS = os.environ.get("SCORECARD_NO_SKIPS") == "1"
UNAVOIDABLE = "unavoidable:"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = (
    "no Chromium found: install the system's package `chromium`, or set CHROMIUM to the path "
    "of a Chrome or Chromium; then run: make test ARGS='-m browser'"
)
MARKER_OF_FOLDER = {"browser": "browser", "benchmarks": "benchmark"}

# A test may be slow on a busy machine without being wrong. A server gets the same examples each
# time: hypothesis has a profile of its own for that, which it takes when CI is set.
if not os.environ.get("CI"):
    settings.register_profile("person", deadline=None)
    settings.load_profile("person")


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium to launch: $CHROMIUM or the first on the path; skips where there is none."""
    for name in (os.environ.get("CHROMIUM"), *CHROMIUM_NAMES):
        if name and (found := shutil.which(name)):
            return Path(found)
    pytest.skip(NO_CHROMIUM)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of this process's own. Of several processes the first makes what is in it, and
    the others, which wait for that, copy it."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made, done = shared / f"{name}-made", shared / f"{name}-done"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            make(made)
            done.touch()
    return shutil.copytree(made, own / name)


@pytest.fixture(scope="session")
def sql() -> Callable[..., list[tuple[Any, ...]]]:
    """Asks a database file past the program, or changes it so."""

    def ask(path: Path, statement: str, *values: Any, write: bool = False) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(path), read_only=not write) as connection:
            return connection.execute(statement, values or None).fetchall()

    return ask


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of the whole demo, loaded once. Do not write into it: copy the folder."""
    from scorecard.workspace.office.demo import load_demo

    return made_once(tmp_path_factory, "demo", load_demo)


@pytest.fixture(scope="session")
def office_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small workspace that can be worked out on paper (tests/office), made once: the register,
    one cluster, its six provinces and two rounds of FY2565. Do not write into it: copy the
    folder."""
    from scorecard.workspace import Workspace

    def make(folder: Path) -> None:
        with Workspace.create(folder) as workspace:
            workspace.load_register()
            for name in ("strategies", "observations.csv", "results.csv"):
                workspace.import_file(TESTS / "office" / name, by="office")

    return made_once(tmp_path_factory, "office", make)


@pytest.fixture(scope="session")
def planted_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose texts all hold addresses and markup (tests/planted.py), made once. Do not
    write into it: copy the folder."""
    from tests import planted

    files = tmp_path_factory.mktemp("texts") / "files"
    return made_once(tmp_path_factory, "planted", lambda folder: planted.make(folder, files))


@pytest.fixture(scope="session")
def office_at(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Where one of the offices of tests/offices.py is, made when it is first asked for. Do not
    write into it: copy the folder."""
    from tests.offices import CLAIMS, OFFICES

    known = {**OFFICES, **CLAIMS}
    made: dict[str, Path] = {}

    def at(name: str) -> Path:
        if name not in made:
            folder = f"small-{list(known).index(name)}"
            made[name] = made_once(tmp_path_factory, folder, known[name].make)
        return made[name]

    return at


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by their folder and put the quick ones first: library, app, slow, browser.

    Several processes share out that row, and who is done takes what stands last with another. So
    that one of them alone has a browser and a server, and has them from the start, tests in a
    browser then stand first.
    """
    for item in items:
        for folder in _folders(item):
            if marker := MARKER_OF_FOLDER.get(folder):
                item.add_marker(marker)
    items.sort(key=_cost)
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def _folders(item: pytest.Item) -> tuple[str, ...]:
    return item.path.relative_to(TESTS).parts[:-1] if item.path.is_relative_to(TESTS) else ()


def _cost(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 3
    if item.get_closest_marker("slow"):
        return 2
    return 1 if "app" in _folders(item) else 0


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip that could be avoided into a failure, where skips are not allowed."""
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if not (NO_SKIPS and report.skipped) or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    reason = reason.removeprefix("Skipped: ")
    if not reason.startswith(UNAVOIDABLE):
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped, and skips are not allowed here: {reason}"


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A run in which nothing passed has proved nothing; of several processes, the one knows that
    reports for all."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    strict = NO_SKIPS and reporter is not None and not session.config.option.collectonly
    if strict and exitstatus == pytest.ExitCode.OK and not reporter.stats.get("passed"):
        session.exitstatus = pytest.ExitCode.NO_TESTS_COLLECTED
