-- From which fiscal year on may a batch make something different? One row = one batch from one on
-- and up to another; 0 for what holds in every year.
WITH dated AS (
    SELECT batch_id, min(fiscal_year) AS first_year
    FROM result WHERE batch_id >= $since AND batch_id <= $until GROUP BY batch_id
    UNION ALL
    SELECT batch_id, min(year)
    FROM observation WHERE batch_id >= $since AND batch_id <= $until GROUP BY batch_id
    UNION ALL
    SELECT batch_id, min(fiscal_year)
    FROM score_run WHERE batch_id >= $since AND batch_id <= $until GROUP BY batch_id
)
SELECT batch.batch_id, coalesce(min(dated.first_year), 0) AS first_year
FROM batch LEFT JOIN dated USING (batch_id)
WHERE batch.batch_id >= $since AND batch.batch_id <= $until
GROUP BY batch.batch_id
ORDER BY batch.batch_id
