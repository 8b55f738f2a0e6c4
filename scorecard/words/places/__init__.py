"""Where, in words."""
