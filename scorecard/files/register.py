"""Reading the register: organizations, who belongs to whom, and the sources of figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from scorecard.files import cells
from scorecard.files.rows import FileRows, NumberedRow, RowReader
from scorecard.files.table import RawTable
from scorecard.model.organization import (
    DatedName,
    Membership,
    MembershipRole,
    Organization,
    OrganizationKind,
)
from scorecard.model.provenance import Source
from scorecard.model.registry import Registry
from scorecard.model.text import Text


def read_organizations(table: RawTable) -> FileRows[Organization]:
    """The organizations that a table holds.

    A second row with the same code and a later first day gives a new name from that day on; the
    organization exists from the first day of its first row until the last day of its last.

    Raises:
        InputError: the headings are not those of organizations.
    """
    reader = RowReader(table, "organizations")
    codes = reader.required("code", cells.code)
    kinds: list[OrganizationKind] = reader.required("kind", cells.organization_kind)
    thai = reader.required("name_th", cells.text)
    english = reader.column("name_en", cells.text)
    since = reader.column("since", cells.date)
    until = reader.column("until", cells.date)
    aliases = reader.column("aliases", cells.aliases)
    regions_th = reader.column("region_th", cells.text)
    regions_en = reader.column("region_en", cells.text)
    sources = reader.texts("source", cells.text)
    notes = reader.texts("note", cells.text)
    by_code: dict[str, list[int]] = {}
    for at in list(reader.good()):
        earlier = by_code.setdefault(codes[at], [])
        if earlier and kinds[at] != kinds[earlier[0]]:
            reader.reject(at, "organization_kinds", field="kind")
        elif earlier and not _later(since, earlier[-1], at):
            reader.reject(at, "organization_twice", field="code", other=reader.numbers[earlier[-1]])
        elif not _ends_after_it_began(since[(earlier or [at])[0]], until[at]):
            reader.reject(at, "ends_before_it_began", field="until")
        else:
            earlier.append(at)

    def made(rows: list[int]) -> Organization:
        first, last = rows[0], rows[-1]
        th = next((r for at in rows if (r := regions_th[at])), None)
        en = next((r for at in rows if (r := regions_en[at])), None)
        return Organization(
            code=codes[first],
            kind=kinds[first],
            names=tuple(
                DatedName(name=Text(th=thai[at], en=english[at]), since=since[at]) for at in rows
            ),
            since=since[first],
            until=until[last],
            aliases=tuple(dict.fromkeys(a for at in rows for a in aliases[at] or ())),
            region=Text(th=th, en=en) if th else None,
            source=sources[first],
            note=_joined([notes[at] for at in rows]),
        )

    return reader.finished(
        tuple(NumberedRow(reader.numbers[rows[0]], made(rows)) for rows in by_code.values() if rows)
    )


def read_memberships(table: RawTable, registry: Registry) -> FileRows[Membership]:
    """The memberships that a table holds; `registry` knows at least the organizations.

    Raises:
        InputError: the headings are not those of memberships.
    """
    reader = RowReader(table, "memberships")
    since = reader.required("since", cells.date)
    days = reader.each_good(lambda at: since[at])
    parents = reader.organizations("parent", registry, days)
    children = reader.organizations("child", registry, days)
    until = reader.column("until", cells.date)
    roles = cast("list[MembershipRole | None]", reader.column("role", cells.role))
    groupings = reader.column("grouping", cells.calendar_year)
    sources = reader.texts("source", cells.text)
    notes = reader.texts("note", cells.text)
    for at in list(reader.good()):
        if parents[at] == children[at]:
            reader.reject(at, "member_of_itself", field="child")
        elif not _ends_after_it_began(since[at], until[at]):
            reader.reject(at, "ends_before_it_began", field="until")
    return reader.file_rows(
        lambda at: Membership(
            parent=parents[at],
            child=children[at],
            since=since[at],
            until=until[at],
            role=roles[at] or "member",
            grouping=groupings[at],
            source=sources[at],
            note=notes[at],
        )
    )


def read_sources(table: RawTable) -> FileRows[Source]:
    """The sources of figures that a table lists.

    Raises:
        InputError: the headings are not those of sources.
    """
    reader = RowReader(table, "sources")
    codes = reader.required("code", cells.code)
    titles = reader.required("title_th", cells.text)
    english = reader.column("title_en", cells.text)
    publishers = reader.texts("publisher", cells.text)
    publishers_en = reader.texts("publisher_en", cells.text)
    published = reader.texts("published", cells.text)
    locators = reader.texts("locator", cells.text)
    licences = reader.texts("licence", cells.text)
    notes = reader.texts("note", cells.text)
    reader.reject_repeated(codes, "source_twice", field="code")
    return reader.file_rows(
        lambda at: Source(
            code=codes[at],
            title=Text(th=titles[at], en=english[at]),
            publisher=_publisher(publishers[at], publishers_en[at]),
            published=published[at],
            locator=locators[at],
            licence=licences[at],
            note=notes[at],
        )
    )


def _publisher(written: str, english: str) -> Text | None:
    """The publisher in the languages that are given; None where it is in neither."""
    if not written and not english:
        return None
    return Text(th=written or english, en=english or None)


def _later(since: Sequence[dt.date | None], earlier: int, at: int) -> bool:
    """Whether the name in row `at` begins after the one in row `earlier`."""
    day = since[at]
    return day is not None and day > (since[earlier] or dt.date.min)


def _ends_after_it_began(since: dt.date | None, until: dt.date | None) -> bool:
    return since is None or until is None or since < until


def _joined(notes: list[str]) -> str:
    return " ".join(dict.fromkeys(note for note in notes if note))
