"""What the rules of early warning look at, and how they tell what they found."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pandas as pd

from scorecard.analysis.warnings.fact import Names, Pair, Since
from scorecard.language import format as fmt
from scorecard.model.figures import reached
from scorecard.model.period import FiscalYear, Round
from scorecard.model.warning_rule import WarningRule, WarningSeverity

Record = Mapping[Any, Any]
Found = list[dict[str, Any]]
"""Rows of `rules.FOUND_COLUMNS`."""

_MOST_NAMES = 3
"""How many indicators a warning of several names."""

FIGURE_COLUMNS = (
    "organization",
    "organization_kind",
    "node",
    "kind",
    "scale",
    "weight",
    "weight_total",
    "name_th",
    "name_en",
    "unit_th",
    "unit_en",
    "decimals",
    "score",
    "score_before",
    "level",
    "status",
    "value",
    "value_before",
    "since_fiscal_year",
    "since_round",
    "member_coverage",
    "data_year",
    "best",
    "owner_th",
    "owner_en",
    "frequency",
    "max_age_years",
    "last_age",
    "absent_th",
    "absent_en",
    "evidence_named",
    "evidence_given",
    "illustrative",
)
"""What is known of each organization and node: the columns of `Workspace.scores`, the round
that `score_before` and `value_before` are of (`since_fiscal_year`, `since_round`), the best
score of the scorecard, who supervises (`owner_…`), how often it is measured (`frequency`,
`max_age_years`, `last_age`: months since the last round with a value where this one has none), the
names of the members without a value (`absent_…`), how many documents its card names, and how many
the result gives (missing where the value is not a result that somebody reported)."""


class Moment(NamedTuple):
    """The round that is looked at, and the day on which it is."""

    fiscal_year: FiscalYear
    round: Round
    today: dt.date

    @property
    def due(self) -> dt.date:
        """The day on which results are due: the round's last."""
        return self.round.last_day(self.fiscal_year)


@dataclass(frozen=True)
class Signs:
    """What the rules look at; a frame that is absent finds nothing."""

    figures: pd.DataFrame
    """`FIGURE_COLUMNS`."""
    forecasts: pd.DataFrame = field(default_factory=pd.DataFrame)
    """`organization`, `node`, `forecast_score`, `low`, `high` (scores at the year's end)."""
    spending: pd.DataFrame = field(default_factory=pd.DataFrame)
    """Money by project: `organization`, `initiative`, `name`, `objective` (may be missing),
    `planned_share` and `disbursed_share` (of the budget, 0–1), `responsible` (may be blank),
    `illustrative_spending`; see `scorecard.analysis.money.spending.spending`."""
    month_jumps: pd.DataFrame = field(default_factory=pd.DataFrame)
    """`organization`, `node` and what `jumps.month_jumps` returns."""
    round_jumps: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What `jumps.round_jumps` returns."""
    peer_jumps: pd.DataFrame = field(default_factory=pd.DataFrame)
    """What `jumps.peer_jumps` returns, of what has no history of its own."""

    @property
    def jumps(self) -> dict[str, pd.DataFrame]:
        """The jumps that there are, by what they are compared with: earlier months, earlier
        rounds, peers."""
        kinds = {"months": self.month_jumps, "rounds": self.round_jumps, "peers": self.peer_jumps}
        return {kind: jumps for kind, jumps in kinds.items() if len(jumps)}


def leaves(figures: pd.DataFrame) -> pd.DataFrame:
    """The indicators that are scored from a value, or only shown."""
    return figures[(figures["kind"] == "indicator") & (figures["scale"] != "composite")]


def counted(figures: pd.DataFrame) -> pd.DataFrame:
    """Of those the ones with a weight in force."""
    rows = leaves(figures)
    return rows[rows["weight"].fillna(0) > 0]


def scored(figures: pd.DataFrame) -> pd.DataFrame:
    """Of those the ones with a score."""
    rows = counted(figures)
    return rows[rows["status"] == "scored"]


def wants_evidence(figures: pd.DataFrame, weight: float) -> pd.Series:
    """Whether a result needs evidence: the indicator's card names some, or it carries this weight
    (percent) or more."""
    wanted: pd.Series = reached(figures["weight"].fillna(0), weight)
    return wanted | (figures["evidence_named"] > 0)


def without_evidence(figures: pd.DataFrame, weight: float) -> pd.DataFrame:
    """The scored results that somebody reported without the evidence that they need."""
    rows = scored(figures)
    rows = rows[rows["evidence_given"].astype("float64") == 0]
    return rows[wants_evidence(rows, weight)]


def since(row: Record, moment: Moment) -> Since:
    """The round that the change of a row of the figures counts from."""
    then = FiscalYear(be=int(row["since_fiscal_year"])), Round.parse(row["since_round"])
    return Since(*then, moment.fiscal_year)


def found(
    rule: WarningRule,
    row: Record,
    facts: dict[str, Any],
    *,
    key: str | None = None,
    severity: WarningSeverity | None = None,
    size: float,
) -> dict[str, Any]:
    """One warning: a row of `rules.FOUND_COLUMNS`.

    Args:
        row: a row of the figures, or what stands in its place.
        facts: what fills the sentences beside `name` and `weight`.
        key: the sentences, where they are not those of the rule's name.
        severity: where it is not the rule's own.
        size: what it costs, or how far it goes; orders warnings of one rule.
    """
    return {
        "organization": row["organization"],
        "node": row["node"],
        "rule": rule.rule,
        "severity": severity or rule.severity,
        "key": key or rule.rule,
        "facts": {"name": _name(row), "weight": fmt.plain(row.get("weight")), **facts},
        "size": size,
        "owner_th": word(row["owner_th"]),
        "owner_en": word(row["owner_en"]) if row["owner_th"] is not None else None,
        "several_owners": False,
        "page": "indicators",
        "parameters": {"indicator": row["node"]},
        "illustrative": row.get("illustrative") is True,
    }


def together(
    rule: WarningRule,
    rows: list[Record],
    facts: dict[str, Any],
    *,
    key: str,
    severity: WarningSeverity | None = None,
    size: float = 0.0,
) -> dict[str, Any]:
    """One warning of an organization for several indicators, the first rows named in it.

    Args:
        rows: of the figures, in the order in which they are named.
        facts: what fills the sentences beside `names`, `count` and `weight` (of all of them).
    """
    several = len({row["owner_th"] for row in rows}) > 1
    names = Names(tuple(map(_name, rows[:_MOST_NAMES])), max(len(rows) - _MOST_NAMES, 0))
    weight = fmt.plain(math.fsum(row["weight"] for row in rows))
    row = {
        **rows[0],
        "node": "",
        "owner_th": None if several else rows[0]["owner_th"],
        "illustrative": any(row["illustrative"] is True for row in rows),
    }
    more = {"names": names, "count": len(rows), **facts, "weight": weight}
    warning = found(rule, row, more, key=key, severity=severity, size=size)
    return {**warning, "parameters": {}, "several_owners": several}


def by_organization(rows: pd.DataFrame) -> list[list[Record]]:
    """The rows of each organization, in their order."""
    return [[*records(own)] for _, own in rows.groupby("organization", sort=False)]


def _name(row: Record) -> Pair:
    return {"th": row["name_th"], "en": word(row["name_en"]) or row["name_th"]}


def records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """Rows as dictionaries."""
    return rows.to_dict("records")


def word(value: Any) -> str | None:
    """A text, or None where pandas has none."""
    return value if isinstance(value, str) and value else None
