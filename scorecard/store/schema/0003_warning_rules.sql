-- An office's own rules of early warning, each from a fiscal year on; the newest batch of a rule
-- and year is the one in force. What an office leaves alone follows the program's own rules.

CREATE TABLE warning_rule (
    rule VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,      -- Buddhist Era; in force from this year on
    threshold DOUBLE NOT NULL CHECK (isfinite(threshold)),
    severity VARCHAR NOT NULL,
    enabled BOOLEAN NOT NULL,
    batch_id UUID NOT NULL
);
