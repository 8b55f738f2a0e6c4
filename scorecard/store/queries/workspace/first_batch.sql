-- Who made the database? One row = the first batch; none in a new database.
SELECT recorded_by FROM batch ORDER BY batch_id LIMIT 1
