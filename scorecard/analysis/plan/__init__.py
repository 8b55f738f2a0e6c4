"""Whether a strategy is passed on, in hand, and borne out by its links."""
