"""Plan: whether a strategy is sound, passed on, and borne out."""
