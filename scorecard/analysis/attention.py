"""Where to look first: what is low, falling, missing or old in one scorecard."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
from pydantic import Field

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.base import Model

FELL_BY = 0.5
"""A score that fell by this much since the last round is worth a look."""
LOW_LEVEL = 2
"""Levels up to this one are worth a look."""
STALE_AFTER_YEARS = 2
"""An annual figure older than this is old; gross provincial product is two years late by nature."""

Severity = Literal["high", "medium", "low"]


class Attention(Model):
    """One thing to look at, with its reason in numbers."""

    severity: Severity
    key: str
    """Which sentence says it: `attention.<key>.title` and `attention.<key>.detail`."""
    facts: Mapping[str, Any] = Field(default_factory=dict)
    """What fills the sentences; pairs of Thai and English where a fact has both."""
    node: str | None = None
    """The node that it leads to."""

    def title(self, language: Language) -> str:
        """What is the matter."""
        return library_text(f"attention.{self.key}.title", language, **self._said(language))

    def detail(self, language: Language) -> str:
        """How much, how long, where."""
        return library_text(f"attention.{self.key}.detail", language, **self._said(language))

    def _said(self, language: Language) -> dict[str, Any]:
        return {
            name: fact[language] if isinstance(fact, dict) else fact
            for name, fact in self.facts.items()
        }


def attention(
    rows: pd.DataFrame, *, fiscal_year: int, best: float = 5.0, most: int = 6
) -> list[Attention]:
    """The things to look at first, the gravest first.

    Args:
        rows: rows of `Workspace.scores` of one organization, with `score_before`.
        fiscal_year: Buddhist Era year of the scores; the age of figures is counted from it.
        best: the highest score of the scorecard.
        most: how many at most.
    """
    indicators = rows[(rows["kind"] == "indicator") & (rows["scale"] != "composite")]
    counted = indicators[indicators["weight"].fillna(0) > 0]
    found = [
        *_weights(rows),
        *_fell(counted),
        *_low(counted, best),
        *_incomplete(counted),
        *_missing(counted),
        *_stale(indicators, fiscal_year),
    ]
    order: dict[Severity, int] = {"high": 0, "medium": 1, "low": 2}
    once = {_subject(item): item for item in reversed(found)}
    kept = [item for item in found if once[_subject(item)] is item]
    return sorted(kept, key=lambda item: order[item.severity])[:most]


_SUMMARIES = ("missing", "stale")


def _subject(item: Attention) -> str:
    """What an item is about: one node, or several where it sums up."""
    return item.key if item.node is None or item.key in _SUMMARIES else item.node


def _weights(rows: pd.DataFrame) -> list[Attention]:
    total = float(rows["weight_total"].iloc[0]) if len(rows) else 100.0
    if abs(total - 100) < 1e-9:
        return []
    return [Attention(severity="medium", key="weights", facts={"total": fmt.plain(total)})]


def _fell(counted: pd.DataFrame) -> list[Attention]:
    reported = counted[counted["status"] == "scored"]
    fell = reported[reported["score_before"] - reported["score"] >= FELL_BY]
    worst = fell.assign(loss=(fell["score_before"] - fell["score"]) * fell["weight"])
    return [
        Attention(
            severity="high",
            key="fell",
            facts={
                "name": _name(row),
                "before": fmt.score(row["score_before"]),
                "now": fmt.score(row["score"]),
                "weight": fmt.plain(row["weight"]),
            },
            node=row["node"],
        )
        for row in worst.sort_values("loss", ascending=False).head(2).to_dict("records")
    ]


def _low(counted: pd.DataFrame, best: float) -> list[Attention]:
    low = counted[(counted["level"] <= LOW_LEVEL) & (counted["status"] == "scored")]
    worst = low.assign(
        grave=low["level"] == 1, loss=(best - low["score"]) * low["weight"]
    ).sort_values(["grave", "loss"], ascending=False)
    return [
        Attention(
            severity="high" if row["grave"] else "medium",
            key="low",
            facts={
                "name": _name(row),
                "score": fmt.score(row["score"]),
                "weight": fmt.plain(row["weight"]),
            },
            node=row["node"],
        )
        for row in worst.head(2).to_dict("records")
    ]


def _incomplete(counted: pd.DataFrame) -> list[Attention]:
    incomplete = counted[counted["value"].isna() & counted["member_coverage"].notna()]
    return [
        Attention(
            severity="medium",
            key="incomplete",
            facts={"name": _name(row), "share": fmt.percent(row["member_coverage"])},
            node=row["node"],
        )
        for row in incomplete.head(2).to_dict("records")
    ]


def _missing(counted: pd.DataFrame) -> list[Attention]:
    missing = counted[(counted["status"] == "missing") & counted["member_coverage"].isna()]
    if missing.empty:
        return []
    records = missing.sort_values("weight", ascending=False).to_dict("records")
    names = {
        language: ", ".join(_name(row)[language] for row in records[:2])
        for language in ("th", "en")
    }
    return [
        Attention(
            severity="medium",
            key="missing",
            facts={
                "count": len(records),
                "weight": fmt.plain(float(missing["weight"].sum())),
                "names": names,
            },
            node=records[0]["node"],
        )
    ]


def _stale(indicators: pd.DataFrame, fiscal_year: int) -> list[Attention]:
    old = indicators[fiscal_year - indicators["data_year"].astype("float64") > STALE_AFTER_YEARS]
    if old.empty:
        return []
    row = old.sort_values("data_year").to_dict("records")[0]
    return [
        Attention(
            severity="low",
            key="stale",
            facts={
                "count": len(old),
                "name": _name(row),
                "year": int(row["data_year"]),
                "age": fiscal_year - int(row["data_year"]),
            },
            node=row["node"],
        )
    ]


def _name(row: Mapping[Any, Any]) -> dict[str, str]:
    english = row["name_en"] if isinstance(row["name_en"], str) else row["name_th"]
    return {"th": row["name_th"], "en": english}
