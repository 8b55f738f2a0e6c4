"""Screens for the executive committee."""
