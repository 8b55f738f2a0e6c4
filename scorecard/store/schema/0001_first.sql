-- Append-only facts. Every row belongs to a batch (one import, one scoring run); identifiers are
-- made by the client and ordered by time, so nothing here needs a sequence, a unique index or a
-- foreign key, which a lake of files could not enforce. The workspace checks what they would have.

CREATE TABLE batch (
    batch_id UUID NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    recorded_by VARCHAR NOT NULL,
    action VARCHAR NOT NULL,           -- what was done: organizations, results, score, close, …
    source_name VARCHAR NOT NULL,      -- file name without its folder
    source_sha256 VARCHAR NOT NULL,
    rows_written BIGINT NOT NULL
);

CREATE TABLE source (
    code VARCHAR NOT NULL,
    title_th VARCHAR NOT NULL,
    title_en VARCHAR,
    publisher VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    licence VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

-- One row per name that an organization has or had; a batch holds the whole register.
CREATE TABLE organization (
    code VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name_th VARCHAR NOT NULL,
    name_en VARCHAR,
    name_since DATE,
    since DATE,
    until DATE,
    aliases VARCHAR[] NOT NULL,
    region_th VARCHAR,
    region_en VARCHAR,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

CREATE TABLE membership (
    parent VARCHAR NOT NULL,
    child VARCHAR NOT NULL,
    since DATE NOT NULL,
    until DATE,
    role VARCHAR NOT NULL,
    grouping INTEGER,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

-- The whole content of a strategy as JSON; the newest batch of a code is the one in force.
CREATE TABLE strategy (
    code VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

CREATE TABLE target (
    organization VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,      -- Buddhist Era
    since_month INTEGER NOT NULL,      -- month of the fiscal year from which it holds, 1 = October
    levels DOUBLE[] NOT NULL,
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

CREATE TABLE observation (
    series VARCHAR NOT NULL,
    organization VARCHAR NOT NULL,
    year INTEGER NOT NULL,             -- calendar year, Buddhist Era
    month INTEGER,                     -- calendar month; null for an annual figure
    value DOUBLE CHECK (value IS NULL OR isfinite(value)),
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

CREATE TABLE result (
    result_id UUID NOT NULL,
    organization VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,
    round VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    value DOUBLE CHECK (value IS NULL OR isfinite(value)),
    numerator DOUBLE CHECK (numerator IS NULL OR isfinite(numerator)),
    denominator DOUBLE CHECK (denominator IS NULL OR isfinite(denominator)),
    criteria VARCHAR[],
    data_year INTEGER,                 -- year of the annual figure behind it, Buddhist Era
    note VARCHAR NOT NULL,
    supporting VARCHAR NOT NULL,
    obstacles VARCHAR NOT NULL,
    evidence VARCHAR[] NOT NULL,
    status VARCHAR NOT NULL,
    derived BOOLEAN NOT NULL,          -- computed from a series, not reported
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

CREATE TABLE initiative (
    organization VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    objective VARCHAR,
    category VARCHAR NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,    -- baht
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

-- One calculation of one round. Everything recorded up to `as_of` went into it, so the same
-- numbers can be made again whenever they are wanted.
CREATE TABLE score_run (
    run_id UUID NOT NULL,
    fiscal_year INTEGER NOT NULL,
    round VARCHAR NOT NULL,
    as_of UUID NOT NULL,               -- the last batch that went into it
    rules_sha256 VARCHAR NOT NULL,     -- of strategies, targets and memberships in force
    official BOOLEAN NOT NULL,         -- accepted results only
    closed BOOLEAN NOT NULL,           -- made when the round was closed: frozen
    program_version VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

CREATE TABLE score (
    run_id UUID NOT NULL,
    organization VARCHAR NOT NULL,
    strategy VARCHAR NOT NULL,
    node VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    parent VARCHAR,
    position INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    name_th VARCHAR NOT NULL,
    name_en VARCHAR,
    scale VARCHAR,
    weight DOUBLE,
    weight_total DOUBLE NOT NULL,
    score DOUBLE,
    weighted_score DOUBLE,
    coverage DOUBLE,
    lowest DOUBLE,
    highest DOUBLE,
    level INTEGER,
    value DOUBLE,
    numerator DOUBLE,
    denominator DOUBLE,
    member_coverage DOUBLE,
    status VARCHAR NOT NULL,
    revision INTEGER,
    data_year INTEGER,
    illustrative BOOLEAN NOT NULL,
    illustrative_targets BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);
