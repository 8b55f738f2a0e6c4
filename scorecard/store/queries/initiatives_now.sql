-- All projects as they are now; one row = one project line.
SELECT organization, code, fiscal_year, title, objective, category, amount, illustrative, source,
       note
FROM initiative
QUALIFY row_number() OVER (
    PARTITION BY organization, fiscal_year, code ORDER BY batch_id DESC
) = 1
ORDER BY organization, fiscal_year, code
