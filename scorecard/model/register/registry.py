"""The register of organizations: look up by any name, and who belongs to whom in which year."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from scorecard.errors import NotFound
from scorecard.language import to_ascii_digits
from scorecard.language.nearest import nearest
from scorecard.model.period import FiscalYear
from scorecard.model.register.organization import Membership, Organization, OrganizationKind
from scorecard.model.text import Text

_PREFIX = re.compile(r"^(?:กลุ่มจังหวัด|จังหวัด|จ\.|province of |changwat )?\s*(?:ภาค)?", re.I)
_SUFFIX = re.compile(r"( province| cluster)$", re.I)
_NEAR_ENOUGH = 55.0


def comparable(name: str) -> str:
    """A name as it is compared: no prefix (จังหวัด…), no spaces, dots or letter case."""
    text = to_ascii_digits(name).strip().casefold()
    text = _SUFFIX.sub("", _PREFIX.sub("", text))
    return re.sub(r"[\s.\-_’']", "", text)


class Registry:
    """All organizations and memberships. Immutable; build a new one to change it."""

    def __init__(
        self, organizations: Iterable[Organization], memberships: Iterable[Membership]
    ) -> None:
        self.organizations = {o.code: o for o in organizations}
        self.memberships = tuple(memberships)
        self._by_name: dict[str, str] = {}
        for names in (_present_names, _former_names):  # who bears a name now is meant first
            for organization in self.organizations.values():
                for name in names(organization):
                    self._by_name.setdefault(comparable(name), organization.code)

    def find(self, name: str) -> Organization:
        """The organization with that code, name (Thai or English, any date) or alias.

        Raises:
            NotFound: none has it; the sentence suggests the nearest name.
        """
        code = name if name in self.organizations else self._by_name.get(comparable(name))
        if code is not None:
            return self.organizations[code]
        raise NotFound(
            "unknown_organization" if (near := self.nearest(name)) else "unknown_organization_bare",
            name=name,
            suggestion=lambda language: near.name(language) if near else "",
        )

    def nearest(self, name: str) -> Organization | None:
        """The organization whose name is most like `name`, or None when none is at all."""
        near = nearest(comparable(name), self._by_name, near_enough=_NEAR_ENOUGH)
        return self.organizations[self._by_name[near]] if near else None

    def of_kind(
        self, kind: OrganizationKind, fiscal_year: FiscalYear | None = None
    ) -> tuple[Organization, ...]:
        """All organizations of a kind, where a year is given only those that exist in it."""
        return tuple(
            o
            for o in self.organizations.values()
            if o.kind == kind and (fiscal_year is None or o.exists_in(fiscal_year))
        )

    def members(
        self, parent: str, fiscal_year: FiscalYear, grouping: int | None = None
    ) -> tuple[str, ...]:
        """Codes of the members of `parent`.

        By default the membership in force on the last day of the fiscal year; with `grouping`
        (a Buddhist Era year) the one that was in force when that grouping began. Who did not exist
        yet in the fiscal year, or no longer, is not a member in it that is missing, but none:
        Bueng Kan before FY2554, whose land was Nong Khai's.
        """
        return tuple(
            child for owner, child in self.member_pairs(fiscal_year, grouping) if owner == parent
        )

    def member_pairs(
        self, fiscal_year: FiscalYear, grouping: int | None = None
    ) -> Iterator[tuple[str, str]]:
        """All parents with their members, see `members`."""
        day = self.day_of(fiscal_year, grouping)
        for m in self.memberships:
            if m.role == "member" and m.in_force_on(day) and self._exists(m.child, fiscal_year):
                yield m.parent, m.child

    def _exists(self, code: str, fiscal_year: FiscalYear) -> bool:
        found = self.organizations.get(code)
        return found is None or found.exists_in(fiscal_year)

    def parents(self, child: str, fiscal_year: FiscalYear) -> tuple[str, ...]:
        """Codes of the organizations that `child` is a member of in a fiscal year."""
        day = fiscal_year.last_day
        return tuple(
            m.parent
            for m in self.memberships
            if m.child == child and m.role == "member" and m.in_force_on(day)
        )

    def successors(self, code: str) -> tuple[str, ...]:
        """Codes of the organizations of the same kind that the last members of `code` went to when
        it ended, those that took most of them first; empty where it has not ended, or where the
        memberships do not tell."""
        ended = self.organizations[code]
        if ended.until is None:
            return ()
        eve = ended.until - dt.timedelta(days=1)
        last = {m.child for m in self.memberships if m.parent == code and m.in_force_on(eve)}
        after = Counter(
            m.parent
            for m in self.memberships
            if m.child in last and m.role == "member" and m.in_force_on(ended.until)
            if self.organizations[m.parent].kind == ended.kind
        )
        return tuple(parent for parent, _ in after.most_common())

    def centre(self, parent: str, fiscal_year: FiscalYear) -> Membership | None:
        """The operation centre of a cluster; None where it is unknown."""
        day = fiscal_year.last_day
        return next(
            (
                m
                for m in self.memberships
                if m.parent == parent and m.role == "centre" and m.in_force_on(day)
            ),
            None,
        )

    def groupings(self) -> tuple[tuple[int, dt.date], ...]:
        """The groupings (Buddhist Era year, first day), oldest first."""
        starts: dict[int, dt.date] = {}
        for m in self.memberships:
            if m.grouping is not None:
                starts[m.grouping] = min(m.since, starts.get(m.grouping, m.since))
        return tuple(sorted(starts.items()))

    def grouping_in_force(self, fiscal_year: FiscalYear) -> int | None:
        """The grouping in force on the last day of a fiscal year."""
        begun = [g for g, day in self.groupings() if day <= fiscal_year.last_day]
        return begun[-1] if begun else None

    def day_of(self, fiscal_year: FiscalYear, grouping: int | None = None) -> dt.date:
        """The day whose memberships count.

        Raises:
            NotFound: there is no such grouping.
        """
        if grouping is None:
            return fiscal_year.last_day
        starts = dict(self.groupings())
        if grouping not in starts:
            known = ", ".join(str(g) for g in starts)
            raise NotFound("unknown_grouping", grouping=grouping, known=known)
        return starts[grouping]


def _present_names(organization: Organization) -> Iterable[str]:
    yield organization.code
    if organization.until is None:
        yield from _both(organization.names[-1].name)
        yield from organization.aliases


def _former_names(organization: Organization) -> Iterable[str]:
    yield from organization.aliases
    for dated in reversed(organization.names):
        yield from _both(dated.name)


def _both(name: Text) -> Iterable[str]:
    yield name.th
    if name.en:
        yield name.en
