-- The search box's index: every customer, contract and contact person that can be found, with its pieces.

-- One line for each thing that can be found. n is the index's own number; each kind has a range of numbers of its own.
-- All texts are folded; bare is the name without its legal form.
CREATE TABLE search_entry (
    n          BIGINT PRIMARY KEY,
    kind       TEXT COLLATE "C" NOT NULL,
    id         UUID NOT NULL UNIQUE,
    bare       TEXT COLLATE "C" NOT NULL,
    bare_kana  TEXT COLLATE "C" NOT NULL,
    name       TEXT COLLATE "C" NOT NULL,
    kana       TEXT COLLATE "C" NOT NULL,
    place      TEXT COLLATE "C" NOT NULL,
    digits     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX search_entry_by_bare ON search_entry (kind, bare);
CREATE INDEX search_entry_by_bare_kana ON search_entry (kind, bare_kana);

-- The pieces of each entry: pairs of characters, single ones, digits by four.
CREATE TABLE search_gram (
    n      BIGINT PRIMARY KEY,
    grams  TSVECTOR NOT NULL
);
CREATE INDEX search_gram_by_piece ON search_gram USING gin (grams);

-- What has changed and is not in the index yet. The triggers below write it, whoever changes a record and however;
-- each transaction empties it before it commits, so nobody can forget the index.
CREATE TABLE search_due (
    kind  TEXT COLLATE "C" NOT NULL,
    id    UUID NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE FUNCTION search_hears() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO search_due (kind, id) VALUES (TG_ARGV[0], OLD.id) ON CONFLICT DO NOTHING;
    ELSE
        INSERT INTO search_due (kind, id) VALUES (TG_ARGV[0], NEW.id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER search_hears_of_new_customer AFTER INSERT ON customer
FOR EACH ROW EXECUTE FUNCTION search_hears('customer');
CREATE TRIGGER search_hears_of_changed_customer AFTER UPDATE OF fold, digits ON customer
FOR EACH ROW WHEN (OLD.fold <> NEW.fold OR OLD.digits <> NEW.digits)
EXECUTE FUNCTION search_hears('customer');
CREATE TRIGGER search_hears_of_deleted_customer AFTER DELETE ON customer
FOR EACH ROW EXECUTE FUNCTION search_hears('customer');

CREATE TRIGGER search_hears_of_new_contract AFTER INSERT ON contract
FOR EACH ROW EXECUTE FUNCTION search_hears('contract');
CREATE TRIGGER search_hears_of_changed_contract AFTER UPDATE OF fold, number, state ON contract
FOR EACH ROW WHEN (OLD.fold <> NEW.fold OR OLD.number <> NEW.number OR OLD.state <> NEW.state)
EXECUTE FUNCTION search_hears('contract');
CREATE TRIGGER search_hears_of_deleted_contract AFTER DELETE ON contract
FOR EACH ROW EXECUTE FUNCTION search_hears('contract');

CREATE TRIGGER search_hears_of_new_person AFTER INSERT ON contact_person
FOR EACH ROW EXECUTE FUNCTION search_hears('contact_person');
CREATE TRIGGER search_hears_of_changed_person AFTER UPDATE OF fold, phone, removed_at ON contact_person
FOR EACH ROW WHEN (OLD.fold <> NEW.fold OR OLD.phone <> NEW.phone OR OLD.removed_at IS DISTINCT FROM NEW.removed_at)
EXECUTE FUNCTION search_hears('contact_person');
CREATE TRIGGER search_hears_of_deleted_person AFTER DELETE ON contact_person
FOR EACH ROW EXECUTE FUNCTION search_hears('contact_person');

-- What a vault of before holds is read when it is opened, a portion at a time.
INSERT INTO search_due (kind, id) SELECT 'customer', id FROM customer;
INSERT INTO search_due (kind, id) SELECT 'contract', id FROM contract;
INSERT INTO search_due (kind, id) SELECT 'contact_person', id FROM contact_person;
