"""Strategies on their way in: a file of one, or a folder of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd

from scorecard.checks.strategy import check_strategies
from scorecard.files.strategy.strategy import LoadedStrategies, all_issues, refuse_errors
from scorecard.workspace.intake.report import ImportReport, rounds_between
from scorecard.workspace.intake.taking import Door


def take_strategies(door: Door, path: Path, loaded: LoadedStrategies) -> ImportReport:
    """Takes in strategies that pass their checks."""
    refuse_errors(all_issues(loaded, door.snapshot.registry), path)
    strategies = loaded.strategies
    codes = {strategy.code for strategy in strategies}
    others = [strategy for strategy in door.snapshot.strategies if strategy.code not in codes]
    refuse_errors(check_strategies([*others, *strategies], door.snapshot.registry), path)
    stored = {
        row["code"]: row["content_sha256"]
        for row in door.database.rows("strategies", as_of=door.state.batch)
    }
    contents = {
        strategy.code: strategy.model_dump_json(by_alias=True, exclude_none=True)
        for strategy in strategies
    }
    changed = {
        code: content
        for code, content in contents.items()
        if stored.get(code) != hashlib.sha256(content.encode()).hexdigest()
    }
    if changed:
        rows = pd.DataFrame(
            [
                (code, content, hashlib.sha256(content.encode()).hexdigest())
                for code, content in changed.items()
            ],
            columns=["code", "content", "content_sha256"],
        )
        with door.database.writing("strategies", by=door.by, source_name=path.name) as writer:
            writer.append("strategy", rows)
    revised = sum(code in stored for code in changed)
    years = [strategy.fiscal_years for strategy in strategies]
    return ImportReport(
        file=path.name,
        kind="strategies",
        added=len(changed) - revised,
        revised=revised,
        unchanged=len(contents) - len(changed),
        touches=rounds_between(
            min(each.first.be for each in years),
            max(each.last.be if each.last else 9999 for each in years),
        ),
    )
