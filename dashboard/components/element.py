"""What our own components are made of: a script and a stylesheet beside the Python, data as JSON.

The scripts draw with text nodes only; what comes from data is never taken as markup.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import theme
from scorecard.language import Language
from scorecard.model.scales.level import LEVELS
from scorecard.reports.thai_words import line_pieces

_HERE = Path(__file__).parent


LEVELS_SCRIPT = f"const LEVELS = {json.dumps(LEVELS)};"
"""What stands before every script of ours: the levels, a pip for each."""

STEP_SCRIPT = (_HERE / "step.js").read_text(encoding="utf-8")
"""What stands there too: how a link is followed."""

BREAK = "\u200b"
"""Marks the places where a line of Thai may break; the script takes it out again."""


def encoded(data: Mapping[str, Any], language: Language) -> bytes:
    """The data of an element, ready to send; every element also gets the language of its texts."""
    marked = _marked({"language": language, **data})
    return json.dumps(marked, ensure_ascii=False, allow_nan=False).encode()


def _marked(value: Any) -> Any:
    if isinstance(value, str):
        return BREAK.join(line_pieces(value))
    if isinstance(value, Mapping):
        return {name: _marked(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(item) for item in value]
    return value


class Element:
    """One kind of component (`st.components.v2`), made of `component.js` and `component.css`."""

    def __init__(self, folder: Path) -> None:
        """Registers the component of a folder; it is called as the folder is."""
        read = [theme.element_style()]
        for path in (_HERE / "marks.css", folder / "component.css"):
            read.append(path.read_text(encoding="utf-8"))
        script = [LEVELS_SCRIPT, STEP_SCRIPT]
        script += [
            path.read_text(encoding="utf-8")
            for path in (_HERE / "marks.js", folder / "component.js")
        ]
        self._mount = st.components.v2.component(
            f"scorecard.{folder.name}", css="\n".join(read), js="\n".join(script)
        )

    def show(
        self, data: bytes, *, key: str, on: Mapping[str, Callable[[Any], None]] | None = None
    ) -> None:
        """Puts the element on the page.

        Args:
            data: what to draw, from `encoded`.
            key: unique on the page.
            on: what to do when the reader acts, by the name of the act; called with its value
                before the page runs again.
        """
        callbacks: dict[str, Any] = {
            f"on_{name}_change": _teller(act, key, name) for name, act in (on or {}).items()
        }
        self._mount(key=key, data=data, **callbacks)


def _teller(act: Callable[[Any], None], key: str, name: str) -> Callable[[], None]:
    """Passes on what the reader did."""
    return lambda: act(st.session_state[key][name])
