-- The newest official calculation of every round; one row = one fiscal year and round. The
-- calculation made at the closing of a round stays the official one.
SELECT run_id, fiscal_year, round, as_of, rules_sha256, closed, program_version, batch_id
FROM score_run
WHERE official
QUALIFY row_number() OVER (
    PARTITION BY fiscal_year, round ORDER BY closed DESC, batch_id DESC
) = 1
ORDER BY fiscal_year, round
