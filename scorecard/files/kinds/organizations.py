"""Organizations: the provinces, clusters and agencies that there are, with all their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scorecard.files import cells
from scorecard.files.choice import one_of
from scorecard.files.headings import Column
from scorecard.files.kind import NOTE, SOURCE, Kind, Values, began_before_it_ends
from scorecard.files.rows import RowReader
from scorecard.model.register.organization import (
    KIND_NAMES,
    DatedName,
    Organization,
)
from scorecard.model.text import Text


def _gather(reader: RowReader, values: Values) -> dict[int, Organization]:
    """One organization of all good rows with its code; rows that do not follow are rejected."""
    codes, kinds = values["code"], values["kind"]
    since, until = values["since"], values["until"]
    by_code: dict[str, list[int]] = {}
    for at in list(reader.good()):
        earlier = by_code.setdefault(codes[at], [])
        if earlier and kinds[at] != kinds[earlier[0]]:
            reader.reject(at, "organization_kinds", field="kind")
        elif earlier and not _later(since, earlier[-1], at):
            reader.reject(at, "organization_twice", field="code", other=reader.numbers[earlier[-1]])
        elif not began_before_it_ends(since[(earlier or [at])[0]], until[at]):
            reader.reject(at, "ends_before_it_began", field="until")
        else:
            earlier.append(at)
    return {rows[0]: _made(values, rows) for rows in by_code.values() if rows}


def _made(values: Values, rows: list[int]) -> Organization:
    first, last = rows[0], rows[-1]
    th = next((region for at in rows if (region := values["region_th"][at])), None)
    en = next((region for at in rows if (region := values["region_en"][at])), None)
    return Organization(
        code=values["code"][first],
        kind=values["kind"][first],
        names=tuple(
            DatedName(
                name=Text(th=values["name_th"][at], en=values["name_en"][at]),
                since=values["since"][at],
            )
            for at in rows
        ),
        since=values["since"][first],
        until=values["until"][last],
        aliases=tuple(dict.fromkeys(alias for at in rows for alias in values["aliases"][at])),
        region=Text(th=th, en=en) if th else None,
        source=values["source"][first],
        note=" ".join(dict.fromkeys(note for at in rows if (note := values["note"][at]))),
    )


def _later(since: Sequence[dt.date | None], earlier: int, at: int) -> bool:
    """Whether the name in row `at` begins after the one in row `earlier`."""
    day = since[at]
    return day is not None and day > (since[earlier] or dt.date.min)


def _stored(organization: Organization) -> Iterable[Mapping[str, Any]]:
    """One row a dated name."""
    for dated in organization.names:
        yield {
            "code": organization.code,
            "kind": organization.kind,
            "name_th": dated.name.th,
            "name_en": dated.name.en,
            "name_since": dated.since,
            "since": organization.since,
            "until": organization.until,
            "aliases": organization.aliases,
            "region_th": organization.region.th if organization.region else None,
            "region_en": organization.region.en if organization.region else None,
            "source": organization.source,
            "note": organization.note,
        }


ORGANIZATIONS = Kind(
    code="organizations",
    title="file_kind.organizations",
    columns=(
        Column("code", cells.code, required=True),
        Column("kind", one_of(KIND_NAMES, "not_a_kind"), required=True),
        Column("name_th", cells.text, required=True),
        Column("name_en", cells.text),
        Column("since", cells.date),
        Column("until", cells.date),
        Column("aliases", cells.aliases, blank=()),
        Column("region_th", cells.text),
        Column("region_en", cells.text),
        SOURCE,
        NOTE,
    ),
    model=Organization,
    read_first=(),
    gather=_gather,
    table="organization",
    content=(
        "code",
        "kind",
        "name_th",
        "name_en",
        "name_since",
        "since",
        "until",
        "aliases",
        "region_th",
        "region_en",
        "source",
        "note",
    ),
    stored=_stored,
)
"""A second row with the same code and a later first day gives a new name from that day on; the
organization exists from the first day of its first row until the last day of its last."""
