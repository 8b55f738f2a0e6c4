"""Strategies out of YAML files, every mistake with its line."""
