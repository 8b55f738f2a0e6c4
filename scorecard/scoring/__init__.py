"""The arithmetic of scores: one definition for a single value, the same rule on whole tables.

Tables are Narwhals frames: a DuckDB relation (out of core), pandas or Polars in a notebook, or
Spark. Nothing here reads or writes anything.
"""
