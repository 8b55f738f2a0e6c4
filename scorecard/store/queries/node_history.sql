-- One node of one organization over the rounds; one row = one round with an official score.
SELECT r.fiscal_year, r.round, s.value, s.score, s.weighted_score, s.weight, s.coverage,
       s.level, s.status, s.illustrative, s.data_year, s.source, r.as_of, r.closed
FROM score AS s
JOIN (
    SELECT run_id, fiscal_year, round, as_of, closed
    FROM score_run
    WHERE official
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, round ORDER BY closed DESC, batch_id DESC
    ) = 1
) AS r USING (run_id)
WHERE s.organization = $organization AND s.node = $node
ORDER BY r.fiscal_year, r.round
