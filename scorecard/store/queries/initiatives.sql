-- The projects of one organization in one fiscal year; one row = one project line.
SELECT organization, code, fiscal_year, title, objective, category, amount, illustrative, source,
       note
FROM initiative
WHERE organization = $organization AND fiscal_year = $fiscal_year
QUALIFY row_number() OVER (PARTITION BY code ORDER BY batch_id DESC) = 1
ORDER BY amount DESC, code
