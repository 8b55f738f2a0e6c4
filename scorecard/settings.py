"""What a user may set, each by an environment variable `SCORECARD_…`, with the reason of each
default."""

from __future__ import annotations

import getpass
from pathlib import Path

from pydantic import Field, PositiveInt, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from scorecard.language import Language
from scorecard.path import usable

VERSION = "0.1.0"
"""Of the program; pyproject.toml reads it from here, and every calculation is stored with it."""

DATABASE_NAME = "scorecard.duckdb"
"""The embedded database's file in a workspace folder."""

EVIDENCE_FOLDER = "evidence"
"""The folder of a workspace with the files that prove results."""

SERVED = "SCORECARD_SERVED"
"""The variable of the environment that tells the dashboard that a command serves it, and ends with
it."""

LARGEST_FILE_MB = 200
"""Nobody types a larger file, and a workbook of that size would fill the memory of a small office
machine."""

MOST_CELLS = 2_000_000
"""A table of 200,000 rows and ten columns; a small file can claim any number of cells, and more
would fill the memory of a small office machine."""

WAIT_SECONDS = 30
"""Longer than an import of a day's files takes, shorter than one believes that nothing goes on."""

COPIES = 3
"""Each takes as much room as the database."""

REGISTER = ("sources.csv", "registry/organizations.csv", "registry/memberships.csv")
"""The files of `data_folder()` that make the register, in the order of taking them in."""


class Settings(BaseSettings):
    """Typed settings; read anew whenever one is made, never at import."""

    model_config = SettingsConfigDict(env_prefix="SCORECARD_", frozen=True)

    workspace: Path = Path("scorecard-workspace")
    """Folder of the embedded database. Relative to where the command is given, so that the plain
    commands of the README need no path."""
    language: Language = "th"
    """Thai first: it is what the offices work in."""
    largest_file_mb: PositiveInt = LARGEST_FILE_MB
    """A larger file is refused before it is read."""
    most_cells: PositiveInt = MOST_CELLS
    """A file with more cells, on all sheets together, is refused."""
    wait_seconds: int = Field(default=WAIT_SECONDS, ge=0)
    """How long to wait while another program writes into the workspace."""
    copies: int = Field(default=COPIES, ge=0)
    """How many of the last states of the database are kept as the way back, one for each change.
    With 0 there is none."""
    kept_mb: PositiveInt = 300
    """How much of what was read the dashboard keeps in memory, so that a page seen again opens
    nothing."""
    recorded_by: str = ""
    """Who is written into the record of a change; by default the name of the computer's user."""

    @field_validator("workspace")
    @classmethod
    def _can_be_a_folder(cls, workspace: Path) -> Path:
        usable(workspace)
        usable(workspace / f"{DATABASE_NAME}.wal")  # the longest name that the database gives
        return workspace

    @property
    def actor(self) -> str:
        """Who is recorded: whom the settings name, or else the computer's user."""
        if self.recorded_by:
            return self.recorded_by
        try:
            return getpass.getuser()
        except (OSError, KeyError):
            return "?"

    @property
    def database(self) -> Path:
        """The database's file."""
        return self.workspace / DATABASE_NAME


def data_folder() -> Path:
    """The folder `data/` that the program comes with: beside the packages in a checkout, inside
    the package in an installed one."""
    package = Path(__file__).parent
    beside = package.parent / "data"
    return beside if (beside / "registry").is_dir() else package / "_data"
