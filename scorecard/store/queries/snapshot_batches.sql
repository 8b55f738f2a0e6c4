-- When did register, sources and strategies last change before a moment? One row = the newest batch
-- of each, null where there is none.
SELECT max(batch_id) FILTER (action = 'organizations') AS organizations,
       max(batch_id) FILTER (action = 'memberships') AS memberships,
       max(batch_id) FILTER (action = 'sources') AS sources,
       max(batch_id) FILTER (action = 'strategies') AS strategies
FROM batch
WHERE batch_id <= $as_of
