-- The register as it was at a moment; one row = one dated name of one organization.
SELECT code, kind, name_th, name_en, name_since, since, until, aliases,
       region_th, region_en, source, note
FROM organization
WHERE batch_id = (
    SELECT max(batch_id) FROM batch WHERE action = 'organizations' AND batch_id <= $as_of
)
ORDER BY rowid
