"""What would it take: scenarios, the cheapest way to a level, what each weight does.

Nothing here writes. A scenario is scored from what the official scores of the round were made
from, by the same kernel.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import pandas as pd

from scorecard.analysis.panel import panel_of
from scorecard.analysis.ranks.certainty import RankCertainty, rank_certainty
from scorecard.analysis.ranks.weights import weight_sensitivity
from scorecard.analysis.trials.applied import RESULT_COLUMNS, applied, compared
from scorecard.analysis.trials.cheapest import CheapestWay, cheapest_way
from scorecard.analysis.trials.levers import Effort, Lever, made_alike
from scorecard.analysis.trials.scenario import Change, ResultChange, Scenario, kind_in
from scorecard.checks.nearest import nearest_code
from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.language.numerals import as_number
from scorecard.model.figures import same
from scorecard.model.indicator import Indicator
from scorecard.model.register.organization import OrganizationKind
from scorecard.model.result import OFFICIAL
from scorecard.model.scales.level import HIGHEST_LEVEL, LEVELS, LOWEST_LEVEL
from scorecard.model.strategy import ROOT
from scorecard.reports.strategy_map.picture import MapPicture
from scorecard.scoring.calculation import calculate
from scorecard.scoring.plan import RoundInputs, knots_of, policies_of
from scorecard.words.trials.scenario import ChangeInWords
from scorecard.workspace.known.asked import number_of
from scorecard.workspace.known.rows import described
from scorecard.workspace.known.scorecard import Scorecard
from scorecard.workspace.known.view import RoundView
from scorecard.workspace.scores.picture import strategy_map_picture
from scorecard.workspace.table_file import TableFormat, export_notes, table_bytes
from scorecard.workspace.topic import Topic
from scorecard.workspace.trials.changes import changes_in_words


class Trials(Topic):
    """The questions that begin with "what if"."""

    def what_if(
        self, view: RoundView, scenario: Scenario, organization: str | None = None
    ) -> pd.DataFrame:
        """The scores of a round under a scenario beside the official ones.

        Args:
            organization: only the rows of that one; ranks are among all of its kind anyway.

        Returns:
            The columns of `scores`, and those of `analysis.trials.applied.compared`:
            `score_before`, `value_before`, `level_before`, `weight_before`, `coverage_before`,
            `lowest_before`, `highest_before`, `status_before`, `change`, `changed`, `rank`,
            `rank_before`.

        Raises:
            InputError: the scenario is impossible in this round, or the view is restated on
                another grouping or a preview.
            NotFound: the round has no scores, or there is no such organization.
        """
        code = None if organization is None else view.find(organization).code
        rows = _tried(view, scenario).rows
        return rows if code is None else rows[rows["organization"] == code].reset_index(drop=True)

    def with_certainty(
        self, view: RoundView, scenario: Scenario, kind: OrganizationKind
    ) -> tuple[pd.DataFrame, RankCertainty]:
        """`what_if`, and how certain the ranks of a kind are under the scenario. Raises as
        `what_if` does."""
        tried = _tried(view, scenario)
        register = view.snapshot.registry.organizations
        of_kind = [register[code].kind == kind for code in tried.rows["organization"]]
        panel = panel_of(tried.rows[of_kind], knots_of(tried.inputs), policies_of(tried.inputs))
        return tried.rows, rank_certainty(panel)

    def map_picture(
        self, view: RoundView, scenario: Scenario, organization: str, language: Language
    ) -> MapPicture:
        """The strategy map under a scenario, with the official score on each card."""
        card = view.scorecard(organization)
        rows = self.what_if(view, scenario, card.organization.code)
        picture = strategy_map_picture(
            card, rows, language, compared=view.period, show_comparison=True
        )
        return picture.model_copy(
            update={
                "compared_title": library_text("scenario.official", language),
                "footnote": library_text("scenario.banner", language),
            }
        )

    def changes(
        self, view: RoundView, scenario: Scenario, language: Language
    ) -> list[ChangeInWords]:
        """The changes of a scenario in words, with what they change, and which indicators made
        from the same series do not follow.

        Raises:
            InputError: the scenario is impossible in this round.
            NotFound: the round has no scores.
        """
        view.official()
        rows = view.rows(_named(scenario))
        before: dict[tuple[str, str], Mapping[Any, Any]] = {
            (row["organization"], row["node"]): row for row in rows.to_dict("records")
        }
        said = changes_in_words(scenario, view.snapshot, view.fiscal_year, before, language)
        return [
            each._replace(said=f"{each.said} · {note}")
            if (note := _unchanged(each.change, scenario, view, language))
            else each
            for each in said
        ]

    def cheapest(
        self,
        view: RoundView,
        organization: str,
        *,
        level: int | None = None,
        score: float | None = None,
        efforts: Mapping[str, Effort] | None = None,
        default_effort: Effort | None = None,
        bounds: Mapping[str, float] | None = None,
        fixed: Collection[str] = (),
    ) -> CheapestWay:
        """The cheapest way to a level or a score, proven, and verified by scoring it.

        Args:
            level: the level to reach, or
            score: the overall score to reach.
            efforts: what raising an indicator costs, by code.
            default_effort: the same for all others; see `Effort` for its meaning.
            bounds: the best value that can be reached, by code; by default the value with the
                highest score.
            fixed: indicators that stay as they are.

        Raises:
            InputError: the goal, an indicator or a bound is impossible, or there is no score.
        """
        _refuse_restated(view)
        card = view.scorecard(organization)
        rows = view.rows({card.organization.code})
        now = rows.loc[rows["node"] == ROOT, "score"].iloc[0]
        if pd.isna(now):
            raise InputError("cheapest_no_score", organization=card.organization.name)
        leaves = rows[(rows["kind"] == "indicator") & (rows["scale"] != "composite")]
        leaves = leaves[leaves["weight"].fillna(0.0) > 0]
        scored = leaves[leaves["status"] == "scored"]
        missing = leaves[leaves["status"] == "missing"]
        counted = leaves if view.policy(card.strategy) == "lowest" else scored
        efforts, bounds = efforts or {}, bounds or {}
        for code in (*efforts, *bounds, *fixed):
            _require(code, scored["node"].tolist(), card)
        levers = [
            _lever(row, card, efforts.get(row["node"], default_effort or Effort()), bounds)
            for row in scored.to_dict("records")
            if row["node"] not in fixed
        ]
        way = cheapest_way(
            levers,
            goal=_goal(card, level, score),
            score_now=float(now),
            total_weight=float(counted["weight"].sum()),
            level=level,
            untouched=missing["node"].tolist(),
        )
        self._verify(way, view, card.organization.code)
        return way.model_copy(update={"alike": _alike(way, card)})

    def _verify(self, way: CheapestWay, view: RoundView, code: str) -> None:
        """Scores the way by the kernel; anything else would be a defect."""
        if not way.steps:
            return
        rows = self.what_if(view, scenario_of(way, code, practical=False), code)
        reached = float(rows.loc[rows["node"] == ROOT, "score"].iloc[0])
        if not same(reached, way.score_after):
            raise ArithmeticError(f"{reached} was to be {way.score_after}")

    def weights(self, view: RoundView, organization: str, *, everyone: bool = True) -> pd.DataFrame:
        """How the overall score and the rank move with each weight; see
        `analysis.ranks.weights`, with the indicators' `name_th` and `name_en`."""
        found = view.find(organization)
        panel = view.panel(found.kind)
        if found.code not in panel.organizations:
            raise InputError("cheapest_no_score", organization=found.name)
        table = weight_sensitivity(panel, found.code, everyone=everyone)
        rows = view.rows({found.code})
        names = rows[["node", "name_th", "name_en"]].rename(columns={"node": "indicator"})
        return table.merge(names, on="indicator", how="left")

    def export(
        self,
        view: RoundView,
        scenario: Scenario,
        organization: str,
        *,
        format: TableFormat = "xlsx",
        language: Language = "th",
    ) -> bytes:
        """One organization's scores under a scenario as the content of a file: every row names
        the scenario, and a workbook's notes say that it is not official, what is changed, and
        where the figures are from."""
        rows = self.what_if(view, scenario, organization)
        text = scenario.to_text()
        marked = rows.drop(columns=["rank", "rank_before"]) if rows["rank"].isna().all() else rows
        marked = marked.assign(scenario=text)
        marked = marked[["scenario", *(name for name in marked.columns if name != "scenario")]]
        notes = [
            library_text("scenario.note", language),
            library_text("scenario.text", language, text=text),
            *(
                library_text(
                    "scenario.change", language, who=each.who, what=each.what, said=each.said
                )
                for each in self.changes(view, scenario, language)
            ),
            *export_notes(rows, view.snapshot, language),
        ]
        return table_bytes(marked, format, notes=notes, language=language)


def _refuse_restated(view: RoundView) -> None:
    """A scenario is tried on what official scores are made from."""
    if view.grouping is not None or view.preview:
        raise InputError("trial_restated")


class _Tried(NamedTuple):
    rows: pd.DataFrame
    inputs: RoundInputs
    """The rules under the scenario."""


def _tried(view: RoundView, scenario: Scenario) -> _Tried:
    view.official()
    _refuse_restated(view)
    inputs, snapshot = view.inputs(), view.snapshot
    with view.state.database.workbench(exact=True) as bench:
        official = bench.query(
            "results_in_force",
            as_of=view.as_of,
            fiscal_year=view.fiscal_year.be,
            round=view.round.code,
            statuses=list(OFFICIAL),
        )
        results = bench.hand_out(official.select(*RESULT_COLUMNS))
        changed = applied(scenario, inputs, results)
        after = calculate(changed.inputs, bench.take(changed.results), bench)
    after["strategy"] = after["strategy"].replace(dict(changed.strategies))
    kinds = {code: found.kind for code, found in snapshot.registry.organizations.items()}
    rows = described(compared(view.stored(), after, kinds), snapshot, *view.period)
    return _Tried(rows, changed.inputs)


def scenario_of(way: CheapestWay, organization: str, *, practical: bool = True) -> Scenario:
    """The scenario in which the steps of a way are done.

    Args:
        practical: with values rounded, towards the better side, to the decimals that they are
            given with; else with exactly those that reach the goal.
    """
    return Scenario.of(
        [
            ResultChange(
                organization=organization,
                indicator=step.indicator,
                value=step.practical if practical else step.value_to,
            )
            for step in way.steps
        ]
    )


def _named(scenario: Scenario) -> list[str]:
    """The organizations that a scenario names."""
    return sorted({c.organization for c in scenario.changes if kind_in(c.organization) is None})


def _unchanged(change: Change, scenario: Scenario, view: RoundView, language: Language) -> str:
    """Which indicators made from the same series as a new result stay as they are; blank for
    none."""
    if not isinstance(change, ResultChange):
        return ""
    strategy = view.strategy(view.snapshot.registry.organizations[change.organization])
    given = {c.indicator for c in scenario.results if c.organization == change.organization}
    others = made_alike(strategy, *view.period).get(change.indicator, ())
    codes = ", ".join(code for code in others if code not in given)
    return library_text("scenario.alike", language, codes=codes) if codes else ""


def _alike(way: CheapestWay, card: Scorecard) -> tuple[tuple[str, ...], ...]:
    """The groups of indicators made from one series of which a step raises one."""
    others = made_alike(card.strategy, card.fiscal_year, card.round)
    groups = [
        {step.indicator, *others[step.indicator]} for step in way.steps if step.indicator in others
    ]
    order = [each.code for each in card.strategy.all_indicators()]
    return tuple(dict.fromkeys(tuple(sorted(group, key=order.index)) for group in groups))


def _goal(card: Scorecard, level: int | None, score: float | None) -> float:
    if (level is None) == (score is None):
        raise InputError("cheapest_one_goal")
    lowest, highest = card.strategy.score_range
    if score is not None:
        score = number_of(score)
        if not lowest <= score <= highest:
            facts = {"lowest": fmt.plain(lowest), "highest": fmt.plain(highest)}
            raise InputError("cheapest_score", score=fmt.plain(score), **facts)
        return score
    if isinstance(level, bool) or level not in LEVELS:
        raise InputError("cheapest_level", level=level, lowest=LOWEST_LEVEL, highest=HIGHEST_LEVEL)
    at = LEVELS.index(level)
    return lowest if at == 0 else card.strategy.level_bands.bounds[at - 1]


def _require(code: str, known: list[str], card: Scorecard) -> None:
    if code not in known:
        raise InputError(
            "cheapest_unknown",
            organization=card.organization.name,
            indicator=code,
            hint=nearest_code(code, known),
        )


def _lever(
    row: Mapping[Any, Any], card: Scorecard, effort: Effort, bounds: Mapping[str, float]
) -> Lever:
    code = row["node"]
    try:
        best = as_number(bounds[code]) if code in bounds else None
    except ValueError:
        raise InputError("cheapest_bound_number", indicator=code) from None
    indicator, knots = card.indicator(code), card.scales[code].knots()
    assert indicator is not None  # it has a score
    assert knots is not None
    lever = Lever(
        indicator=code,
        name=indicator.name,
        unit=indicator.unit,
        decimals=indicator.decimals,
        weight=float(row["weight"]),
        value=float(row["value"]),
        knots=knots,
        best=best,
        effort=effort,
    )
    if lever.best is None:
        return lever.model_copy(update={"best": _possible(lever.top, lever.value, indicator)})
    if (lever.best - lever.value) * (lever.top - lever.value) < 0:
        present = fmt.number(lever.value, lever.decimals)
        bound = fmt.plain(lever.best)
        raise InputError("cheapest_bound", indicator=code, value=bound, present=present)
    return lever


def _possible(top: float, value: float, indicator: Indicator) -> float:
    """The best value, or the bound of the indicator on the way to it."""
    if top > value and indicator.maximum is not None:
        return max(min(top, indicator.maximum), value)
    if top < value and indicator.minimum is not None:
        return min(max(top, indicator.minimum), value)
    return top
