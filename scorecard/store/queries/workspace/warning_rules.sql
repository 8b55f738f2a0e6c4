-- An office's own rules of early warning as they were at a moment; one row = one rule from one
-- fiscal year on.
SELECT rule, fiscal_year, threshold, severity, enabled
FROM warning_rule
WHERE batch_id <= $as_of
QUALIFY row_number() OVER (PARTITION BY rule, fiscal_year ORDER BY batch_id DESC) = 1
ORDER BY rule, fiscal_year
