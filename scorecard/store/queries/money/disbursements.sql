-- What was paid as it was known at a moment, by all organizations and in all years or by and in the given
-- ones; one row = one payment.
SELECT organization, fiscal_year, code, initiative, contract, paid, amount, illustrative, source,
       note
FROM disbursement
WHERE batch_id <= $as_of
  AND ($organization IS NULL OR organization = $organization)
  AND ($fiscal_year IS NULL OR fiscal_year = $fiscal_year)
QUALIFY row_number() OVER (
    PARTITION BY organization, fiscal_year, code ORDER BY batch_id DESC
) = 1
ORDER BY organization, fiscal_year, paid, code
