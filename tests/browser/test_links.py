"""What people wrote is no link in a real browser either."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard import navigation
from tests import planted
from tests.browser.conftest import settled
from tests.serving import ROOT, served

Visit = Callable[..., Page]

CLUSTER = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}


@pytest.fixture(scope="module")
def dashboard_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard on a workspace whose texts all hold addresses and markup."""
    folder = tmp_path_factory.mktemp("planted")
    planted.make(folder / "office", folder / "files")
    with served(
        ROOT / "dashboard" / "server.py", folder / "server.log", folder / "office"
    ) as address:
        yield address


def test_no_text_of_people_is_a_link(visit: Visit) -> None:
    seen = 0
    for page in navigation.PAGES:
        opened = visit(page.url_path, language="en", **CLUSTER)
        expect(opened.get_by_role("combobox").first).to_be_visible()
        settled(opened)
        seen += opened.get_by_text("planted.example").count()
        links = opened.locator("a").evaluate_all("all => all.map(a => a.href + ' ' + a.origin)")
        assert [link for link in links if "//planted" in link or "mailto:" in link] == []
        assert opened.locator("img[src='x'], img[src*='planted']").count() == 0
    assert seen
