"""Files that are judged as they are, without a workspace."""

from __future__ import annotations

from pathlib import Path

from scorecard.checks.issue import Issue
from scorecard.checks.rows.stored_scores import check_stored_scores as check_rows
from scorecard.files.budget import Limits
from scorecard.files.stored_scores import read_stored_scores
from scorecard.files.strategy.strategy import check_files
from scorecard.settings import Settings
from scorecard.workspace.office.register import built_in_registry


def check_strategies(path: Path) -> list[Issue]:
    """All issues of a strategy file or a folder of them, judged by the register that the program
    comes with."""
    return list(check_files(path, built_in_registry()))


def check_stored_scores(path: Path) -> list[Issue]:
    """Every printed score of a report (CSV, XLSX, Parquet) that does not follow from what is
    printed beside it, and every cell that cannot be read.

    Raises:
        InputError: the file is not a table with scores.
    """
    read = read_stored_scores(path, limits=Limits.of(Settings()))
    return sorted([*read.issues, *check_rows(read.rows)], key=lambda issue: issue.address)
