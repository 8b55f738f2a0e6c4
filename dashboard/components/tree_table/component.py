"""A tree in a table: rows that fold, one of which may be chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from scorecard.language import Language

_ELEMENT = Element(Path(__file__).parent)


class TreeColumn(NamedTuple):
    """One column; the cells are those of a table."""

    heading: str
    """In the catalogue."""
    kind: Literal["name", "number", "targets", "score", "change", "status"]
    width: Literal["", "middle", "wide", "widest"] = ""
    """How wide the tree must be for the column to be shown; always if empty."""

    def drawn(self, language: Language) -> dict[str, Any]:
        """The column for the script: words and changes stand left, figures right."""
        align = "left" if self.kind in ("name", "change", "status") else "right"
        title = text(self.heading, language)
        return {"title": title, "kind": self.kind, "align": align, "width": self.width}


class TreeRow(NamedTuple):
    """One row, which stands below its parent."""

    code: str
    parent: str
    depth: int
    """From 1 for those without a parent in the tree."""
    kind: Literal["perspective", "objective", "indicator"]
    """How it is drawn."""
    cells: Sequence[Mapping[str, Any]]
    selectable: bool


def tree_data(
    name: str,
    columns: Sequence[TreeColumn],
    rows: Sequence[TreeRow],
    language: Language,
    *,
    label: str,
    total: Sequence[Mapping[str, Any]] | None = None,
    note: str = "",
    empty: str = "",
    chosen: str | None = None,
    unfolded: bool = False,
) -> bytes:
    """What `tree` shows.

    Args:
        name: under which is remembered how the reader folds and sorts it.
        label: what the tree is, for screen readers.
        total: the cells of a last row that is never folded nor sorted.
        note: what is said under the rows.
        empty: what is said where there are no rows.
        chosen: the code of the row that is chosen.
        unfolded: whether nothing is folded.
    """
    return encoded(
        {
            "key": name,
            "label": label,
            "sort_hint": text("table.sort", language),
            "empty": empty,
            "selected": chosen,
            "unfolded": unfolded,
            "columns": [column.drawn(language) for column in columns],
            "rows": [row._asdict() for row in rows],
            "total": None if total is None else list(total),
            "note": note,
        },
        language,
    )


def tree(data: bytes, *, key: str, choose: Callable[[str], None]) -> None:
    """Shows a tree made by `tree_data`; `choose` gets the code of the row that is chosen."""
    _ELEMENT.show(data, key=key, on={"chosen": choose})
