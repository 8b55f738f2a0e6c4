-- The projects as they were at a moment, of all organizations and years or of the given ones; one row = one
-- project line.
SELECT organization, fiscal_year, code, title, objective, category, amount,
       coalesce(responsible, '') AS responsible, starts, ends, illustrative, source, note
FROM initiative
WHERE batch_id <= $as_of
  AND ($organization IS NULL OR organization = $organization)
  AND ($fiscal_year IS NULL OR fiscal_year = $fiscal_year)
QUALIFY row_number() OVER (
    PARTITION BY organization, fiscal_year, code ORDER BY batch_id DESC
) = 1
ORDER BY organization, fiscal_year, amount DESC, code
