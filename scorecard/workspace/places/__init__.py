"""Places: where things are."""
