-- 書類: files on a card and on a contract, kept in the vault; an expiry may be confirmed against one of them.

CREATE TABLE attachment_kind (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO attachment_kind VALUES ('contract'), ('memorandum'), ('quote'), ('letter'), ('photo'), ('other');

-- A removed file stays for thirty days; then its chunks go and the row remains, so that what named it can still say its name.
CREATE TABLE attachment (
    id           UUID PRIMARY KEY,
    customer_id  UUID NOT NULL REFERENCES customer (id),
    contract_id  UUID REFERENCES contract (id),
    kind         TEXT COLLATE "C" NOT NULL REFERENCES attachment_kind (code),
    name         TEXT COLLATE "C" NOT NULL,
    size         BIGINT NOT NULL,
    sha256       BYTEA NOT NULL,
    added_at     TIMESTAMPTZ NOT NULL,
    added_by     UUID REFERENCES staff (id),
    removed_at   TIMESTAMPTZ,
    emptied_at   TIMESTAMPTZ,
    version      BIGINT NOT NULL
);
CREATE INDEX attachment_by_customer ON attachment (customer_id);
CREATE INDEX attachment_by_contract ON attachment (contract_id);
CREATE INDEX attachment_by_removal ON attachment (removed_at);

-- At most one MiB each, so that a file is read and written piece by piece.
CREATE TABLE attachment_chunk (
    attachment_id  UUID NOT NULL REFERENCES attachment (id),
    seq            BIGINT NOT NULL,
    bytes          BYTEA NOT NULL,
    PRIMARY KEY (attachment_id, seq)
);

ALTER TABLE term ADD COLUMN confirmed_attachment UUID REFERENCES attachment (id);

-- Who made a record is asked of the log.
CREATE INDEX audit_log_by_record ON audit_log (record_id);
