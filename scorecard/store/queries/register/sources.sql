-- The register of sources; one row = one source.
SELECT code, title_th, title_en, publisher, publisher_en, published, locator, licence, note
FROM source
WHERE batch_id = (SELECT max(batch_id) FROM batch WHERE action = 'sources' AND batch_id <= $as_of)
ORDER BY code
