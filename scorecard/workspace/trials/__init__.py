"""Trials: what would it take, and what if."""
