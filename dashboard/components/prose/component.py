"""Words of the page: titles, sentences and lists, shown as text, with Thai words kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from dashboard import cache
from dashboard.components.element import Element, encoded
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)

Kind = Literal["title", "heading", "strong", "text", "quiet", "written", "list", "tags"]
"""`title` of a page, `heading` of a card and `strong` of a part of it; plain and `quiet` lines;
quiet ones `written` in Thai whatever the language; a numbered `list`; `tags` in a row."""

Block = tuple[Kind, str | Sequence[str]]
"""Lines of one kind; the lines of a single string are parted by line breaks."""


def prose(*blocks: Block, language: Language, key: str) -> None:
    """Shows blocks of words, each line of text as it is; a block without words is left out."""
    kept = tuple((kind, _lines(words)) for kind, words in blocks)
    _ELEMENT.show(_drawn(kept, language), key=key)


def _lines(words: str | Sequence[str]) -> tuple[str, ...]:
    lines = words.splitlines() if isinstance(words, str) else words
    return tuple(line.strip() for line in lines if line.strip())


@cache.kept
def _drawn(blocks: tuple[tuple[Kind, tuple[str, ...]], ...], language: Language) -> bytes:
    drawn = [{"kind": kind, "lines": lines} for kind, lines in blocks if lines]
    return encoded({"blocks": drawn}, language)
