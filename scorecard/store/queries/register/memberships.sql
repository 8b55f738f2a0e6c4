-- The memberships as they were known at a moment; one row = one membership.
SELECT parent, child, since, until, role, "grouping", source, note
FROM membership
WHERE batch_id = (
    SELECT max(batch_id) FROM batch WHERE action = 'memberships' AND batch_id <= $as_of
)
ORDER BY rowid
