-- Which organizations have a scorecard in the given calculations? One row = organization and
-- calculation.
SELECT organization, run_id, score IS NOT NULL AS has_score, coverage
FROM score
WHERE kind = 'scorecard' AND list_contains($run_ids, run_id)
ORDER BY organization, run_id
