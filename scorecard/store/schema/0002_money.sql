-- Where the money of projects goes: what is contracted, planned and paid. Amounts are baht, exact to
-- the satang. A row of a later batch with the same key replaces an earlier one.

ALTER TABLE initiative ADD COLUMN responsible VARCHAR;  -- title of a role or unit, never a person
ALTER TABLE initiative ADD COLUMN starts DATE;
ALTER TABLE initiative ADD COLUMN ends DATE;

-- Key: organization, fiscal_year, code.
CREATE TABLE contract (
    organization VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,      -- of the budget, Buddhist Era
    code VARCHAR NOT NULL,
    initiative VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    contractor VARCHAR NOT NULL,       -- kind of contractor or unit in charge, never a person
    signed DATE,                       -- null: not signed yet
    starts DATE NOT NULL,
    ends DATE NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

-- The plan of payments. Key: organization, fiscal_year, contract, number.
CREATE TABLE instalment (
    organization VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,
    contract VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    due DATE NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);

-- What was paid. Key: organization, fiscal_year, code.
CREATE TABLE disbursement (
    organization VARCHAR NOT NULL,
    fiscal_year INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    initiative VARCHAR NOT NULL,
    contract VARCHAR,                  -- null: paid without a contract
    paid DATE NOT NULL,
    amount DECIMAL(18, 2) NOT NULL,
    illustrative BOOLEAN NOT NULL,
    source VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    batch_id UUID NOT NULL
);
