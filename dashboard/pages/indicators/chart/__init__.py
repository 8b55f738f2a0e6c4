"""Charts of one indicator: data in, figures out."""
