"""Data in, a plotly figure out; nothing here shows anything."""
