"""The sentences of the dashboard, in Thai and in English (`*.th.toml`, `*.en.toml`): those of all
pages here, those of one page in its folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from scorecard.language import Catalogue, Language


@cache
def catalogue() -> Catalogue:
    """The dashboard's own catalogue."""
    return Catalogue(Path(__file__).parents[1])


def text(key: str, language: Language, **facts: Any) -> str:
    """One sentence; see `Catalogue.text`."""
    return catalogue().text(key, language, **facts)
