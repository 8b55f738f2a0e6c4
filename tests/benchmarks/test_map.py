"""The first drawing of the map in a real browser, against that of an empty chart on the same page
of the same shell."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.side_by_side import side_by_side
from tests.browser.conftest import ANDAMAN, LAUNCH
from tests.serving import ROOT, served

QUERY = urlencode(ANDAMAN | {"language": "th"})
PATIENCE = 60.0  # seconds
RATIO = 1.5

EMPTY_CHART = """
import sys
sys.path.insert(0, {root!r})
import streamlit as st
from dashboard import navigation, theme
from dashboard.charts.figure import FinishedFigure

FIGURE = FinishedFigure({{"data": [{{"type": "scatter", "x": [0], "y": [0]}}],
                         "layout": theme.chart_layout(480)}})

def show():
    st.plotly_chart(FIGURE, theme=None, key="empty")

navigation.PAGES = tuple(
    page._replace(show=show) if page.url_path == "map" else page for page in navigation.PAGES
)
st.set_page_config(layout="wide")
st.html(theme.stylesheet())
navigation.run()
"""
"""The shell of the dashboard with a chart of one point in the place of the map page."""


def drawing(browser: Browser, address: str, drawn: str) -> Callable[[], None]:
    """Opens the page in a browser that knows nothing yet, until the chart is there."""

    def run() -> None:
        with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
            page = context.new_page()
            page.goto(f"{address}/map?{QUERY}")
            page.wait_for_selector(drawn, state="attached", timeout=PATIENCE * 1000)

    return run


@pytest.mark.slow
def test_the_map_draws_almost_as_fast_as_an_empty_chart(
    demo_folder: Path, tmp_path: Path, chromium: Path
) -> None:
    script = tmp_path / "empty_chart.py"
    script.write_text(EMPTY_CHART.format(root=str(ROOT)), encoding="utf-8")
    with ExitStack() as stack:
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=LAUNCH)
        stack.callback(browser.close)
        empty = stack.enter_context(served(script, tmp_path / "empty.log", demo_folder))
        full = stack.enter_context(
            served(ROOT / "dashboard" / "server.py", tmp_path / "full.log", demo_folder)
        )
        figures = side_by_side(
            "the map: first drawing in the browser, from navigation to drawn",
            {
                "an empty chart": drawing(browser, empty, ".js-plotly-plot .points path"),
                "the map": drawing(browser, full, ".js-plotly-plot .legendtext"),
            },
            rounds=7,
        )
    assert figures.ratio("the map", "an empty chart") <= RATIO
