-- The newest revision of every result of the given years, whatever its status; one row = one
-- organization, indicator, fiscal year and round. Used to see what a file would change.
SELECT organization, indicator, fiscal_year, round, revision, value, numerator, denominator,
       criteria, data_year, note, supporting, obstacles, evidence, status, derived, illustrative,
       source
FROM result
WHERE fiscal_year BETWEEN $first_year AND $last_year
QUALIFY row_number() OVER (
    PARTITION BY organization, indicator, fiscal_year, round ORDER BY revision DESC
) = 1
ORDER BY organization, indicator, fiscal_year, round
