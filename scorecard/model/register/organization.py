"""Organizations and who belongs to whom, with dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import Field, model_validator

from scorecard.language import Language
from scorecard.model.base import Code, Model
from scorecard.model.period import FiscalYear
from scorecard.model.text import Text

OrganizationKind = Literal["nation", "cluster", "province", "agency"]
ORGANIZATION_KINDS: tuple[OrganizationKind, ...] = get_args(OrganizationKind)
KIND_NAMES: Mapping[OrganizationKind, str] = {
    "nation": "kind.nation",
    "cluster": "kind.cluster",
    "province": "kind.province",
    "agency": "kind.agency",
}
"""The name of each kind, in the library's catalogue."""

MembershipRole = Literal["member", "centre"]
"""`member`: part of the parent. `centre`: also its operation centre (ศูนย์ปฏิบัติการ)."""


class DatedName(Model):
    """A name from a day on."""

    name: Text
    since: dt.date | None = None
    """First day of the name; None for "ever since"."""


class Organization(Model):
    """A nation, cluster, province or agency. Its code stays when its name or members change."""

    code: Code
    kind: OrganizationKind
    names: tuple[DatedName, ...] = Field(min_length=1)
    """In the order of their dates."""
    since: dt.date | None = None
    """First day of existence; None where it lies before all data (Bueng Kan: 2011-03-23)."""
    until: dt.date | None = None
    """First day on which it no longer exists."""
    aliases: tuple[str, ...] = ()
    """Other spellings that imports accept."""
    region: Text | None = None
    source: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Organization:
        days = [name.since or dt.date.min for name in self.names]
        if days != sorted(set(days)):
            raise ValueError("the dated names must be in order and start on different days")
        if self.since and self.until and self.since >= self.until:
            raise ValueError("an organization ends after it began")
        return self

    def exists_in(self, fiscal_year: FiscalYear) -> bool:
        """Whether it exists on the last day of the fiscal year."""
        day = fiscal_year.last_day
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )

    def text_on(self, day: dt.date) -> Text:
        """The name in force on `day` (the first one before its date)."""
        valid = [n for n in self.names if n.since is None or n.since <= day]
        return (valid or self.names[:1])[-1].name

    def name(self, language: Language, fiscal_year: FiscalYear | None = None) -> str:
        """The name in force at the end of a fiscal year, by default the latest."""
        text = self.names[-1].name if fiscal_year is None else self.text_on(fiscal_year.last_day)
        return text.in_language(language)


class Membership(Model):
    """`child` belongs to `parent` from `since` (inclusive) to `until` (exclusive)."""

    parent: Code
    child: Code
    since: dt.date
    until: dt.date | None = None
    role: MembershipRole = "member"
    grouping: int | None = None
    """Buddhist Era year of the grouping under which the row began: 2551, 2554, 2560."""
    source: str = ""
    note: str = ""
    """For a centre: how well it is known."""

    @model_validator(mode="after")
    def _dates_in_order(self) -> Membership:
        if self.until is not None and self.since >= self.until:
            raise ValueError("a membership ends after it began")
        if self.parent == self.child:
            raise ValueError("an organization cannot be a member of itself")
        return self

    def in_force_on(self, day: dt.date) -> bool:
        """Whether the membership holds on `day`."""
        return self.since <= day and (self.until is None or day < self.until)
