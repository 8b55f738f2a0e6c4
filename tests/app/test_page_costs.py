"""What a page asks of the database: a known number of queries at first, none when seen again."""

import pytest

from dashboard import cache, navigation
from tests.app.conftest import ANDAMAN, Open

MOST_QUERIES = {
    "overview": 20,
    "strategy_map": 15,
    "compare": 15,
    "why_different": 15,
    "map": 15,
    "projects": 18,
    "indicators": 18,
    "what_if": 18,
    "data_health": 20,
}
"""When nothing is kept yet, with a card or an objective open."""


@pytest.mark.usefixtures("nothing_kept", "in_demo")
@pytest.mark.parametrize("page", navigation.PAGES, ids=lambda page: page.key)
def test_a_page_asks_little_and_only_once(open_page: Open, page: navigation.Page) -> None:
    with cache.workspace().tracer.recording() as cold:
        app = open_page(page.url_path, indicator="T1", objective="O1", **ANDAMAN)
    assert 0 < len(cold) <= MOST_QUERIES[page.key], [query.name for query in cold]
    with cache.workspace().tracer.recording() as warm:
        app.run()
    assert warm == []
