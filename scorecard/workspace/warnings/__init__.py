"""The rules of early warning, as they are stored."""
