-- Which rounds have results? One row = one fiscal year and round.
SELECT DISTINCT fiscal_year, round FROM result ORDER BY fiscal_year, round
