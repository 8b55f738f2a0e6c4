"""The rules, one a file; `scorecard.checks.register` lists them."""
