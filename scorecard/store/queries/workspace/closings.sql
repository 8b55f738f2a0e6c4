-- Which rounds were closed, whatever is left of it? One row = one closing with its calculation and
-- its seal, each null where it is not there.
WITH closing AS (
    SELECT batch_id FROM batch WHERE action = 'close'
    UNION SELECT batch_id FROM score_run WHERE closed
    UNION SELECT batch_id FROM seal
)
SELECT closing.batch_id, run.fiscal_year AS run_year, run.round AS run_round,
       seal.fiscal_year, seal.round, seal.at_closing, epoch_us(seal.sealed_at) AS sealed_at,
       seal.content, seal.sha256
FROM closing
LEFT JOIN score_run AS run USING (batch_id)
LEFT JOIN seal USING (batch_id)
ORDER BY ALL
