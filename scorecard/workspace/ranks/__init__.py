"""Ranks: who is ahead, whether that is certain, and who is like whom."""
