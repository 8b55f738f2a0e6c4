"""The command line: `scorecard`. Every command asks the workspace and prints what it answers."""

from scorecard.cli.main import main

__all__ = ["main"]
