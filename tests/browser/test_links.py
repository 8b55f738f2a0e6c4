"""What people wrote is no link in a real browser either."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard import navigation
from dashboard.i18n import text
from tests.browser.conftest import ANDAMAN, Visit, settled
from tests.serving import ROOT, served


@pytest.fixture(scope="module")
def dashboard_address(
    planted_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The dashboard on a workspace whose texts all hold addresses and markup."""
    log = tmp_path_factory.mktemp("planted") / "server.log"
    with served(ROOT / "dashboard" / "server.py", log, planted_folder) as address:
        yield address


def test_no_text_of_people_is_a_link(visit: Visit) -> None:
    opened = visit(language="en", **ANDAMAN)
    seen = 0
    for page in navigation.PAGES:
        opened.get_by_role("link", name=text(page.name, "en"), exact=True).click()
        expect(opened).to_have_title(re.compile(f"^{text(page.name, 'en')}"))
        settled(opened)
        seen += opened.get_by_text("planted.example").count()
        links = opened.locator("a").evaluate_all("all => all.map(a => a.href + ' ' + a.origin)")
        assert [link for link in links if "//planted" in link or "mailto:" in link] == []
        assert opened.locator("img[src='x'], img[src*='planted']").count() == 0
    assert seen
