-- The search box's index: every customer, contract and contact person that can be found, with its pieces.

-- One line for each thing that can be found. n is the index's own number; each kind has a range of numbers of its own.
-- All texts are folded; bare is the name without its legal form.
CREATE TABLE search_entry (
    n          INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL,
    id         BLOB NOT NULL UNIQUE,
    bare       TEXT NOT NULL,
    bare_kana  TEXT NOT NULL,
    name       TEXT NOT NULL,
    kana       TEXT NOT NULL,
    place      TEXT NOT NULL,
    digits     TEXT NOT NULL
) STRICT;
CREATE INDEX search_entry_by_bare ON search_entry (kind, bare);
CREATE INDEX search_entry_by_bare_kana ON search_entry (kind, bare_kana);

-- The pieces of each entry: pairs of characters, single ones, digits by four.
CREATE VIRTUAL TABLE search_gram USING fts5 (grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
-- A long import writes its pieces in few large portions.
INSERT INTO search_gram (search_gram, rank) VALUES ('hashsize', 8388608);

-- What has changed and is not in the index yet. The triggers below write it, whoever changes a record and however;
-- each transaction empties it before it commits, so nobody can forget the index.
CREATE TABLE search_due (
    kind  TEXT NOT NULL,
    id    BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE TRIGGER search_hears_of_new_customer AFTER INSERT ON customer
BEGIN INSERT INTO search_due (kind, id) VALUES ('customer', NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_hears_of_changed_customer AFTER UPDATE OF fold, digits ON customer
WHEN OLD.fold <> NEW.fold OR OLD.digits <> NEW.digits
BEGIN INSERT INTO search_due (kind, id) VALUES ('customer', NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_hears_of_deleted_customer AFTER DELETE ON customer
BEGIN INSERT INTO search_due (kind, id) VALUES ('customer', OLD.id) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER search_hears_of_new_contract AFTER INSERT ON contract
BEGIN INSERT INTO search_due (kind, id) VALUES ('contract', NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_hears_of_changed_contract AFTER UPDATE OF fold, number, state ON contract
WHEN OLD.fold <> NEW.fold OR OLD.number <> NEW.number OR OLD.state <> NEW.state
BEGIN INSERT INTO search_due (kind, id) VALUES ('contract', NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_hears_of_deleted_contract AFTER DELETE ON contract
BEGIN INSERT INTO search_due (kind, id) VALUES ('contract', OLD.id) ON CONFLICT DO NOTHING; END;

CREATE TRIGGER search_hears_of_new_person AFTER INSERT ON contact_person
BEGIN INSERT INTO search_due (kind, id) VALUES ('contact_person', NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_hears_of_changed_person AFTER UPDATE OF fold, phone, removed_at ON contact_person
WHEN OLD.fold <> NEW.fold OR OLD.phone <> NEW.phone OR COALESCE(OLD.removed_at, '') <> COALESCE(NEW.removed_at, '')
BEGIN INSERT INTO search_due (kind, id) VALUES ('contact_person', NEW.id) ON CONFLICT DO NOTHING; END;
CREATE TRIGGER search_hears_of_deleted_person AFTER DELETE ON contact_person
BEGIN INSERT INTO search_due (kind, id) VALUES ('contact_person', OLD.id) ON CONFLICT DO NOTHING; END;

-- What a vault of before holds is read when it is opened, a portion at a time.
INSERT INTO search_due (kind, id) SELECT 'customer', id FROM customer;
INSERT INTO search_due (kind, id) SELECT 'contract', id FROM contract;
INSERT INTO search_due (kind, id) SELECT 'contact_person', id FROM contact_person;
