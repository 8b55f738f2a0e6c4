"""The dashboard in a real Chromium: served on a free port, watched while it is used."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.serving import ROOT, served

LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync"]
PATIENCE = 30_000  # milliseconds for anything to appear

Visit = Callable[..., Page]

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


@pytest.fixture(scope="session")
def dashboard_address(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the dashboard, served as `scorecard serve` does, on the demo's workspace."""
    log = tmp_path_factory.mktemp("dashboard") / "server.log"
    with served(ROOT / "dashboard" / "server.py", log, demo_folder) as address:
        yield address
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One Chromium for all visits."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader for all visits, who has seen the scripts before: only the first page is cold."""
    opened = browser.new_context(viewport={"width": 1366, "height": 768})
    opened.set_default_timeout(PATIENCE)
    yield opened
    opened.close()


@contextmanager
def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of its own. When it closes, nothing may have left the machine and nothing may have
    gone wrong in the browser's console."""
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
    finally:
        page.close()
    assert requests
    here = urlsplit(address).netloc
    left = [url for url in requests if urlsplit(url).netloc not in ("", here)]
    assert left == [], "requests left the machine"
    assert complaints == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Function,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With a failure pytest shows where it ended and what stood there."""
    report = yield
    context = getattr(item, "funcargs", {}).get("context")
    if report.failed and context is not None:
        for page in context.pages:
            with suppress(Error):  # a page that is gone cannot be told of
                words = page.locator("body").aria_snapshot(timeout=5000)
                report.sections.append((f"ended at {page.url}", words))
    return report


@pytest.fixture
def visit(context: BrowserContext, dashboard_address: str) -> Iterator[Visit]:
    """Opens an address of the dashboard at 1366×768: `visit("indicators", language="en")`."""
    with watched(context, dashboard_address) as page:

        def opened(path: str = "", **parameters: str) -> Page:
            page.goto(f"{dashboard_address}/{path}?{urlencode(parameters)}")
            return page

        yield opened


def not_sideways(page: Page) -> None:
    """Nothing on the page is wider than the window."""
    wide = page.evaluate(
        """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
            .map((element) => element.scrollWidth - element.clientWidth)"""
    )
    assert wide == [0, 0]


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    """The name and the content of a file that the page offers."""
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def settled(page: Page) -> None:
    """Waits until the server has finished the page: what is clicked before may be redrawn."""
    app = page.locator('[data-testid="stApp"]')
    expect(app.locator('[data-testid="stElementContainer"]').first).to_be_attached()  # it has begun
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
