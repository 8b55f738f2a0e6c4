"""Where the year is heading, in words."""
