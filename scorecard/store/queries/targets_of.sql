-- All level targets that one organization was ever given for one indicator, also those that were
-- replaced; one row = one starting point in one batch.
SELECT fiscal_year, since_month, coalesce(first_month, 1) AS first_month, batch_id, levels
FROM target
WHERE organization = $organization AND indicator = $indicator
ORDER BY fiscal_year, since_month, first_month, batch_id
