-- One node of one organization in the given calculations; one row = one calculation that has it.
SELECT run_id, value, score, level, illustrative, source
FROM score
WHERE organization = $organization AND node = $node AND list_contains($run_ids, run_id)
ORDER BY run_id
