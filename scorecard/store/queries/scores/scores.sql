-- The scores of one calculation, of all organizations and kinds of node or of the given ones;
-- one row = one organization and node, in the order of reading.
SELECT organization, strategy, node, kind, parent, position, depth, name_th, name_en, scale,
       weight, weight_total, score, weighted_score, coverage, lowest, highest, level, value,
       numerator, denominator, member_coverage, status, revision, data_year, illustrative,
       illustrative_targets, source
FROM score
WHERE run_id = $run_id
  AND ($organizations IS NULL OR list_contains($organizations, organization))
  AND ($kind IS NULL OR kind = $kind)
ORDER BY organization, position
