-- What would an expert in SQL write by hand? The scores of all results by linear scales of five
-- levels, added up to objectives, perspectives and scorecards. One row = one organization, fiscal
-- year, round and node.
WITH scored AS (
    SELECT r.organization, r.fiscal_year, r.round, i.parent, i.weight, i.lowest, i.highest,
           CASE WHEN r.value * k.sign >= k.e5 THEN k.s5
                WHEN r.value * k.sign >= k.e4
                THEN k.s4 + k.r4 * (r.value * k.sign - k.x4) / (k.x5 - k.x4)
                WHEN r.value * k.sign >= k.e3
                THEN k.s3 + k.r3 * (r.value * k.sign - k.x3) / (k.x4 - k.x3)
                WHEN r.value * k.sign >= k.e2
                THEN k.s2 + k.r2 * (r.value * k.sign - k.x2) / (k.x3 - k.x2)
                WHEN r.value * k.sign >= k.e1
                THEN k.s1 + k.r1 * (r.value * k.sign - k.x1) / (k.x2 - k.x1)
                WHEN r.value * k.sign < k.e1 THEN k.below
           END AS score
    FROM kernel_result AS r
    JOIN kernel_indicator AS i USING (indicator)
    JOIN kernel_rule AS k USING (rule)
),
objective AS (
    SELECT organization, fiscal_year, round, parent AS node,
           sum(weight) AS weight,
           sum(weight) FILTER (score IS NOT NULL) AS scored_weight,
           sum(weight * score) AS weighted_sum,
           sum(weight * coalesce(score, lowest)) AS lowest_sum,
           sum(weight * coalesce(score, highest)) AS highest_sum
    FROM scored
    GROUP BY ALL
),
perspective AS (
    SELECT o.organization, o.fiscal_year, o.round, t.parent AS node,
           sum(o.weight) AS weight,
           sum(o.scored_weight) AS scored_weight,
           sum(o.weighted_sum) AS weighted_sum,
           sum(o.lowest_sum) AS lowest_sum,
           sum(o.highest_sum) AS highest_sum
    FROM objective AS o
    JOIN kernel_tree AS t USING (node)
    GROUP BY ALL
),
scorecard AS (
    SELECT p.organization, p.fiscal_year, p.round, t.parent AS node,
           sum(p.weight) AS weight,
           sum(p.scored_weight) AS scored_weight,
           sum(p.weighted_sum) AS weighted_sum,
           sum(p.lowest_sum) AS lowest_sum,
           sum(p.highest_sum) AS highest_sum
    FROM perspective AS p
    JOIN kernel_tree AS t USING (node)
    GROUP BY ALL
)
SELECT s.organization, s.fiscal_year, s.round, node, s.weight,
       CASE WHEN s.scored_weight = s.weight OR t.policy = 'exclude'
            THEN s.weighted_sum / s.scored_weight
            WHEN t.policy = 'lowest' THEN s.lowest_sum / s.weight
       END AS score,
       coalesce(s.scored_weight, 0) / s.weight AS coverage,
       s.lowest_sum / s.weight AS lowest,
       s.highest_sum / s.weight AS highest
FROM (FROM objective UNION ALL FROM perspective UNION ALL FROM scorecard) AS s
JOIN kernel_tree AS t USING (node)
