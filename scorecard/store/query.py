"""The queries: one question a file, in a folder for each topic."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


@cache
def sql_of(query: str) -> str:
    """The text of `queries/<topic>/<query>.sql`."""
    return _queries()[query].read_text(encoding="utf-8")


@cache
def _queries() -> dict[str, Traversable]:
    """The files of all queries by name; the folder that one stands in is its topic."""
    topics = files("scorecard.store").joinpath("queries").iterdir()
    found = [file for topic in topics if topic.is_dir() for file in topic.iterdir()]
    return {file.name.removesuffix(".sql"): file for file in found if file.name.endswith(".sql")}
