-- What came in by import: batches that can be undone, the sources' own keys, saved maps, and who wrote a record elsewhere.

CREATE TABLE import_kind (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO import_kind VALUES ('customers'), ('contracts');

-- One run of an import, in one transaction.
CREATE TABLE import_batch (
    id          UUID PRIMARY KEY,
    kind        TEXT COLLATE "C" NOT NULL REFERENCES import_kind (code),
    source      TEXT COLLATE "C" NOT NULL,
    file_name   TEXT COLLATE "C" NOT NULL,
    at          TIMESTAMPTZ NOT NULL,
    staff_id    UUID NOT NULL REFERENCES staff (id),
    made        BIGINT NOT NULL,
    changed     BIGINT NOT NULL,
    unchanged   BIGINT NOT NULL,
    doubtful    BIGINT NOT NULL,
    refused     BIGINT NOT NULL,
    gone        BIGINT NOT NULL,
    undone_at   TIMESTAMPTZ,
    undone_by   UUID REFERENCES staff (id)
);
CREATE INDEX import_batch_by_time ON import_batch (at);

-- What a batch did to one record: by it the batch is undone. version is the record's own after the batch; before is
-- its form before it, empty for a record that the batch made.
CREATE TABLE import_change (
    batch_id     UUID NOT NULL REFERENCES import_batch (id),
    record_kind  TEXT COLLATE "C" NOT NULL,
    record_id    UUID NOT NULL,
    version      BIGINT NOT NULL,
    before       TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (batch_id, record_kind, record_id)
);
CREATE INDEX import_change_by_record ON import_change (record_kind, record_id);

-- By which key a source knows a card or a contract of ours. A list without keys of its own has one made of what its rows
-- are known by; own_key tells them apart.
CREATE TABLE customer_source (
    source       TEXT COLLATE "C" NOT NULL,
    source_key   TEXT COLLATE "C" NOT NULL,
    customer_id  UUID NOT NULL REFERENCES customer (id),
    own_key      BOOLEAN NOT NULL,
    batch_id     UUID NOT NULL REFERENCES import_batch (id),
    PRIMARY KEY (source, source_key)
);
CREATE INDEX customer_source_by_customer ON customer_source (customer_id);

CREATE TABLE contract_source (
    source       TEXT COLLATE "C" NOT NULL,
    source_key   TEXT COLLATE "C" NOT NULL,
    contract_id  UUID NOT NULL REFERENCES contract (id),
    batch_id     UUID NOT NULL REFERENCES import_batch (id),
    PRIMARY KEY (source, source_key)
);
CREATE INDEX contract_source_by_contract ON contract_source (contract_id);

-- Who wrote a record where it came from, and when, as the file has it.
CREATE TABLE record_origin (
    record_kind  TEXT COLLATE "C" NOT NULL,
    record_id    UUID NOT NULL,
    author       TEXT COLLATE "C" NOT NULL,
    written_on   DATE,
    PRIMARY KEY (record_kind, record_id)
);

-- Which column holds what, kept under a name; body is the map as the console reads it from a file.
CREATE TABLE import_map (
    id        UUID PRIMARY KEY,
    name      TEXT COLLATE "C" NOT NULL UNIQUE,
    kind      TEXT COLLATE "C" NOT NULL REFERENCES import_kind (code),
    body      TEXT COLLATE "C" NOT NULL,
    saved_at  TIMESTAMPTZ NOT NULL,
    saved_by  UUID NOT NULL REFERENCES staff (id)
);
