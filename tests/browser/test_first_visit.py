"""What a first visit costs, beside that of a bare page of Streamlit with one chart."""

import gzip
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import ANDAMAN
from tests.serving import served

BARE = """
import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[3, 4])))
"""
BARS = ".js-plotly-plot path"


def first_visit(browser: Browser, address: str, shows: str) -> int:
    """The bytes that a browser without anything fetches until the page shows something."""
    reader = browser.new_context(viewport={"width": 1366, "height": 768})
    page = reader.new_page()
    wire = reader.new_cdp_session(page)
    wire.send("Network.enable")
    fetched: list[float] = []
    wire.on("Network.loadingFinished", lambda told: fetched.append(told["encodedDataLength"]))
    wire.on(
        "Network.webSocketFrameReceived",
        lambda told: fetched.append(len(told["response"]["payloadData"])),
    )
    page.goto(address)
    page.locator(shows).first.wait_for(state="attached")
    page.wait_for_load_state("networkidle")
    reader.close()
    return round(sum(fetched))


@pytest.mark.parametrize(
    ("path", "shows"), [("overview", ".st-key-contributions"), ("why-different", BARS)]
)
def test_a_first_visit_fetches_no_more_than_a_bare_chart(
    browser: Browser, dashboard_address: str, tmp_path: Path, path: str, shows: str
) -> None:
    script = tmp_path / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    with served(script, tmp_path / "bare.log") as bare:
        least = first_visit(browser, bare, BARS)
    ours = first_visit(browser, f"{dashboard_address}/{path}?{urlencode(ANDAMAN)}", shows)
    assert ours <= 1.5 * least


def test_a_script_is_the_same_compressed_and_whole(dashboard_address: str) -> None:
    root = urllib.request.urlopen(dashboard_address).read().decode()
    script = root.split('src="./')[1].split('"')[0]
    asked = urllib.request.Request(f"{dashboard_address}/{script}")
    whole = urllib.request.urlopen(asked)
    assert "content-encoding" not in whole.headers
    asked.add_header("Accept-Encoding", "gzip")
    packed = urllib.request.urlopen(asked)
    assert packed.headers["content-encoding"] == "gzip"
    for name in ("content-type", "cache-control", "vary"):
        assert packed.headers[name] == whole.headers[name]
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.read()) == whole.read()
