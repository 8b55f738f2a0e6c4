"""Why one score differs from another: two rounds, two organizations, two groupings."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from scorecard.analysis.change.decomposition import (
    EFFECTS,
    Decomposition,
    aligned,
    all_pairs,
    decompose,
    side_of,
)
from scorecard.analysis.change.difference import Difference, DifferenceSide, Effects
from scorecard.analysis.change.movement import Movement, contributions, summarise
from scorecard.analysis.panel import Numbers, Panel
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.organization import Organization, OrganizationKind
from scorecard.model.period import FiscalYear, Round
from scorecard.model.text import Text
from scorecard.words.change.difference import other_months, regrouping
from scorecard.workspace.contents import RoundName, Year, round_of, year_of
from scorecard.workspace.difference_parts import groups_of, parts_of
from scorecard.workspace.reading import Reading
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes

SideName = tuple[str, Year, RoundName] | tuple[str, Year, RoundName, int | None]
"""An organization and a round, and the grouping to restate its scores on."""


class _Asked(NamedTuple):
    """One side as it is asked for."""

    organization: Organization
    fiscal_year: FiscalYear
    round: Round
    grouping: int | None


class Differences(Reading):
    """The questions about what makes a difference."""

    def difference(self, before: SideName, now: SideName) -> Difference:
        """Why the overall score of `now` differs from that of `before`.

        Each is an organization, a fiscal year and a round, and where the scores are to be
        restated on another grouping of the provinces, that grouping:
        `difference(("southern-andaman", 2564, 9), ("southern-andaman", 2565, 9))`.

        Where both are one organization with other members, the effect of the members is told
        apart, by restating each round on the members of the other.

        Raises:
            NotFound: no such organization, grouping, or scores of that round.
            InputError: an organization did not exist in the year, has no members in the grouping,
                no scores or no overall score in the round; or the two have no indicator in common
                that has a score on both sides.
        """
        asked = self._asked(before), self._asked(now)
        rows = [self._side_rows(side) for side in asked]
        sides = [self._side(side, side_rows) for side, side_rows in zip(asked, rows, strict=True)]
        found = self._decomposed(asked, rows)
        if not found.in_common[0]:
            raise InputError(
                "difference_nothing_in_common", before=_named(asked[0]), now=_named(asked[1])
            )
        one = asked[0].organization.code == asked[1].organization.code
        cards = [
            self.scorecard(side.organization.code, side.fiscal_year, side.round) for side in asked
        ]
        parts = parts_of(found, rows, cards)
        return Difference(
            before=sides[0],
            now=sides[1],
            total=float(found.totals[0]),
            effects=_effects(found),
            parts=parts,
            groups=groups_of(parts, rows),
            joined=self._names(sides[1], sides[0]) if one else (),
            left=self._names(sides[0], sides[1]) if one else (),
        )

    def differences(
        self, fiscal_year: Year, round: RoundName, kind: OrganizationKind = "cluster"
    ) -> pd.DataFrame:
        """Why each organization of a kind differs from each other one in a round.

        Returns:
            One row per pair and indicator, in the order of the register and of the strategy:
            `before`, `now` (organizations), `score_before`, `score_now`, `node`, `contribution`
            and a column for each of `EFFECTS`, in points of the overall score; the contributions
            of a pair make `score_now` − `score_before` exactly; NaN where one has no overall
            score.

        Raises:
            NotFound: the round has no scores.
            InputError: no organization of that kind has a scorecard in it.
        """
        pairs, found = all_pairs(self.panel(fiscal_year, round, kind))
        each = len(found.indicators)
        table = pd.DataFrame(
            {
                "before": np.repeat([pair[0] for pair in pairs], each),
                "now": np.repeat([pair[1] for pair in pairs], each),
                "score_before": np.repeat(found.before, each),
                "score_now": np.repeat(found.now, each),
                "node": np.tile(found.indicators, len(pairs)),
                "contribution": found.parts.reshape(-1),
            }
        )
        return table.assign(
            **{name: found.effects[..., at].reshape(-1) for at, name in enumerate(EFFECTS)}
        )

    def export_difference(
        self,
        before: SideName,
        now: SideName,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
        nodes: Collection[str] | None = None,
    ) -> bytes:
        """The parts of a difference as the content of a file, with their sources; `nodes` are
        the indicators to keep."""
        found = self.difference(before, now)
        table = found.frame()
        if nodes is not None:
            table = table[table["node"].isin(nodes)]
        facts = ("illustrative", "illustrative_targets", "source")
        behind = pd.concat(
            [
                table[[f"{fact}_{side}" for fact in facts]].set_axis(list(facts), axis=1)
                for side in ("before", "now")
            ]
        )
        sentence = library_text(
            "export.difference",
            language,
            total=fmt.signed(found.total, 4),
            before=fmt.official(found.before.score),
            now=fmt.official(found.now.score),
        )
        notes = [sentence, other_months(found, language), regrouping(found, language)]
        notes += export_notes(behind, self.snapshot(), language)
        return table_bytes(table, format, notes=[note for note in notes if note])

    def change(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        since: tuple[Year, RoundName],
    ) -> pd.DataFrame:
        """What moved the overall score since another round; see `movement.contributions`.
        The contributions add up to the difference exactly."""
        now = self.scores(fiscal_year, round, organization)
        before = self.scores(since[0], since[1], organization)
        return contributions(before, now)

    def movement(
        self,
        organization: str,
        fiscal_year: Year,
        round: RoundName,
        *,
        since: tuple[Year, RoundName] | None = None,
        most: int = 5,
    ) -> Movement | None:
        """The same summed up: the largest parts and the rest. None where there is no round
        before, or no overall score in either."""
        since = since or self.previous_period(organization, fiscal_year, round)
        if since is None:
            return None
        now = self.scores(fiscal_year, round, organization)
        before = self.scores(since[0], since[1], organization)
        totals = [_overall(rows) for rows in (before, now)]
        if totals[0] is None or totals[1] is None:
            return None
        units = pd.concat([now, before])[["node", "unit_th", "unit_en", "decimals"]]
        parts = contributions(before, now).merge(
            units.drop_duplicates("node"), on="node", how="left"
        )
        return summarise(
            parts,
            since=(year_of(since[0]), round_of(since[1])),
            before=totals[0],
            now=totals[1],
            most=most,
        )

    def _asked(self, side: SideName) -> _Asked:
        name, year, round_ = side[:3]
        grouping = side[3] if len(side) > 3 else None
        asked = _Asked(self.organization(name), year_of(year), round_of(round_), grouping)
        self._check(asked)
        return asked

    def _check(self, asked: _Asked) -> None:
        """Refuses a side that cannot be."""
        organization, year = asked.organization, asked.fiscal_year
        if not organization.exists_in(year):
            began = organization.since is not None and organization.since > year.last_day
            day = organization.since if began else organization.until
            raise InputError(
                "organization_not_yet" if began else "organization_no_longer",
                organization=_named(asked),
                year=year.label,
                date=lambda language: "" if day is None else fmt.date(day, language),
            )
        registry = self.snapshot().registry
        made_of_members = registry.members(organization.code, year)
        if asked.grouping is None or not made_of_members:
            return
        if not registry.members(organization.code, year, asked.grouping):
            raise InputError(
                "organization_not_in_grouping",
                organization=_named(asked),
                grouping=asked.grouping,
            )

    def _side_rows(self, asked: _Asked, grouping: int | None = None) -> pd.DataFrame:
        """The scores of one side, or those on another grouping."""
        rows = self._rows(
            asked.fiscal_year,
            asked.round,
            {asked.organization.code},
            grouping=grouping or asked.grouping,
            preview=False,
        )
        facts = {
            "organization": _named(asked),
            "year": asked.fiscal_year.label,
            "round": asked.round.label,
        }
        if rows.empty:
            raise InputError("organization_without_scores", **facts)
        if _overall(rows) is None and grouping is None:
            raise InputError("difference_no_total", **facts)
        return rows

    def _side(self, asked: _Asked, rows: pd.DataFrame) -> DifferenceSide:
        registry = self.snapshot().registry
        code, year = asked.organization.code, asked.fiscal_year
        top = rows[rows["kind"] == "scorecard"].iloc[0]
        members = registry.members(code, year, asked.grouping)
        return DifferenceSide(
            organization=code,
            name=asked.organization.text_on(year.last_day),
            kind=asked.organization.kind,
            fiscal_year=year,
            round=asked.round,
            grouping=asked.grouping if members else None,
            grouping_in_force=registry.grouping_in_force(year) if members else None,
            members=members,
            score=float(top["score"]),
            **{name: _number(top[name]) for name in ("coverage", "lowest", "highest")},
            level=None if pd.isna(top["level"]) else int(top["level"]),
        )

    def _names(self, side: DifferenceSide, other: DifferenceSide) -> tuple[Text, ...]:
        """The members that only the one side has."""
        organizations = self.snapshot().registry.organizations
        return tuple(
            organizations[code].text_on(side.fiscal_year.last_day)
            for code in side.members
            if code not in other.members
        )

    def _decomposed(self, asked: tuple[_Asked, _Asked], rows: list[pd.DataFrame]) -> Decomposition:
        panels = [
            self._panel(side_rows, side.fiscal_year, side.round)
            for side, side_rows in zip(asked, rows, strict=True)
        ]
        restated = self._restated(asked)
        now, before, *moved = aligned([panels[1], panels[0], *restated])
        strangers = _measured_otherwise(rows, now.indicators)
        for panel in (now, before):
            panel.knots[:, strangers] = np.nan
        return decompose(
            side_of(before, moved[0] if moved else None),
            side_of(now, moved[1] if moved else None),
            now.indicators,
            totals=(_total(rows[0]), _total(rows[1])),
        )

    def _restated(self, asked: tuple[_Asked, _Asked]) -> list[Panel]:
        """Each side on the members of the other; none where they are the same, where the two are
        not one organization, or where a side has no grouping with those members."""
        registry = self.snapshot().registry
        code = asked[0].organization.code
        members = [registry.members(code, side.fiscal_year, side.grouping) for side in asked]
        if code != asked[1].organization.code or set(members[0]) == set(members[1]):
            return []
        found = []
        for side, other, wanted in zip(asked, reversed(asked), reversed(members), strict=True):
            grouping = other.grouping or registry.grouping_in_force(other.fiscal_year)
            if grouping is None or not wanted:
                return []
            if set(registry.members(code, side.fiscal_year, grouping)) != set(wanted):
                return []
            rows = self._side_rows(side, grouping)
            found.append(self._panel(rows, side.fiscal_year, side.round))
        return found


def _overall(rows: pd.DataFrame) -> float | None:
    score = rows.loc[rows["kind"] == "scorecard", "score"]
    return None if score.empty or score.isna().iloc[0] else float(score.iloc[0])


def _total(rows: pd.DataFrame) -> Numbers:
    return np.array([_overall(rows)], dtype="float64")


def _effects(found: Decomposition) -> Effects:
    return Effects.of(found.effects[0].sum(axis=0))


def _named(asked: _Asked) -> Callable[[Language], str]:
    """The name of a side's organization in that year, in a language."""
    return partial(_name_in, asked)


def _name_in(asked: _Asked, language: Language) -> str:
    return asked.organization.name(language, asked.fiscal_year)


def _measured_otherwise(rows: list[pd.DataFrame], indicators: tuple[str, ...]) -> list[int]:
    """The places of the indicators whose figures the two sides give in different units or on
    different kinds of scale, so that the targets of one say nothing about the other's."""
    kinds = [
        side.set_index("node")[["unit_th", "scale"]].fillna("").reindex(list(indicators))
        for side in rows
    ]
    on_both = kinds[0].notna().all(axis=1) & kinds[1].notna().all(axis=1)
    differ = on_both & (kinds[0] != kinds[1]).any(axis=1)
    return np.flatnonzero(differ).tolist()


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
