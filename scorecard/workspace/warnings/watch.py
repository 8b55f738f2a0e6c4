"""What early warning and data health look at in one round: figures with their past and their
papers, for all organizations at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.analysis.warnings.data_health import REPORT_COLUMNS
from scorecard.analysis.warnings.jumps import LEAST_ROUNDS, month_jumps, peer_jumps, round_jumps
from scorecard.analysis.warnings.signs import FIGURE_COLUMNS, Signs
from scorecard.language import Language, library_text
from scorecard.model.figures import reached
from scorecard.model.indicator import Indicator
from scorecard.model.period import month_index, month_of
from scorecard.model.result import OFFICIAL
from scorecard.model.scales.scale import SCALES
from scorecard.model.strategy import Strategy
from scorecard.workspace.known.asked import Period
from scorecard.workspace.known.state import period_before
from scorecard.workspace.known.view import RoundView, view_in

_MORE_NAMES = 3
"""How many names of members a warning gives before it counts the rest."""
_MONTHLY = ("total", "ratio", "growth")
"""Measures made of months, the plainest first."""
_WITHOUT_UNIT = tuple(kind for kind, scale in SCALES.items() if not scale.has_unit)
"""Scales whose values jump by nature."""


def signs_of(view: RoundView) -> Signs:
    """What the rules look at in a round.

    Raises:
        NotFound: the round has no scores.
    """
    rows, snapshot = view.rows(), view.snapshot
    figures = rows.merge(_before(view, rows), on=["organization", "node"], how="left").merge(
        _details(view), on=["strategy", "node"], how="left"
    )
    figures["organization_kind"] = [
        snapshot.registry.organizations[code].kind for code in figures["organization"]
    ]
    figures["last_age"] = _last_age(view, figures)
    figures = _with_absent(view, figures)
    figures = _with_evidence(view, figures)
    reported = _reported(figures)
    rounds = _rounds(
        list(view.state.runs),
        view.period,
        reported,
        lambda period: view_in(view.state, period).stored(),
    )
    return Signs(
        figures[[*FIGURE_COLUMNS, *REPORT_COLUMNS]],
        month_jumps=_months(view, figures),
        round_jumps=rounds,
        peer_jumps=_peers(view, reported, rounds),
    )


def _before(view: RoundView, rows: pd.DataFrame) -> pd.DataFrame:
    """The score and the value in the round before, which differs by organization, and which round
    that is (`since_fiscal_year`, `since_round`)."""
    since: dict[RoundView, list[str]] = {}
    for organization in rows["organization"].unique():
        before = view.before("round", {organization})
        if before is not None:
            since.setdefault(before, []).append(organization)
    columns = [
        "organization",
        "node",
        "score_before",
        "value_before",
        "since_fiscal_year",
        "since_round",
    ]
    found = [pd.DataFrame(columns=columns).astype(dict.fromkeys(columns[2:5], "float64"))]
    for before, organizations in since.items():
        earlier = before.rows(organizations)
        named = earlier.rename(columns={"score": "score_before", "value": "value_before"})
        year = float(before.fiscal_year.be)
        found.append(named.assign(since_fiscal_year=year, since_round=before.round.code)[columns])
    return pd.concat([each for each in found if len(each)] or found[:1], ignore_index=True)


def _details(view: RoundView) -> pd.DataFrame:
    """What the strategies in force say of each indicator beside what the scores hold."""
    rows = [
        {"strategy": strategy.code, "best": strategy.score_range[1], **said}
        for strategy in view.snapshot.strategies
        if strategy.fiscal_years.include(view.fiscal_year)
        for said in _said(strategy)
    ]
    columns = ["strategy", "node", "best", "owner_th", "owner_en", "collector_th", "collector_en"]
    more = ["frequency", "max_age_years", "evidence_levels", "measure", "series", "of"]
    frame = pd.DataFrame(rows, columns=[*columns, *more])
    return frame.astype({"max_age_years": "float64", "best": "float64"})


def _said(strategy: Strategy) -> Iterator[dict[str, Any]]:
    for top in strategy.indicators:
        yield from _said_of(top, None)
    yield {"node": "", "evidence_levels": ()}
    for perspective in strategy.perspectives:
        yield {"node": perspective.code, "evidence_levels": ()}
    for objective in strategy.objectives:
        owner = objective.owner
        yield {
            "node": objective.code,
            "owner_th": owner.th if owner else None,
            "owner_en": owner.in_language("en") if owner else None,
            "evidence_levels": (),
        }


def _said_of(indicator: Indicator, above: Indicator | None) -> Iterator[dict[str, Any]]:
    """A sub-indicator that names nobody is supervised by whom the one above it is."""
    owner = indicator.owner or (above.owner if above else None)
    collector, measure = indicator.collector, indicator.measure
    yield {
        "node": indicator.code,
        "owner_th": owner.th if owner else None,
        "owner_en": owner.in_language("en") if owner else None,
        "collector_th": collector.th if collector else None,
        "collector_en": collector.in_language("en") if collector else None,
        "frequency": indicator.frequency,
        "max_age_years": measure.max_age_years if measure else None,
        "evidence_levels": tuple(evidence.level for evidence in indicator.evidence),
        "measure": measure.kind if measure else None,
        "series": measure.series if measure else None,
        "of": indicator.aggregation.of or indicator.code,
    }
    for part in indicator.indicators:
        kept = indicator.model_copy(update={"owner": owner})
        yield from _said_of(part, kept)


def _end(period: Period) -> int:
    """The last month of a round, as a month index."""
    return month_of(period[1].last_day(period[0]))


def _last_age(view: RoundView, figures: pd.DataFrame) -> pd.Series:
    """Months since the last round with a value, for indicators that have none now."""
    runs, now = view.state.runs, view.period
    earlier = sorted((period for period in runs if period < now), reverse=True)
    ages = {runs[period].run_id: float(_end(now) - _end(period)) for period in earlier}
    last = view.state.database.frame("last_values", run_ids=list(ages))
    last["last_age"] = [ages[run_id] for run_id in last["run_id"]]
    merged = figures[["organization", "node"]].merge(
        last[["organization", "node", "last_age"]].astype({"last_age": "float64"}), how="left"
    )
    return pd.Series(merged["last_age"].to_numpy(), index=figures.index)


def _with_absent(view: RoundView, figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with the names of the members that have no value yet, and their codes
    (`absent`)."""
    registry, year = view.snapshot.registry, view.fiscal_year
    short = figures[figures["member_coverage"].astype("float64") < 1]
    known = set(
        figures.loc[figures["value"].notna(), ["organization", "node"]].itertuples(
            index=False, name=None
        )
    )
    absent = pd.Series([()] * len(figures), index=figures.index, dtype="object")
    for at, parent, of in zip(short.index, short["organization"], short["of"], strict=True):
        members = view.members(parent)
        absent[at] = tuple(code for code in members if (code, of) not in known)
    names = {
        language: [
            _joined([registry.organizations[c].name(language, year) for c in codes], language)
            for codes in absent
        ]
        for language in ("th", "en")
    }
    return figures.assign(absent=absent, absent_th=names["th"], absent_en=names["en"])


def _joined(names: list[str], language: Language) -> str:
    """A few names in a row, and how many more there are."""
    shown = ", ".join(names[:_MORE_NAMES])
    more = len(names) - _MORE_NAMES
    if more <= 0:
        return shown
    return library_text("warning.more_names", language, names=shown, count=more)


def _with_evidence(view: RoundView, figures: pd.DataFrame) -> pd.DataFrame:
    """The figures with the number of documents that their cards name for what has been reached
    (`evidence_named`), and that a reported result gives (`evidence_given`); the latter is missing
    where no result was reported, or where it follows from a series or from members."""
    results = view.frame(
        "results_in_force",
        fiscal_year=view.fiscal_year.be,
        round=view.round.code,
        statuses=list(OFFICIAL),
    )
    results = results[~results["derived"] & results["value"].notna()]
    given = pd.DataFrame(
        {
            "organization": results["organization"],
            "node": results["indicator"],
            "evidence_given": [float(len(each)) for each in results["evidence"]],
        }
    )
    merged = figures[["organization", "node"]].merge(given, how="left")["evidence_given"]
    own = figures["made_from"].fillna("own") == "own"
    given_where_own = pd.Series(merged.to_numpy(dtype=float), index=figures.index).where(own)
    return figures.assign(
        evidence_named=[
            _named(levels, value if scale == "step" else None)
            for levels, scale, value in zip(
                figures["evidence_levels"], figures["scale"], figures["value"], strict=True
            )
        ],
        evidence_given=given_where_own,
    )


def _named(levels: object, step: float | None) -> int:
    """How many documents a card names: those of a step are wanted once it has been reached."""
    if not isinstance(levels, tuple):
        return 0
    if step is None or step != step:
        return len(levels)
    return sum(level is None or bool(reached(step, level)) for level in levels)


def _reported(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures whose values somebody reports in every round, and that may change by any
    amount."""
    return figures[
        (figures["kind"] == "indicator")
        & figures["measure"].isna()
        & figures["data_year"].isna()
        & ~figures["scale"].isin(_WITHOUT_UNIT)
    ]


def _rounds(
    runs: Collection[Period],
    now: Period,
    rows: pd.DataFrame,
    scores_in: Callable[[Period], pd.DataFrame],
) -> pd.DataFrame:
    """Jumps against the changes between earlier rounds, of figures that have enough of these.

    Args:
        runs: the rounds with scores, in the order of time.
        scores_in: the scores of one of them.
    """
    last = period_before(runs, now)
    if last is None:
        return pd.DataFrame()
    pairs = [
        (period, before)
        for period in runs
        if period < now
        and (before := period_before(runs, period)) is not None
        and _comparable((period, before), (now, last))
    ]
    if len(pairs) < LEAST_ROUNDS:
        return pd.DataFrame()
    values = {
        period: scores_in(period)[["organization", "node", "value"]].dropna()
        for period in {each for pair in pairs for each in pair}
    }
    place = ["organization", "node"]
    changes = [
        values[period]
        .merge(values[before], on=place, suffixes=("", "_before"))
        .assign(change=lambda each: each["value"] - each["value_before"])
        for period, before in pairs
    ]
    since = (rows["since_fiscal_year"] == last[0].be) & (rows["since_round"] == last[1].code)
    return round_jumps(rows[since], pd.concat(changes, ignore_index=True)[[*place, "change"]])


def _comparable(one: tuple[Period, Period], two: tuple[Period, Period]) -> bool:
    """Whether the changes between two rounds each are of one kind: over as many months of one
    fiscal year, between rounds that begin in the same month; or between the same rounds of two
    years as far apart."""
    kinds = []
    for now, before in (one, two):
        within = now[0] == before[0]
        months = _end(now) - _end(before)
        kinds.append((within, months, now[1].first_month if within else (now[1], before[1])))
    return kinds[0] == kinds[1]


def _peers(view: RoundView, rows: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """Jumps among peers, of values that were reported a round ago in the same fiscal year, and
    have not been compared with their own past (`rounds`)."""
    rows = rows[rows["since_fiscal_year"] == view.fiscal_year.be]
    if len(rounds):
        place = ["organization", "node"]
        rows = rows[
            ~pd.MultiIndex.from_frame(rows[place]).isin(pd.MultiIndex.from_frame(rounds[place]))
        ]
    return peer_jumps(rows)


def _months(view: RoundView, figures: pd.DataFrame) -> pd.DataFrame:
    """Jumps of the monthly figures behind an indicator in the months that are new in this round;
    of several indicators of one series, the plainest one has them."""
    rows = figures[figures["measure"].isin(_MONTHLY)]
    order = rows["measure"].map(_MONTHLY.index)
    rows = rows.assign(_order=order).sort_values(["organization", "_order", "position"])
    rows = rows.drop_duplicates(["organization", "series"])
    if rows.empty:
        return pd.DataFrame()
    monthly = _monthly(view, sorted(set(rows["series"])))
    known = dict(zip(monthly.index, monthly.to_numpy(dtype=float), strict=True))
    made = {
        (organization, node): months
        for organization, node, series, made_from in zip(
            rows["organization"], rows["node"], rows["series"], rows["made_from"], strict=True
        )
        if (months := _summed(known, view, organization, series, made_from)) is not None
    }
    if not made:
        return pd.DataFrame()
    table = pd.DataFrame(
        np.vstack(list(made.values())),
        index=pd.MultiIndex.from_tuples(list(made), names=["organization", "node"]),
        columns=monthly.columns,
    )
    decimals = rows.set_index(["organization", "node"])["decimals"].loc[list(made)]
    jumps = month_jumps(
        table,
        _first_new(view),
        _end(view.period),
        half_digit=0.5 * 10.0 ** -decimals.to_numpy(dtype=float),
    )
    return jumps.reset_index()


def _monthly(view: RoundView, series: list[str]) -> pd.DataFrame:
    """The months of some series up to the end of the round: one row per series and organization,
    one column per month index, without a gap between the columns."""
    figures = view.frame(
        "observations_of",
        organizations=list(view.snapshot.registry.organizations),
        series=series,
    )
    end = _end(view.period)
    figures = figures.dropna(subset=["month"])
    index = month_index(figures["year"].astype("int64"), figures["month"].astype("int64"))
    figures = figures.assign(index=index)[index <= end]
    table = figures.pivot_table(
        index=["series", "organization"], columns="index", values="value", aggfunc="last"
    )
    first = int(figures["index"].min()) if len(figures) else end
    return table.reindex(columns=range(first, end + 1))


def _summed(
    known: Mapping[tuple[str, str], NDArray[np.float64]],
    view: RoundView,
    organization: str,
    series: str,
    made_from: str | None,
) -> NDArray[np.float64] | None:
    """The months of an organization: its own, or the sum of all its members'; None for none."""
    from_members = made_from not in ("own", None)
    members: tuple[str, ...] = (organization,)
    if from_members:
        members = view.members(organization)
    keys = [(series, member) for member in members]
    if not keys or any(key not in known for key in keys):
        return None
    total: NDArray[np.float64] = np.sum([known[key] for key in keys], axis=0)
    return total


def _first_new(view: RoundView) -> int:
    """The first month, as an index, that no earlier round of the year covers."""
    covered = [
        earlier.last_month
        for known, earlier in view.state.runs
        if known == view.fiscal_year and earlier.last_month < view.round.last_month
    ]
    return month_of(view.fiscal_year.month(max(covered, default=0) + 1))
