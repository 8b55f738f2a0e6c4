"""Tables out of files: text, workbooks, Parquet, as they stand."""
