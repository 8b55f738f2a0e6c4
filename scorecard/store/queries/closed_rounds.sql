-- Which rounds are closed? One row = one closed round.
SELECT DISTINCT fiscal_year, round FROM score_run WHERE closed ORDER BY fiscal_year, round
