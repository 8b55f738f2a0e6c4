-- What proves that nothing was changed of what was known when a round was closed. The batch is that
-- of the closing; the seal covers every row of it, and of all batches before it.

CREATE TABLE seal (
    fiscal_year INTEGER NOT NULL,
    round VARCHAR NOT NULL,
    at_closing BOOLEAN NOT NULL,       -- false: made later, when an older database was brought here
    sealed_at TIMESTAMPTZ NOT NULL,
    content VARCHAR NOT NULL,          -- JSON: of each table its number of rows and their fingerprint
    sha256 VARCHAR NOT NULL,           -- of all of the above, and of the batch
    batch_id UUID NOT NULL
);
