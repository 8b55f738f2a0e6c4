"""One call of a command: where the workspace is, how to speak, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from scorecard.cli.output import Format
from scorecard.cli.refusal import PROBLEM, refuse, refuse_setting
from scorecard.errors import ScorecardError
from scorecard.language import Language, library_text
from scorecard.settings import Settings
from scorecard.workspace import Holder, Workspace


class Call:
    """One call of a command: where the workspace is, and how to speak."""

    def __init__(self, workspace: Path | None, language: Language | None, format_: Format) -> None:
        settings = Settings()
        self.folder = workspace or settings.workspace
        self.language: Language = language or settings.language
        self.format_ = format_

    def say(self, key: str, **facts: Any) -> None:
        """Prints a sentence for people; programs get none."""
        if self.format_ == "table":
            click.echo(library_text(key, self.language, **facts))

    @contextmanager
    def workspace(self, *, read_only: bool = False) -> Iterator[Workspace]:
        """The workspace, visited as long as the `with` block lasts."""
        with Workspace.open(self.folder, read_only=read_only, told=self.told) as workspace:
            yield workspace

    def told(self, holder: Holder) -> None:
        """Says whom this command waits for."""
        click.echo(holder.message(self.language), err=True)

    def headings(self, keys: Mapping[str, str]) -> dict[str, str]:
        """Columns with their headings, of columns with the keys of these."""
        return {name: library_text(key, self.language) for name, key in keys.items()}


def run(
    does: Callable[..., None],
    *,
    workspace: Path | None,
    language: Language | None,
    format_: Format,
    **options: Any,
) -> None:
    """Does what a command does; what the user can mend ends it with a sentence."""
    try:
        call = Call(workspace, language, format_)
    except ValidationError as error:
        first = error.errors()[0]
        refuse_setting(str(first["loc"][0]), first["input"])
    except ScorecardError as error:
        refuse(error)
    try:
        does(call, **options)
    except ScorecardError as error:
        click.echo(error.message(call.language), err=True)
        sys.exit(PROBLEM)
