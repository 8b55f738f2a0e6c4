"""The rules, by what they judge; `scorecard.checks.register` lists them."""
