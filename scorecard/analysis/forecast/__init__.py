"""Where a year is heading: forecasts, their intervals and their record."""
