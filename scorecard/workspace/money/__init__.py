"""Money: plan, contracts, payments, and what lags."""
