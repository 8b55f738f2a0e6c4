-- Which level targets hold for a round? One row = one organization and indicator with targets
-- of its own.
SELECT organization, indicator, levels, illustrative, source
FROM target
WHERE batch_id <= $as_of
  AND fiscal_year = $fiscal_year
  AND since_month <= $month
  AND ($organization IS NULL OR organization = $organization)
QUALIFY row_number() OVER (
    PARTITION BY organization, indicator ORDER BY since_month DESC, batch_id DESC
) = 1
ORDER BY organization, indicator
