-- From when to when are there monthly figures? One row = the first and the last month, counted as
-- Buddhist Era year x 12 + calendar month - 1.
SELECT min(year * 12 + month - 1) AS first_month, max(year * 12 + month - 1) AS last_month
FROM (
    SELECT year, month, value
    FROM observation
    WHERE month IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY series, organization, year, month ORDER BY batch_id DESC
    ) = 1
)
WHERE value IS NOT NULL
