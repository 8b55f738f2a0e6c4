"""Sources of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from scorecard.files import cells
from scorecard.files.headings import Column
from scorecard.files.kind import NOTE, Kind, Twice
from scorecard.model.provenance import Source
from scorecard.model.text import Text


def _made(
    *,
    title_th: str,
    title_en: str | None,
    publisher: str,
    publisher_en: str,
    **said: Any,
) -> Source:
    return Source(
        title=Text(th=title_th, en=title_en), publisher=_publisher(publisher, publisher_en), **said
    )


def _publisher(written: str, english: str) -> Text | None:
    """The publisher in the languages that are given; None where it is in neither."""
    if not written and not english:
        return None
    return Text(th=written or english, en=english or None)


def _stored(source: Source) -> Iterable[Mapping[str, Any]]:
    yield {
        "code": source.code,
        "published": source.published,
        "locator": source.locator,
        "licence": source.licence,
        "note": source.note,
        "title_th": source.title.th,
        "title_en": source.title.en,
        "publisher": source.publisher.th if source.publisher else "",
        "publisher_en": source.publisher.en if source.publisher else None,
    }


SOURCES = Kind(
    code="sources",
    title="file_kind.sources",
    columns=(
        Column("code", cells.code, required=True),
        Column("title_th", cells.text, required=True),
        Column("title_en", cells.text),
        Column("publisher", cells.text, blank=""),
        Column("publisher_en", cells.text, blank=""),
        Column("published", cells.text, blank=""),
        Column("locator", cells.text, blank=""),
        Column("licence", cells.text, blank=""),
        NOTE,
    ),
    model=Source,
    make=_made,
    read_first=(),
    same=lambda source: source.code,
    twice=Twice("source_twice", "code"),
    table="source",
    content=(
        "code",
        "published",
        "locator",
        "licence",
        "note",
        "title_th",
        "title_en",
        "publisher",
        "publisher_en",
    ),
    stored=_stored,
)
