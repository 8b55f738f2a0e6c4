-- Does every batch hold the rows that it was recorded with, once? One row = one batch that does not:
-- with more or fewer rows, recorded more than once, or not at all.
WITH held AS (
    SELECT batch_id, count(*) AS rows
    FROM (
        SELECT batch_id FROM organization
        UNION ALL SELECT batch_id FROM membership
        UNION ALL SELECT batch_id FROM source
        UNION ALL SELECT batch_id FROM strategy
        UNION ALL SELECT batch_id FROM target
        UNION ALL SELECT batch_id FROM result
        UNION ALL SELECT batch_id FROM observation
        UNION ALL SELECT batch_id FROM initiative
        UNION ALL SELECT batch_id FROM contract
        UNION ALL SELECT batch_id FROM instalment
        UNION ALL SELECT batch_id FROM disbursement
        UNION ALL SELECT batch_id FROM warning_rule
        UNION ALL SELECT batch_id FROM score_run
        UNION ALL SELECT batch_id FROM score
    )
    GROUP BY batch_id
),
recorded AS (
    SELECT batch_id, min(rows_written) AS rows, count(*) AS times FROM batch GROUP BY batch_id
)
SELECT batch_id, recorded.rows AS recorded, coalesce(held.rows, 0) AS held
FROM recorded FULL JOIN held USING (batch_id)
WHERE times IS DISTINCT FROM 1 OR recorded.rows IS DISTINCT FROM coalesce(held.rows, 0)
ORDER BY batch_id
