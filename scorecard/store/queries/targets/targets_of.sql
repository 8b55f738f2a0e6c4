-- All level targets that one organization was ever given for one indicator, also those that were
-- replaced; one row = one starting point in one batch, the oldest batch first.
SELECT organization, indicator, fiscal_year, since_month, coalesce(first_month, 1) AS first_month,
       levels, batch_id
FROM target
WHERE organization = $organization AND indicator = $indicator
ORDER BY batch_id, fiscal_year, since_month, coalesce(first_month, 1)
