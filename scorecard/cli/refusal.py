"""How a command ends where something has to be mended first."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from scorecard.language import library_text
from scorecard.language.catalogue import LANGUAGES

PROBLEM = 1
"""Exit code of a problem that the user can mend; wrong usage exits with 2."""

SETTING = "SCORECARD_{name}"
"""The variable of the environment that holds a setting."""


def refuse_setting(name: str, value: object) -> NoReturn:
    """Says in both languages which variable holds what it cannot: the language may be it."""
    variable = SETTING.format(name=name).upper()
    for language in LANGUAGES:
        text = library_text("error.setting_refused", language, name=variable, value=value)
        click.echo(text, err=True)
    sys.exit(PROBLEM)
