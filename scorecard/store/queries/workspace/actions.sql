-- What has been done in the workspace up to a moment? One row = one action.
SELECT DISTINCT action FROM batch WHERE batch_id <= $as_of ORDER BY action
