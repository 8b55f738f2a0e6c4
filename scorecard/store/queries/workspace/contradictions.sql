-- What can the database not have come to hold by itself? One row = one result that has a revision
-- twice, or one calculation that was made from a change that is not there.
SELECT 'result' AS kind, concat_ws(' ', organization, indicator, fiscal_year, round) AS name
FROM result
GROUP BY organization, indicator, fiscal_year, round, revision
HAVING count(*) > 1
UNION ALL
SELECT 'score_run', run_id::VARCHAR
FROM score_run
WHERE as_of NOT IN (SELECT batch_id FROM batch)
ORDER BY ALL
