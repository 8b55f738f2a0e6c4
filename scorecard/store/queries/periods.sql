-- Which rounds can be looked at? One row = one round with an official calculation.
SELECT r.fiscal_year, r.round, r.closed,
       count(*) FILTER (s.score IS NOT NULL) AS organizations
FROM (
    SELECT run_id, fiscal_year, round, closed
    FROM score_run
    WHERE official
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, round ORDER BY closed DESC, batch_id DESC
    ) = 1
) AS r
JOIN score AS s ON s.run_id = r.run_id AND s.kind = 'scorecard'
GROUP BY ALL
ORDER BY r.fiscal_year, r.round
