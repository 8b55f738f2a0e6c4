"""How a command ends where something has to be mended first."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from scorecard.errors import InputError, ScorecardError
from scorecard.language.catalogue import LANGUAGES

PROBLEM = 1
"""Exit code of a problem that the user can mend; wrong usage exits with 2."""

SETTING = "SCORECARD_{name}"
"""The variable of the environment that holds a setting."""


def refuse(error: ScorecardError) -> NoReturn:
    """Says in every language what is wrong before it is known which one to speak."""
    for language in LANGUAGES:
        click.echo(error.message(language), err=True)
    sys.exit(PROBLEM)


def refuse_setting(name: str, value: object) -> NoReturn:
    """Says which variable holds what it cannot: the language may be it."""
    refuse(InputError("setting_refused", name=SETTING.format(name=name).upper(), value=value))
