-- What were the values of one organization's indicators in the given calculations? One row = one
-- indicator and calculation.
SELECT node, run_id, value, illustrative
FROM score
WHERE organization = $organization AND kind = 'indicator' AND list_contains($run_ids, run_id)
ORDER BY node, run_id
