-- What were the values of one organization's indicators over the years, in some of the rounds?
-- One row = one indicator and round with an official score run.
SELECT s.node, r.fiscal_year, r.round, s.value, s.illustrative
FROM score AS s
JOIN (
    SELECT run_id, fiscal_year, round
    FROM score_run
    WHERE official
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, round ORDER BY closed DESC, batch_id DESC
    ) = 1
) AS r USING (run_id)
WHERE s.organization = $organization
  AND s.kind = 'indicator'
  AND r.fiscal_year <= $fiscal_year
  AND list_contains($rounds, r.round)
ORDER BY s.node, r.fiscal_year, r.round
