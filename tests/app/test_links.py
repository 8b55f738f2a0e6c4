"""What people wrote becomes a link, a picture or markup nowhere by itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from dashboard import navigation
from dashboard.charts.figure import FinishedFigure
from dashboard.components.wording import literal
from tests import planted
from tests.app.conftest import ANDAMAN, PHUKET, Open

PLACES = [
    *((page.url_path, place) for page in navigation.PAGES for place in (ANDAMAN, PHUKET)),
    *(("data-health", ANDAMAN | {"view": view}) for view in ("warnings", "reporting", "freshness")),
    *(("data-health", ANDAMAN | {"view": view}) for view in ("outliers", "plan", "alignment")),
    ("strategy-map", ANDAMAN | {"objective": "O1"}),
    ("indicators", ANDAMAN | {"indicator": "V1"}),
    ("projects", ANDAMAN | {"project": "P1"}),
]
# What the browser shows as it is: no markup is looked for in it.
AS_IT_IS = {"options", "raw_values", "default_array", "placeholder", "url", "id", "key", "alt"}
AS_IT_IS |= {"user_key", "form_id", "page_script_hash", "file_name", "set_value", "raw_value"}

# Text in which the browser finds links after it has undone all escapes.
ADDRESS = re.compile(r"https?://|www\.|[\w.+-]@[\w-]+\.|:[\w+-]+:", re.IGNORECASE)
MARKUP = re.compile(r"(?<!\\)\]\(|(?<!\\)<(a|img)\b|(?<!\\)\$x")


def strings(message: Message, name: str = "") -> Iterator[tuple[str, str]]:
    """The name of each field of an element that holds text, with the text."""
    for field, value in message.ListFields():
        inner = value if field.is_repeated else [value]
        for each in inner:
            if isinstance(each, str):
                yield field.name, each
            elif isinstance(each, Message):
                yield from strings(each, field.name)


def risky(app: AppTest) -> list[tuple[str, str]]:
    """The texts of a page of which a browser would make more than text."""
    found = []
    for element in app:
        proto: Any = getattr(element, "proto", None)
        if not isinstance(proto, Message) or "BidiComponent" in type(proto).__name__:
            continue  # our own elements put text into the page as text
        for name, text in strings(proto):
            seen = text.replace("\\", "") if name not in AS_IT_IS else ""
            chart = name in ("spec", "figure")
            if "planted" in seen and (
                re.search(r"<\s*/?\s*a\b", seen)
                if chart
                else ADDRESS.search(seen) or MARKUP.search(text)
            ):
                found.append((f"{type(proto).__name__}.{name}", text))
    return found


@pytest.fixture
def in_planted(open_page: Open, planted_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens pages on the workspace of planted texts."""
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(planted_folder))
    return open_page


@pytest.mark.parametrize(("page", "place"), PLACES)
def test_no_text_of_people_is_a_link(in_planted: Open, page: str, place: dict[str, str]) -> None:
    assert risky(in_planted(page, language="en", **place)) == []


def test_the_search_finds_what_it_looks_for() -> None:
    assert ADDRESS.search(planted.PLANTED)
    assert MARKUP.search(planted.PLANTED)
    assert not ADDRESS.search(literal(planted.PLANTED).replace("\\", ""))
    assert not MARKUP.search(literal(planted.PLANTED))


def test_a_chart_holds_no_link() -> None:
    text = '<b>x</b> <A href="https://planted.example">y</a >'
    figure = FinishedFigure({"data": [{"type": "bar", "hovertext": [text]}], "layout": {}})
    assert figure.to_dict()["data"][0]["hovertext"] == [
        '<b>x</b> &lt;A href="https://planted.example">y&lt;/a >'
    ]
