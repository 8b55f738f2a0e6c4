-- The figures of some organizations in some series, as they were at a moment; one row = one
-- organization, series and month, or year.
SELECT series, organization, year, month, value, illustrative, source
FROM observation
WHERE batch_id <= $as_of
  AND list_contains($organizations, organization)
  AND list_contains($series, series)
QUALIFY row_number() OVER (
    PARTITION BY series, organization, year, month ORDER BY batch_id DESC
) = 1
ORDER BY series, organization, year, month NULLS FIRST
