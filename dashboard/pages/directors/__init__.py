"""Screens for directors and analysts."""
