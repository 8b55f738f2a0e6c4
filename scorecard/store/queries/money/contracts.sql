-- The contracts as they were at a moment, of all organizations and years or of the given ones; one row = one
-- contract.
SELECT organization, fiscal_year, code, initiative, title, contractor, signed, starts, ends, amount,
       illustrative, source, note
FROM contract
WHERE batch_id <= $as_of
  AND ($organization IS NULL OR organization = $organization)
  AND ($fiscal_year IS NULL OR fiscal_year = $fiscal_year)
QUALIFY row_number() OVER (
    PARTITION BY organization, fiscal_year, code ORDER BY batch_id DESC
) = 1
ORDER BY organization, fiscal_year, initiative, code
