-- In which of the given calculations does any of some organizations have a node? One row = one
-- calculation.
SELECT DISTINCT run_id
FROM score
WHERE node = $node AND list_contains($organizations, organization)
    AND list_contains($run_ids, run_id)
ORDER BY run_id
