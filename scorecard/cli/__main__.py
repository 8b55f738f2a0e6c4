"""`python -m scorecard.cli`: the command line without its script on the path."""

from scorecard.cli.main import main

main()
