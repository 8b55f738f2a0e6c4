"""The rows of scores, and the register, as frames."""

from __future__ import annotations

from typing import Any

import pandas as pd

from scorecard.language.collation import thai_key
from scorecard.model.period import FiscalYear, Round
from scorecard.model.register.organization import ORGANIZATION_KINDS, OrganizationKind
from scorecard.model.strategy import Strategy
from scorecard.workspace.known.snapshot import Snapshot

BEFORE_COLUMNS = ("score_before", "value_before", "level_before")


def described(
    rows: pd.DataFrame, snapshot: Snapshot, fiscal_year: FiscalYear, round_: Round
) -> pd.DataFrame:
    """The rows with their period, and what their strategy says of each node."""
    details = _node_details(snapshot, fiscal_year)
    rows = rows.merge(details, on=["strategy", "node"], how="left")
    rows.insert(1, "fiscal_year", fiscal_year.be)
    rows.insert(2, "round", round_.code)
    return rows


def with_before(rows: pd.DataFrame, before: pd.DataFrame | None) -> pd.DataFrame:
    """The rows with the score, value and level of the round before, and the change."""
    if before is None:
        return rows.assign(**dict.fromkeys(BEFORE_COLUMNS, float("nan")), change=float("nan"))
    earlier = before[["organization", "node", "score", "value", "level"]].rename(
        columns={"score": "score_before", "value": "value_before", "level": "level_before"}
    )
    rows = rows.merge(earlier, on=["organization", "node"], how="left")
    return rows.assign(change=rows["score"] - rows["score_before"])


def organization_table(
    snapshot: Snapshot, kind: OrganizationKind | None, fiscal_year: FiscalYear | None
) -> pd.DataFrame:
    """The register: clusters in their official order, provinces by name, then the rest."""
    rows = [
        {
            "code": organization.code,
            "kind": organization.kind,
            "name_th": organization.name("th", fiscal_year),
            "name_en": organization.name("en", fiscal_year),
            "since": organization.since,
            "until": organization.until,
        }
        for organization in snapshot.registry.organizations.values()
        if (kind is None or organization.kind == kind)
        and (fiscal_year is None or organization.exists_in(fiscal_year))
    ]
    table = pd.DataFrame(rows, columns=["code", "kind", "name_th", "name_en", "since", "until"])
    first = ("cluster", "province", *ORGANIZATION_KINDS)
    order = table["kind"].map(first.index)
    thai = table["name_th"].map(thai_key).where(table["kind"] == "province", "")
    table = table.assign(_order=order, _thai=thai)
    return table.sort_values(["_order", "_thai"], kind="stable", ignore_index=True).drop(
        columns=["_order", "_thai"]
    )


def _node_details(snapshot: Snapshot, fiscal_year: FiscalYear) -> pd.DataFrame:
    """Unit, decimals, theme, objective and perspective of every node of the year's strategies."""
    rows: list[dict[str, Any]] = []
    for strategy in snapshot.strategies:
        if strategy.fiscal_years.include(fiscal_year):
            rows.extend(_details_of(strategy))
    columns = ["strategy", "node", "perspective", "objective", "theme"]
    return pd.DataFrame(rows, columns=[*columns, "unit_th", "unit_en", "decimals", "made_from"])


def _details_of(strategy: Strategy) -> list[dict[str, Any]]:
    def row(node: str, **details: Any) -> dict[str, Any]:
        return {"strategy": strategy.code, "node": node, "decimals": 2, **details}

    rows = [row("")]
    rows.extend(row(p.code, perspective=p.code) for p in strategy.perspectives)
    for objective in strategy.objectives:
        place = {
            "perspective": objective.perspective,
            "objective": objective.code,
            "theme": objective.theme,
        }
        rows.append(row(objective.code, **place))
        for top in strategy.indicators_of(objective.code):
            rows.extend(
                row(
                    indicator.code,
                    **place
                    | {
                        "unit_th": indicator.unit.th if indicator.unit else None,
                        "unit_en": indicator.unit.in_language("en") if indicator.unit else None,
                        "decimals": indicator.decimals,
                        "made_from": indicator.aggregation.method,
                    },
                )
                for indicator in top.walk()
            )
    return rows
