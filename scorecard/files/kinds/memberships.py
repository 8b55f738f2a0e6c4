"""Memberships: which organization belongs to which, and since when."""

from __future__ import annotations

import datetime as dt

from scorecard.files import cells
from scorecard.files.cells import BadCell
from scorecard.files.headings import Column
from scorecard.files.kind import NOTE, SOURCE, Kind, Values, began_before_it_ends
from scorecard.files.rows import RowReader
from scorecard.files.vocabulary import means
from scorecard.model.register.organization import Membership, MembershipRole


def _role(cell: object) -> MembershipRole | None:
    """What a member is to its parent."""
    found = cells.written(cell)
    if means(found, "centre"):
        return "centre"
    if not found or means(found, "member"):
        return "member" if found else None
    raise BadCell("not_a_role")


def _first_day(since: dt.date) -> dt.date:
    return since


def _goes_together(reader: RowReader, values: Values) -> None:
    """Rejects the good rows of a member of itself, or that end before they began."""
    for at in list(reader.good()):
        if values["parent"][at] == values["child"][at]:
            reader.reject(at, "member_of_itself", field="child")
        elif not began_before_it_ends(values["since"][at], values["until"][at]):
            reader.reject(at, "ends_before_it_began", field="until")


MEMBERSHIPS = Kind(
    code="memberships",
    title="file_kind.memberships",
    columns=(
        Column("parent", None, required=True),
        Column("child", None, required=True),
        Column("since", cells.date, required=True),
        Column("until", cells.date),
        Column("role", _role, blank="member"),
        Column("grouping", cells.calendar_year),
        SOURCE,
        NOTE,
    ),
    model=Membership,
    read_first=("since",),
    day=_first_day,
    judge=_goes_together,
    table="membership",
    types={"grouping": "Int32"},
)
"""Read against a register that knows at least the organizations."""
