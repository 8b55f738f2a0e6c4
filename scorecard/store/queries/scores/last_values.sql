-- When did an indicator last have a value? One row = one organization and indicator, with the
-- newest of the given calculations (the newest first) in which it has one.
SELECT organization, node, run_id
FROM score
WHERE list_contains($run_ids, run_id) AND kind = 'indicator' AND value IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY organization, node ORDER BY list_position($run_ids, run_id)
) = 1
ORDER BY organization, node
