"""A chart as a picture, as it comes out of the browser."""

import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from dashboard.i18n import text
from scorecard.language.catalogue import LANGUAGES
from scorecard.words.period import period
from tests.browser.conftest import ANDAMAN, Visit

NAME = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_taken_along_with_its_title_and_its_source(visit: Visit, language: str) -> None:
    page = visit("indicators", language=language, indicator="T1", **ANDAMAN)
    title = text("history.title", language)  # type: ignore[arg-type]
    page.locator(".st-key-card-history .js-plotly-plot .point").first.wait_for()
    made = {}
    for format_, key in (("svg", "download.chart_svg"), ("png", "download.chart_png")):
        named = text(key, language, title=title)  # type: ignore[arg-type]
        with page.expect_download() as download:
            page.get_by_role("button", name=named).click()
        assert download.value.suggested_filename == f"history-southern-andaman-2565-9.{format_}"
        made[format_] = Path(download.value.path()).read_bytes()
    drawn = ElementTree.fromstring(made["svg"])
    said = [each.text for each in drawn.findall(f"{NAME}text")]
    assert said[0] == title
    assert period(2565, "9", language) in (said[1] or "")  # type: ignore[arg-type]
    assert any("2562" in (line or "") or "2019" in (line or "") for line in said), "the source"
    assert "​" not in made["svg"].decode()
    assert len(drawn.findall(f"{NAME}svg")) >= 1, "the chart itself"
    assert drawn.findall(f".//{NAME}path")
    picture = Image.open(io.BytesIO(made["png"]))
    assert picture.size == (2 * int(drawn.attrib["width"]), 2 * int(drawn.attrib["height"]))
    colours = picture.convert("RGB").getcolors(2**24)
    assert colours is not None
    assert len(colours) > 20
