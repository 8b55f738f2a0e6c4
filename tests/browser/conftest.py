"""The dashboard in a real Chromium: served on a free port, watched while it is used."""

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from scorecard.language import Language

ROOT = Path(__file__).parents[2]
LAUNCH = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
STARTS_WITHIN = 60.0  # seconds
PATIENCE = 30_000  # milliseconds for anything to appear
LOG = logging.getLogger(__name__)  # pytest shows it with a failure

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def dashboard_address(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard, served as `scorecard serve` does, on the demo's workspace."""
    with served(demo_folder, tmp_path_factory.mktemp("dashboard")) as address:
        yield address


@contextmanager
def served(workspace: Path, folder: Path) -> Iterator[str]:
    """Serves the dashboard on a workspace, and yields its address; its record stays in `folder`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "server.log"
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/server.py"]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [*command, f"--server.port={port}"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "SCORECARD_WORKSPACE": str(workspace)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
    assert "Traceback" not in log.read_text(encoding="utf-8")


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"no answer from {url}")


@pytest.fixture(params=["th", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    """Both languages, one after the other."""
    return "th" if request.param == "th" else "en"


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for all visits."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        yield launched
        launched.close()


@pytest.fixture
def visit(browser: Browser, dashboard_address: str) -> Iterator[Visit]:
    """Opens an address of the dashboard at 1366×768: `visit("indicators", language="en")`.

    When the test ends, nothing may have left the machine and nothing may have gone wrong in the
    browser's console.
    """
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def opened(path: str = "", **parameters: str) -> Page:
        page.goto(f"{dashboard_address}/{path}?{urlencode(parameters)}")
        return page

    yield opened
    with suppress(Error):  # a page that is gone cannot be told of
        LOG.warning("ended at %s\n%s", page.url, page.locator("body").aria_snapshot(timeout=5000))
    context.close()
    assert requests
    here = urlsplit(dashboard_address).netloc
    left = [url for url in requests if urlsplit(url).netloc not in ("", here)]
    assert left == [], "requests left the machine"
    assert complaints == []
