-- In which rounds does each organization, or the given one, have a scorecard? One row =
-- organization and round.
SELECT s.organization, r.fiscal_year, r.round
FROM (
    SELECT run_id, fiscal_year, round
    FROM score_run
    WHERE official
    QUALIFY row_number() OVER (
        PARTITION BY fiscal_year, round ORDER BY closed DESC, batch_id DESC
    ) = 1
) AS r
JOIN score AS s ON s.run_id = r.run_id AND s.kind = 'scorecard'
WHERE $organization IS NULL OR s.organization = $organization
ORDER BY s.organization, r.fiscal_year, r.round
