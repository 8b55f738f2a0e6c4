"""Every page seen again on the server, against an empty page in the same frame."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from tests.app.conftest import ANDAMAN, APP, PATIENCE
from tests.benchmarks.side_by_side import side_by_side

EMPTY = tuple(page._replace(show=lambda: None) for page in navigation.PAGES)


def opened(page: navigation.Page) -> AppTest:
    """The page with an indicator's card or an objective open: the most that it shows."""
    app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
    parameters = {"page": page.url_path, "indicator": "T1", "objective": "O1", **ANDAMAN}
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app.run()


@pytest.mark.parametrize("page", navigation.PAGES, ids=lambda page: page.key)
def test_a_page_costs_little_more_than_its_frame(
    page: navigation.Page, demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(demo_folder))
    full = opened(page)
    with monkeypatch.context() as patch:
        patch.setattr(navigation, "PAGES", EMPTY)
        empty = opened(page)

    def run_empty() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(navigation, "PAGES", EMPTY)
            empty.run()

    figures = side_by_side(
        f"{page.key}: the page seen again, on the server",
        {"an empty page": run_empty, "the page": full.run},
        rounds=25,
    )
    assert figures.ratio("the page", "an empty page") <= 2.0
