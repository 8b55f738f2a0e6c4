"""Why one score differs from another: two rounds, two organizations, two groupings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
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
from scorecard.analysis.change.difference import (
    Difference,
    DifferencePart,
    DifferenceSide,
    Effects,
)
from scorecard.analysis.change.movement import Movement, contributions, summarise
from scorecard.analysis.panel import Numbers, Panel
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.register.organization import Organization, OrganizationKind
from scorecard.model.text import Text
from scorecard.words.change.difference import other_months, regrouping
from scorecard.workspace.change.parts import groups_of, parts_of
from scorecard.workspace.known.view import RoundView, view_in
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes
from scorecard.workspace.topic import Topic

Side = tuple[RoundView, str]
"""An organization (name or code) in a round, on the grouping of the view."""


class _Asked(NamedTuple):
    """One side as it is asked for."""

    view: RoundView
    organization: Organization

    @property
    def members(self) -> tuple[str, ...]:
        """Those behind its values."""
        return self.view.members(self.organization.code)


class Change(Topic):
    """The questions about what makes a difference."""

    def difference(self, before: Side, now: Side) -> Difference:
        """Why the overall score of `now` differs from that of `before`.

        Where both are one organization with other members, the effect of the members is told
        apart, by restating each round on the members of the other.

        Raises:
            NotFound: no such organization, grouping, or scores of that round.
            InputError: an organization did not exist in the year, has no members in the grouping,
                no scores or no overall score in the round; or the two have no indicator in common
                that has a score on both sides.
        """
        asked = _asked(before), _asked(now)
        rows = [_side_rows(side) for side in asked]
        sides = [_side(side, side_rows) for side, side_rows in zip(asked, rows, strict=True)]
        found = _decomposed(asked, rows)
        if not found.in_common[0]:
            raise InputError(
                "difference_nothing_in_common", before=_named(asked[0]), now=_named(asked[1])
            )
        one = asked[0].organization.code == asked[1].organization.code
        cards = [side.view.scorecard(side.organization.code) for side in asked]
        parts = parts_of(found, rows, cards)
        return Difference(
            before=sides[0],
            now=sides[1],
            total=float(found.totals[0]),
            effects=_effects(found),
            parts=parts,
            groups=groups_of(parts, rows),
            joined=_joined(asked[1], sides[0]) if one else (),
            left=_joined(asked[0], sides[1]) if one else (),
        )

    def all_pairs(self, view: RoundView, kind: OrganizationKind = "cluster") -> pd.DataFrame:
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
        pairs, found = all_pairs(view.panel(kind))
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

    def export(
        self,
        before: Side,
        now: Side,
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
            total=fmt.signed(found.total, fmt.FORM_DECIMALS),
            before=fmt.official(found.before.score),
            now=fmt.official(found.now.score),
        )
        notes = [sentence, other_months(found, language), regrouping(found, language)]
        notes += export_notes(behind, now[0].snapshot, language)
        return table_bytes(table, format, notes=[note for note in notes if note], language=language)

    def contributions(self, view: RoundView, organization: str, since: RoundView) -> pd.DataFrame:
        """What moved the overall score since another round; see `movement.contributions`.
        The contributions add up to the difference exactly."""
        codes = {view.find(organization).code}
        return contributions(since.rows(codes), view.rows(codes))

    def movement(
        self,
        view: RoundView,
        organization: str,
        *,
        since: RoundView | None = None,
        most: int = 5,
    ) -> Movement | None:
        """The same summed up: the largest parts and the rest. None where there is no round
        before, or no overall score in either."""
        codes = {view.find(organization).code}
        since = since or view.before("round", codes)
        if since is None:
            return None
        now, before = view.rows(codes), since.rows(codes)
        totals = [_overall(rows) for rows in (before, now)]
        if totals[0] is None or totals[1] is None:
            return None
        units = pd.concat([now, before])[["node", "unit_th", "unit_en", "decimals"]]
        parts = contributions(before, now).merge(
            units.drop_duplicates("node"), on="node", how="left"
        )
        return summarise(parts, since=since.period, before=totals[0], now=totals[1], most=most)

    def causes(
        self, view: RoundView, organization: str, *, since: RoundView | None = None
    ) -> Mapping[str, DifferencePart]:
        """What makes each part of a movement since another round, by default the one before, by
        the indicator; none where that cannot be told."""
        code = view.find(organization).code
        since = since or view.before("round", {code})
        if since is None:
            return {}
        try:
            found = self.difference((since, code), (view, code))
        except InputError:  # without an overall score, or an indicator that both have
            return {}
        return {part.node: part for part in found.parts}


def _asked(side: Side) -> _Asked:
    """One side, unless it cannot be."""
    view, name = side
    asked = _Asked(view, view.find(name))
    organization, year = asked.organization, view.fiscal_year
    if not organization.exists_in(year):
        began = organization.since is not None and organization.since > year.last_day
        day = organization.since if began else organization.until
        raise InputError(
            "organization_not_yet" if began else "organization_no_longer",
            organization=_named(asked),
            year=year.label,
            date=lambda language: "" if day is None else fmt.date(day, language),
        )
    made_of_members = view.snapshot.registry.members(organization.code, year)
    if view.grouping is not None and made_of_members and not asked.members:
        raise InputError(
            "organization_not_in_grouping", organization=_named(asked), grouping=view.grouping
        )
    return asked


def _side_rows(asked: _Asked, *, restated: bool = False) -> pd.DataFrame:
    """The scores of one side, or those restated on the members of the other."""
    rows = asked.view.rows({asked.organization.code})
    facts = {
        "organization": _named(asked),
        "year": asked.view.fiscal_year.label,
        "round": asked.view.round.label,
    }
    if rows.empty:
        raise InputError("organization_without_scores", **facts)
    if _overall(rows) is None and not restated:
        raise InputError("difference_no_total", **facts)
    return rows


def _side(asked: _Asked, rows: pd.DataFrame) -> DifferenceSide:
    view, members = asked.view, asked.members
    top = rows[rows["kind"] == "scorecard"].iloc[0]
    in_force = view.snapshot.registry.grouping_in_force(view.fiscal_year)
    return DifferenceSide(
        organization=asked.organization.code,
        name=asked.organization.text_on(view.fiscal_year.last_day),
        kind=asked.organization.kind,
        fiscal_year=view.fiscal_year,
        round=view.round,
        grouping=view.grouping if members else None,
        grouping_in_force=in_force if members else None,
        members=members,
        score=float(top["score"]),
        **{name: _number(top[name]) for name in ("coverage", "lowest", "highest")},
        level=None if pd.isna(top["level"]) else int(top["level"]),
    )


def _joined(asked: _Asked, other: DifferenceSide) -> tuple[Text, ...]:
    """The members that only the one side has."""
    organizations = asked.view.snapshot.registry.organizations
    return tuple(
        organizations[code].text_on(asked.view.fiscal_year.last_day)
        for code in asked.members
        if code not in other.members
    )


def _decomposed(asked: tuple[_Asked, _Asked], rows: list[pd.DataFrame]) -> Decomposition:
    panels = [side.view.panel_of(each) for side, each in zip(asked, rows, strict=True)]
    now, before, *moved = aligned([panels[1], panels[0], *_restated(asked)])
    strangers = _measured_otherwise(rows, now.indicators)
    for panel in (now, before):
        panel.knots[:, strangers] = np.nan
    return decompose(
        side_of(before, moved[0] if moved else None),
        side_of(now, moved[1] if moved else None),
        now.indicators,
        totals=(_total(rows[0]), _total(rows[1])),
    )


def _restated(asked: tuple[_Asked, _Asked]) -> list[Panel]:
    """Each side on the members of the other; none where they are the same, where the two are
    not one organization, or where a side has no grouping with those members."""
    code = asked[0].organization.code
    if code != asked[1].organization.code or set(asked[0].members) == set(asked[1].members):
        return []
    found = []
    for side, other in zip(asked, reversed(asked), strict=True):
        registry = other.view.snapshot.registry
        grouping = other.view.grouping or registry.grouping_in_force(other.view.fiscal_year)
        known = dict(side.view.snapshot.registry.groupings())  # a closed round knows those of then
        if grouping not in known or not other.members:
            return []
        moved = _Asked(view_in(side.view.state, side.view.period, grouping), side.organization)
        if set(moved.members) != set(other.members):
            return []
        found.append(moved.view.panel_of(_side_rows(moved, restated=True)))
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
    return asked.organization.name(language, asked.view.fiscal_year)


def _measured_otherwise(rows: list[pd.DataFrame], indicators: tuple[str, ...]) -> list[int]:
    """The places of the indicators whose figures the two sides give in different units or on
    different kinds of scale, so that the targets of one say nothing about the other's."""
    kinds = [
        side.set_index("node")[["unit_th", "scale"]]
        .astype("object")  # where nothing has a unit, the column is one of figures
        .fillna("")
        .reindex(list(indicators))
        for side in rows
    ]
    on_both = kinds[0].notna().all(axis=1) & kinds[1].notna().all(axis=1)
    differ = on_both & (kinds[0] != kinds[1]).any(axis=1)
    return np.flatnonzero(differ).tolist()


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
