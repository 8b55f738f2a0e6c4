-- The newest batch; one row = its id (null in a new database).
SELECT max(batch_id) AS batch_id FROM batch
