-- Which results count in a round? One row = the newest revision of one organization and
-- indicator, of those with one of the given statuses.
SELECT result_id, organization, indicator, revision, value, numerator, denominator, criteria,
       data_year, note, supporting, obstacles, evidence, status, derived, illustrative, source,
       batch_id
FROM result
WHERE batch_id <= $as_of
  AND fiscal_year = $fiscal_year
  AND round = $round
  AND list_contains($statuses, status)
QUALIFY row_number() OVER (PARTITION BY organization, indicator ORDER BY revision DESC) = 1
ORDER BY organization, indicator
