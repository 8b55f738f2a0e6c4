-- Which level targets hold for a round? Those given for rounds that begin in the same month come
-- before those given from October on. One row = one organization and indicator with targets of
-- its own.
SELECT organization, indicator, levels, illustrative, source, since_month,
       coalesce(first_month, 1) AS first_month
FROM target
WHERE batch_id <= $as_of
  AND fiscal_year = $fiscal_year
  AND since_month <= $month
  AND coalesce(first_month, 1) IN (1, $first_month)
  AND ($organization IS NULL OR organization = $organization)
QUALIFY row_number() OVER (
    PARTITION BY organization, indicator
    ORDER BY coalesce(first_month, 1) DESC, since_month DESC, batch_id DESC
) = 1
ORDER BY organization, indicator
