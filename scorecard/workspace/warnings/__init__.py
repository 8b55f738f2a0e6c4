"""Warnings: what should be looked at, and whether the figures can be trusted."""
