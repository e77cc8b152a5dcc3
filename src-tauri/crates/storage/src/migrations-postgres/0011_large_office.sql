-- A text that bears a legal form is looked for at the beginning of the whole name, by the index alone.
CREATE INDEX search_entry_by_name ON search_entry (kind, name, bare) WHERE name <> bare;

-- What has changed is noted in one tree instead of two.
DROP TABLE search_due;
CREATE TABLE search_due (
    kind  TEXT COLLATE "C" NOT NULL,
    id    UUID NOT NULL,
    PRIMARY KEY (kind, id)
);

-- Of addresses the index now holds the single characters too: to go through all pairs that begin with one took too
-- long. It is filled anew when the vault is opened, a portion at a time.
DELETE FROM search_gram;
DELETE FROM search_entry;
INSERT INTO search_due (kind, id) SELECT 'customer', id FROM customer;
INSERT INTO search_due (kind, id) SELECT 'contract', id FROM contract;
INSERT INTO search_due (kind, id) SELECT 'contact_person', id FROM contact_person;

-- The keys of sources stand once each, in the tree that finds them.
CREATE TABLE new_source (
    source       TEXT COLLATE "C" NOT NULL,
    source_key   TEXT COLLATE "C" NOT NULL,
    customer_id  UUID NOT NULL REFERENCES customer (id),
    own_key      BOOLEAN NOT NULL,
    batch_id     UUID NOT NULL REFERENCES import_batch (id),
    PRIMARY KEY (source, source_key)
);
INSERT INTO new_source SELECT source, source_key, customer_id, own_key, batch_id FROM customer_source;
DROP TABLE customer_source;
ALTER TABLE new_source RENAME TO customer_source;
CREATE INDEX customer_source_by_customer ON customer_source (customer_id);

-- Cards without a head office or a number have nothing to be found by there; of what imports did nothing is asked by record.
DROP INDEX customer_by_parent;
CREATE INDEX customer_by_parent ON customer (parent_id) WHERE parent_id IS NOT NULL;
DROP INDEX customer_by_corporate_number;
CREATE INDEX customer_by_corporate_number ON customer (corporate_number) WHERE corporate_number <> '';
DROP INDEX import_change_by_record;
