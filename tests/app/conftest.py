"""The dashboard without a browser, on the demo's workspace."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from scorecard.workspace import Workspace

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
PATIENCE = 60  # seconds

ANDAMAN = {"organization": "southern-andaman", "fiscal_year": "2565", "round": "9"}
PHUKET = {"organization": "TH-83", "fiscal_year": "2565", "round": "9"}
BUREAU = {"organization": "pad-moi", "fiscal_year": "2552", "round": "12"}

Open = Callable[..., AppTest]


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """Nothing that an earlier test left in Streamlit's caches."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def in_demo(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The dashboard reads the demo's workspace."""
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(demo_folder))
    return demo_folder


@pytest.fixture
def own_demo(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nothing_kept: None
) -> Path:
    """A copy of the demo, to be changed, that the dashboard reads; ask for it after `open_page`."""
    folder = shutil.copytree(demo_folder, tmp_path / "demo")
    monkeypatch.setenv("SCORECARD_WORKSPACE", str(folder))
    return folder


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Workspace]:
    """The demo's workspace, to be asked what a page should show."""
    with Workspace.open(demo_folder, read_only=True) as workspace:
        yield workspace


@pytest.fixture
def open_page(in_demo: Path) -> Open:
    """Opens a page by its address, `open_page("indicators", organization="TH-83")`; it must not
    fail."""

    def opened(page: str = "", **parameters: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE)
        for name, value in ({"page": page} if page else {}).items() | parameters.items():
            app.query_params[name] = value
        no_failure(app.run())
        return app

    return opened


def drawn(app: AppTest, element: str, key: str = "") -> dict[str, Any]:
    """What one of our own components was given to draw: the first of its kind, `drawn(app,
    "card")`, or the one with a key, `drawn(app, "table", "owed")`."""
    for node in app.get("bidi_component"):
        named = not key or node.proto.id.endswith(f"-{key}")
        if node.proto.component_name == f"scorecard.{element}" and named:
            content: dict[str, Any] = json.loads(_text(node.proto.bytes))
            return content
    raise LookupError(f"{element} {key}")


def words(app: AppTest) -> str:
    """Every text of a page, one a line."""
    texts = [str(getattr(node, "value", None) or "") for node in app]
    texts += [_text(node.proto.bytes) for node in app.get("bidi_component")]
    return "\n".join(texts).replace("\\", "")


def move(app: AppTest, kind: str, key: str, value: Any) -> None:
    """Moves a control, `move(app, "selectbox", "pick-organization", "TH-83")`."""
    getattr(app, kind)(key=key).set_value(value).run()
    no_failure(app)


def press(app: AppTest, key: str) -> None:
    """Presses a button."""
    app.button(key=key).click().run()
    no_failure(app)


def click(app: AppTest, key: str, code: str) -> None:
    """Clicks on the point of a chart that has this code."""
    selection = {"points": [{"customdata": code}], "point_indices": [0], "box": [], "lasso": []}
    app.session_state[key] = {"selection": selection}
    no_failure(app.run())


def no_failure(app: AppTest) -> None:
    """Nothing was raised, and nothing is shown as an error."""
    assert not app.exception
    assert not app.error


def headline(app: AppTest) -> str:
    """The sentence below the title of a page."""
    line: str = drawn(app, "prose")["blocks"][1]["lines"][0]
    return line


def warned(app: AppTest) -> str:
    """The only warning on the page."""
    (warning,) = app.warning
    text: str = warning.value.replace("\\", "")
    return text


def _text(content: bytes) -> str:
    """Without the marks of where Thai may break."""
    return content.decode().replace("\u200b", "")
