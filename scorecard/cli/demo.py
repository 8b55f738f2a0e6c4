"""The command `demo`: the league of the clusters, and the dashboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from scorecard.cli.call import Call
from scorecard.cli.output import print_rows
from scorecard.cli.server import dashboard_script, serve_dashboard
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.level import level_word
from scorecard.workspace.office.demo import DEMO_FISCAL_YEAR, DEMO_ROUND, load_demo

_LEAGUE = {
    "rank": "column.rank",
    "name": "column.name",
    "score": "column.score",
    "level": "column.level",
    "coverage": "column.coverage",
    "range": "column.range",
    "illustrative": "column.illustrative",
}
"""The columns of the league with the keys of their headings."""


def demo(call: Call, *, serve: bool, port: int) -> None:
    """Loads the demo, prints the league of the clusters, and serves the dashboard."""
    if serve:
        dashboard_script(port)  # what keeps it from being served is said before the work begins
    with load_demo(call.folder) as workspace:
        league = workspace.league(DEMO_FISCAL_YEAR, DEMO_ROUND)
        bounds = workspace.office.level_bounds()
    year, round_ = FiscalYear.parse(DEMO_FISCAL_YEAR), Round.parse(DEMO_ROUND)
    call.say("cli.demo.league", year=year.label(call.language), round=round_.label(call.language))
    _print_league(call, league, (year, round_), bounds)
    call.say("cli.demo.illustrative")
    if serve:
        serve_dashboard(call.folder, port=port, language=call.language)


def _print_league(
    call: Call,
    league: pd.DataFrame,
    period: tuple[FiscalYear, Round],
    bounds: Sequence[float],
) -> None:
    year, round_ = period
    records: list[dict[str, Any]] = [
        {
            "fiscal_year": year.be,
            "round": round_.code,
            **{str(name): None if pd.isna(value) else value for name, value in row.items()},
        }
        for row in league.to_dict("records")
    ]
    if call.format_ != "table":
        for record in records:
            record["level"] = None if record["level"] is None else int(record["level"])
        names = ("fiscal_year", "round", *league.columns)
        print_rows(records, dict.fromkeys(map(str, names), ""), call.format_)
        return
    rows = [
        {
            "rank": record["rank"],
            "name": record[f"name_{call.language}"] or record["name_th"],
            "score": fmt.score(record["score"], bounds),
            "level": level_word(
                None if record["level"] is None else int(record["level"]), call.language
            ),
            "coverage": fmt.percent(record["coverage"]),
            "illustrative": _made_up(record, call.language),
            "range": f"{fmt.score(record['lowest'])}–{fmt.score(record['highest'])}",
        }
        for record in records
    ]
    print_rows(rows, call.headings(_LEAGUE), "table")


def _made_up(record: dict[str, Any], language: Language) -> str | None:
    """Which of the figures behind a score are made up, in words."""
    key = {
        (True, True): "cli.made_up.both",
        (True, False): "cli.made_up.results",
        (False, True): "cli.made_up.targets",
    }.get((bool(record["illustrative"]), bool(record["illustrative_targets"])))
    return None if key is None else library_text(key, language)
