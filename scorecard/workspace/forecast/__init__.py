"""Forecast: where a fiscal year is heading, seen from one of its rounds."""
