"""The options that several commands share. Help texts come from the catalogue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scorecard.errors import InputError
from scorecard.language import Language, library_text
from scorecard.language.catalogue import LANGUAGES
from scorecard.path import usable

DEFAULT_PORT = 8501
"""That of the dashboard; it is Streamlit's own."""


class PathName(click.Path):
    """A path that this machine can have, whether or not something is there."""

    def __init__(self, language: Language, **attributes: Any) -> None:
        super().__init__(path_type=Path, **attributes)
        self.language = language

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        try:
            usable(Path(value))
        except InputError as error:
            self.fail(error.message(self.language), param, ctx)
        return super().convert(value, param, ctx)


class Options:
    """Makes options and arguments with help in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def option(self, *names: str, help_key: str, **attributes: Any) -> click.Option:
        """An option whose help is the sentence `help_key`."""
        text = library_text(help_key, self.language)
        return click.Option(list(names), help=text, show_default=False, **attributes)

    def path(self, **attributes: Any) -> click.Path:
        """The type of what names a file or a folder."""
        return PathName(self.language, **attributes)

    def common(self) -> list[click.Parameter]:
        """What every command takes."""
        return [
            self.option(
                "--workspace",
                "-w",
                help_key="cli.option.workspace",
                type=self.path(file_okay=False),
            ),
            self.option(
                "--language",
                help_key="cli.option.language",
                type=click.Choice(LANGUAGES),
                default=None,
            ),
            self.option(
                "--format",
                "format_",
                help_key="cli.option.format",
                type=click.Choice(["table", "json", "csv"]),
                default="table",
            ),
        ]

    def period(self, *, required: bool) -> list[click.Parameter]:
        """Fiscal year and round."""
        return [
            self.option(
                "--fiscal-year", "-y", help_key="cli.option.fiscal_year", required=required
            ),
            self.option("--round", "-r", "round_", help_key="cli.option.round", required=required),
        ]

    def port(self) -> click.Option:
        """Where the dashboard is served."""
        return self.option(
            "--port",
            help_key="cli.option.port",
            type=click.IntRange(1, 65535),
            default=DEFAULT_PORT,
        )

    def by(self) -> click.Option:
        """Who is recorded."""
        return self.option("--by", help_key="cli.option.by")
