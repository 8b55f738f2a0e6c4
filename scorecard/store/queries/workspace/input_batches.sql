-- When did register, sources, strategies, targets and figures change? One row = one batch that
-- brought some of them, up to a moment.
SELECT action, batch_id
FROM batch
WHERE batch_id <= $as_of
  AND action IN (
      'organizations', 'memberships', 'sources', 'strategies', 'targets', 'observations'
  )
ORDER BY batch_id
