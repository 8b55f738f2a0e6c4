"""`python -m scorecard`: the command line where the command itself is not on the path."""

from scorecard.cli import main

main()
