"""Targets passed on from a cluster to its provinces, and what stands behind them."""
