"""Reading workbooks (XLSX): limits first, then the cells as a person sees them."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from scorecard.errors import InputError
from scorecard.files.budget import Budget
from scorecard.files.tables.archive import Archive
from scorecard.files.tables.worksheet import (
    SeenCell,
    extent,
    parsed,
    percent_styles,
    seen_cells,
    text_size,
    text_sizes,
    without_comments,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the old kind begin: workbooks before 2007, and every workbook with a password."""
ZIP = b"PK"

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_TEXTS = "xl/sharedStrings.xml"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


@dataclass(frozen=True)
class Sheet:
    """One visible sheet."""

    name: str
    rows: list[list[object]]
    """All cells from the sheet's first row and column on; a blank cell is None."""


def read_sheets(content: bytes, *, name: str, budget: Budget) -> Iterator[Sheet]:
    """The visible sheets of a workbook that have cells, in their order.

    Raises:
        InputError: not a workbook, one with a password, an old one, damaged, or more than the
            budget allows.
    """
    refuse_old_container(content, name=name)
    if not content.startswith(ZIP):
        raise InputError("not_a_workbook", file=name)
    archive = Archive(content, name=name)
    if _WORKBOOK not in archive.members:
        raise InputError("not_a_workbook", file=name)
    try:
        yield from _read(archive, content, budget)
    except (CalamineError, ElementTree.ParseError, ExpatError, KeyError, ValueError):
        raise InputError("workbook_damaged", file=name) from None


def refuse_old_container(content: bytes, *, name: str) -> None:
    """Says what a file of the old kind is, for none of them can be read.

    Raises:
        InputError: with a password, or of the format before 2007, or something else.
    """
    if not content.startswith(OLE):
        return
    if _ENCRYPTED in content:
        raise InputError("workbook_encrypted", file=name)
    if any(stream in content for stream in _OLD_STREAMS):
        raise InputError("workbook_old", file=name)
    raise InputError("not_a_workbook", file=name)


def _read(archive: Archive, content: bytes, budget: Budget) -> Iterator[Sheet]:
    parts = _sheet_parts(archive)
    percent = percent_styles(archive.read(_STYLES)) if _STYLES in archive.members else frozenset()
    texts = without_comments(archive.read(_TEXTS)) if _TEXTS in archive.members else b""
    sizes = list(islice(text_sizes(texts), budget.limits.cells + 1))
    if len(sizes) > budget.limits.cells:
        raise budget.too_many_cells()
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for about in workbook.sheets_metadata:
        if (about.visible, about.typ) != (SheetVisibleEnum.Visible, SheetTypeEnum.WorkSheet):
            continue
        xml = without_comments(archive.read(parts[about.name]))
        rows, columns = extent(xml, budget)
        if rows * columns > budget.limits.cells:
            raise InputError(
                "sheet_too_large", sheet=about.name, rows=f"{rows:,}", columns=f"{columns:,}"
            )
        budget.spend(cells=rows * columns, text=text_size(xml, sizes))
        cells = _cells(workbook, about.name)
        for seen in seen_cells(xml, percent):
            _put(cells, seen)
        if any(cell is not None for row in cells for cell in row):
            yield Sheet(about.name, cells)


def _cells(workbook: CalamineWorkbook, sheet: str) -> list[list[object]]:
    try:
        read = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except BaseException as error:
        # A duration is longer than Python, or the reader itself, can hold.
        if isinstance(error, OverflowError) or type(error).__name__ == "PanicException":
            raise ValueError(sheet) from None
        raise
    return [[None if cell == "" else cell for cell in row] for row in read]


def _put(cells: list[list[object]], seen: SeenCell) -> None:
    """Writes one cell, making room where the reader saw only blanks."""
    cells.extend([] for _ in range(seen.row + 1 - len(cells)))
    row = cells[seen.row]
    row.extend([None] * (seen.column + 1 - len(row)))
    row[seen.column] = seen.value


def _sheet_parts(archive: Archive) -> dict[str, str]:
    """The member that holds each sheet, by the name of the sheet."""
    members = frozenset(archive.members)
    relations = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in parsed(archive.read(_RELATIONS))
    }
    parts: dict[str, str] = {}
    for element in parsed(archive.read(_WORKBOOK)).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        identity = next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == "id"), "")
        target = relations.get(identity, "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if target and part in members:
            parts[element.get("name", "")] = posixpath.normpath(part)
    return parts
