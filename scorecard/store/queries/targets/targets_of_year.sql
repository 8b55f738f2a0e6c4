-- The level targets of a fiscal year as they were known at a moment, of all organizations; one row =
-- one organization, indicator and starting point.
SELECT organization, indicator, levels, illustrative, source, since_month,
       coalesce(first_month, 1) AS first_month
FROM target
WHERE batch_id <= $as_of AND fiscal_year = $fiscal_year
QUALIFY row_number() OVER (
    PARTITION BY organization, indicator, since_month, coalesce(first_month, 1)
    ORDER BY batch_id DESC
) = 1
ORDER BY organization, indicator, coalesce(first_month, 1), since_month
