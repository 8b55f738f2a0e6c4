"""Who has reported what: organizations beside indicators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard import cache, session
from dashboard.cache import vigilance
from dashboard.components import wording
from dashboard.components.table.component import (
    Column,
    Line,
    Sign,
    SignTone,
    sign_cell,
    table,
    table_data,
    word_cell,
)
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.analysis.warnings.data_health import OWED, ReportState


class State(NamedTuple):
    """How the state of a report is shown."""

    sign: str
    tone: SignTone
    words: str


STATES: Mapping[ReportState, State] = {
    "not_due": State("–", "faint", "report_state.not_due"),
    "reported": State("✓", "quiet", "report_state.reported"),
    "waiting": State("…", "waits", "report_state.waiting"),
    "series": State("✗", "alarm", "report_state.series"),
    "missing": State("✗", "alarm", "report_state.missing"),
}
"""The states of a report, the gravest last."""

_LEGEND: tuple[ReportState, ...] = ("reported", "missing", "waiting", "not_due")
_HEIGHT = 440  # pixels after which it scrolls


def report_matrix(shown: Selection, *, gaps_only: bool) -> None:
    """Shows the matrix: all indicators, or those that somebody has not reported."""
    table(_drawn(shown, gaps_only, vigilance.day()), key="matrix")


@cache.kept
def _drawn(shown: Selection, gaps_only: bool, _day: dt.date) -> bytes:
    language = shown.language
    rows = cache.rows_of(vigilance.data_health(*shown.scorecard).reporting)
    organizations = list(dict.fromkeys(row["organization"] for row in rows))
    by_node: dict[str, dict[str, cache.Row]] = {}
    for row in rows:
        by_node.setdefault(row["node"], {})[row["organization"]] = row
    if gaps_only:
        by_node = {node: found for node, found in by_node.items() if _has_gap(found)}
    columns = [_column(code, rows, shown) for code in organizations]
    return table_data(
        f"matrix {shown.organization}",
        [Column(text("reporting.indicator", language)), *columns],
        [_line(node, found, organizations, shown) for node, found in by_node.items()],
        language,
        label=text("reporting.matrix", language),
        height=_HEIGHT,
        legend=[
            Sign(state.sign, text(state.words, language), state.tone)
            for state in map(STATES.__getitem__, _LEGEND)
        ],
    )


def _has_gap(found: Mapping[str, cache.Row]) -> bool:
    return any(row["state"] in (*OWED, "waiting") for row in found.values())


def _column(code: str, rows: Sequence[cache.Row], shown: Selection) -> Column:
    """An organization with how much of what is due it has reported."""
    language = shown.language
    due = [row for row in rows if row["organization"] == code and row["state"] != "not_due"]
    done = sum(row["state"] == "reported" for row in due)
    name = text("reporting.itself", language)
    if code != shown.organization:
        name = wording.name(cache.organizations_in(*shown.period)[code], language)
    owes = done < len(due)
    return Column(name, "mark", note=f"{done}/{len(due)}", tone="worse" if owes else None)


def _line(
    node: str, found: Mapping[str, cache.Row], organizations: Sequence[str], shown: Selection
) -> Line:
    name = wording.name(next(iter(found.values())), shown.language)
    cells = [_cell(found.get(code), shown) for code in organizations]
    return Line([word_cell(name, code=node), *cells])


def _cell(row: cache.Row | None, shown: Selection) -> dict[str, Any]:
    """The state of one report; what is due leads to its indicator."""
    if row is None:
        return sign_cell(None, None)
    language, state = shown.language, STATES[row["state"]]
    target = None
    if row["state"] != "not_due":
        theirs = shown._replace(organization=row["organization"])
        target = session.link(theirs, "indicators", indicator=row["node"])
    who = wording.name(cache.organizations_in(*shown.period)[row["organization"]], language)
    label = text(
        "reporting.cell",
        language,
        state=text(state.words, language),
        indicator=wording.name(row, language),
        organization=who,
    )
    sign = Sign(state.sign, label, state.tone, target=target)
    return sign_cell(sign, list(STATES).index(row["state"]))
