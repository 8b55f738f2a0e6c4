-- Which rounds have results with one of the given statuses? One row = one fiscal year and round.
SELECT DISTINCT fiscal_year, round
FROM result
WHERE list_contains($statuses, status)
ORDER BY fiscal_year, round
