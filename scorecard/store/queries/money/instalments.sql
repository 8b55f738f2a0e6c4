-- The planned payments as they were at a moment, of all organizations and years or of the given ones;
-- one row = one instalment of one contract.
SELECT organization, fiscal_year, contract, number, due, amount, illustrative, source, note
FROM instalment
WHERE batch_id <= $as_of
  AND ($organization IS NULL OR organization = $organization)
  AND ($fiscal_year IS NULL OR fiscal_year = $fiscal_year)
QUALIFY row_number() OVER (
    PARTITION BY organization, fiscal_year, contract, number ORDER BY batch_id DESC
) = 1
ORDER BY organization, fiscal_year, contract, number
