-- The history of one result; one row = one revision, newest first.
SELECT r.revision, r.value, r.numerator, r.denominator, r.criteria, r.data_year, r.note,
       r.supporting, r.obstacles, r.evidence, r.status, r.derived, r.illustrative, r.source,
       b.recorded_at, b.recorded_by, b.source_name
FROM result AS r
JOIN batch AS b USING (batch_id)
WHERE r.organization = $organization AND r.indicator = $indicator
  AND r.fiscal_year = $fiscal_year AND r.round = $round AND r.batch_id <= $as_of
ORDER BY r.revision DESC
