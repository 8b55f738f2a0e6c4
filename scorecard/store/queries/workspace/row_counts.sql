-- How much is in the database? One row = one table and its number of rows.
SELECT table_name, estimated_size AS rows FROM duckdb_tables() WHERE NOT internal ORDER BY table_name
