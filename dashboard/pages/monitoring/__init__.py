"""Screens for monitoring and evaluation."""
