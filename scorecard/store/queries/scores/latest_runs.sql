-- The official calculation of every round as it was known at a moment: the newest, but the one made
-- at the closing of a round stays; one row = one fiscal year and round.
SELECT run_id, fiscal_year, round, as_of, rules_sha256, closed, program_version, batch_id
FROM score_run
WHERE official AND batch_id <= $as_of
QUALIFY row_number() OVER (
    PARTITION BY fiscal_year, round ORDER BY closed DESC, batch_id DESC
) = 1
ORDER BY fiscal_year, round
