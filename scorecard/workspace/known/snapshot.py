"""What was known at a moment: the register, the strategies and the sources, as models."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd

from scorecard.errors import NotFound
from scorecard.model.period import FiscalYear, Round
from scorecard.model.provenance import Source
from scorecard.model.register.organization import DatedName, Membership, Organization
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import OrganizationsOfKind, Strategy
from scorecard.model.text import Text
from scorecard.scoring.plan import RoundInputs, Subject
from scorecard.store import Database


@dataclass(frozen=True)
class Snapshot:
    """The register, strategies and sources as they were at a moment."""

    registry: Registry
    strategies: tuple[Strategy, ...]
    sources: dict[str, Source]

    @classmethod
    def read(cls, database: Database, as_of: uuid.UUID) -> Snapshot:
        """What the database knew when `as_of` was its newest batch."""
        return cls(
            Registry(
                _organizations(database.rows("organizations", as_of=as_of)),
                [Membership(**row) for row in database.rows("memberships", as_of=as_of)],
            ),
            tuple(_strategy(row["content"]) for row in database.rows("strategies", as_of=as_of)),
            {row["code"]: _source(row) for row in database.rows("sources", as_of=as_of)},
        )

    def strategy_of(self, organization: str, fiscal_year: FiscalYear) -> Strategy | None:
        """The strategy of an organization in a year."""
        return self._strategies_in(fiscal_year).get(organization)

    def require_strategy(self, organization: Organization, fiscal_year: FiscalYear) -> Strategy:
        """The same, or a sentence that says there is none.

        Raises:
            NotFound: the organization has no strategy in that year.
        """
        strategy = self.strategy_of(organization.code, fiscal_year)
        if strategy is None:
            raise NotFound("no_strategy", organization=organization.name, year=fiscal_year.label)
        return strategy

    def organizations_of(self, strategy: Strategy, fiscal_year: FiscalYear) -> tuple[str, ...]:
        """Codes of the organizations that a strategy is for in a year."""
        chosen = strategy.organizations
        if not isinstance(chosen, OrganizationsOfKind):
            return chosen
        return tuple(
            organization.code
            for organization in self.registry.of_kind(chosen.kind, fiscal_year)
            if chosen.within is None or self.registry.parents(organization.code, fiscal_year)
        )

    def reports(self, fiscal_year: FiscalYear, round_: Round) -> bool:
        """Whether any strategy of that year has such a round."""
        return any(
            round_ in strategy.rounds_of(fiscal_year)
            for strategy in self.strategies
            if strategy.fiscal_years.include(fiscal_year)
        )

    def fiscal_years(self) -> tuple[FiscalYear, ...]:
        """The years that any strategy names, oldest first."""
        years: set[FiscalYear] = set()
        for strategy in self.strategies:
            first = strategy.fiscal_years.first
            last = strategy.fiscal_years.last or first
            years.update(FiscalYear(be=be) for be in range(first.be, last.be + 1))
        return tuple(sorted(years))

    def inputs(
        self,
        fiscal_year: FiscalYear,
        round_: Round,
        targets: pd.DataFrame,
        *,
        closed: bool,
        grouping: int | None = None,
        only: Collection[str] | None = None,
    ) -> RoundInputs:
        """The rules of one round, for all organizations or `only` for some."""
        subjects = tuple(
            Subject(
                strategy,
                {
                    code: self.registry.organizations[code].kind
                    for code in self.organizations_of(strategy, fiscal_year)
                    if code in self.registry.organizations and (only is None or code in only)
                },
            )
            for strategy in self.strategies
            if strategy.fiscal_years.include(fiscal_year)
        )
        pairs = list(self.registry.member_pairs(fiscal_year, grouping))
        memberships = pd.DataFrame(pairs, columns=["parent", "child"], dtype="str")
        return RoundInputs(fiscal_year, round_, subjects, targets, memberships, closed)

    @cached_property
    def _by_year(self) -> dict[FiscalYear, dict[str, Strategy]]:
        return {}

    def _strategies_in(self, fiscal_year: FiscalYear) -> dict[str, Strategy]:
        if fiscal_year not in self._by_year:
            self._by_year[fiscal_year] = {
                code: strategy
                for strategy in self.strategies
                if strategy.fiscal_years.include(fiscal_year)
                for code in self.organizations_of(strategy, fiscal_year)
            }
        return self._by_year[fiscal_year]


def rules_fingerprint(inputs: RoundInputs) -> str:
    """SHA-256 of everything that decides a round's scores but the results."""
    content = {
        "fiscal_year": str(inputs.fiscal_year),
        "round": str(inputs.round),
        "closed": inputs.closed,
        "strategies": [
            [subject.strategy.model_dump_json(), sorted(subject.organizations)]
            for subject in inputs.subjects
        ],
        "targets": [
            [row["organization"], row["indicator"], [float(x) for x in row["levels"]]]
            for row in inputs.targets.to_dict("records")
        ],
        "memberships": inputs.memberships.to_dict("split")["data"],
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1024)
def _strategy(content: str) -> Strategy:
    """A stored strategy; most stay the same from one moment to the next."""
    return Strategy.model_validate_json(content)


def _source(row: dict[str, Any]) -> Source:
    title = Text(th=row.pop("title_th"), en=row.pop("title_en"))
    publisher, english = row.pop("publisher"), row.pop("publisher_en")
    return Source(
        title=title, publisher=Text(th=publisher, en=english) if publisher else None, **row
    )


def _organizations(rows: list[dict[str, Any]]) -> list[Organization]:
    """One organization from its rows, one row a dated name."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["code"], []).append(row)
    return [
        Organization(
            code=code,
            kind=first["kind"],
            names=tuple(
                DatedName(name=Text(th=row["name_th"], en=row["name_en"]), since=row["name_since"])
                for row in named
            ),
            since=first["since"],
            until=named[-1]["until"],
            aliases=tuple(dict.fromkeys(alias for row in named for alias in row["aliases"])),
            region=Text(th=first["region_th"], en=first["region_en"])
            if first["region_th"]
            else None,
            source=first["source"],
            note=first["note"],
        )
        for code, named in grouped.items()
        for first in named[:1]
    ]
