-- The strategies as they were at a moment; one row = the newest content of one strategy.
SELECT code, content, content_sha256
FROM strategy
WHERE batch_id <= $as_of
QUALIFY row_number() OVER (PARTITION BY code ORDER BY batch_id DESC) = 1
ORDER BY code
