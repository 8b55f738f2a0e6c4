"""One database file among many programs: turns, visits, changes, and the way back."""
