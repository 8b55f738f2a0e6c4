"""Where a score comes from, in words."""
