-- All level targets as they are now; one row = one organization, indicator and starting point.
SELECT organization, indicator, fiscal_year, since_month, coalesce(first_month, 1) AS first_month,
       levels, illustrative, source
FROM target
QUALIFY row_number() OVER (
    PARTITION BY organization, indicator, fiscal_year, since_month, coalesce(first_month, 1)
    ORDER BY batch_id DESC
) = 1
ORDER BY organization, indicator, fiscal_year, since_month, coalesce(first_month, 1)
