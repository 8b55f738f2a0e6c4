"""Analysis of scores: pure functions on frames, as good in a notebook as behind a screen."""
