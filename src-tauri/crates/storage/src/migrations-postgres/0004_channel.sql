-- Further phones, fax numbers and mail addresses of a customer, of its departments, and of its contact persons. The first
-- of each stays on the card or the person itself.

CREATE TABLE channel_kind (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO channel_kind VALUES ('phone'), ('fax'), ('mail');

CREATE TABLE channel (
    id                 UUID PRIMARY KEY,
    customer_id        UUID NOT NULL REFERENCES customer (id),
    contact_person_id  UUID REFERENCES contact_person (id),
    kind               TEXT COLLATE "C" NOT NULL REFERENCES channel_kind (code),
    label              TEXT COLLATE "C" NOT NULL,
    value              TEXT COLLATE "C" NOT NULL,
    position           BIGINT NOT NULL
);
CREATE INDEX channel_by_customer ON channel (customer_id, contact_person_id, position);
CREATE INDEX channel_by_person ON channel (contact_person_id);

-- A possible double is told while it is typed.
CREATE INDEX customer_by_postal_code ON customer (postal_code);
CREATE INDEX customer_by_corporate_number ON customer (corporate_number);

CREATE TRIGGER channel_of_customer_is_told AFTER INSERT OR UPDATE OR DELETE ON channel
FOR EACH ROW EXECUTE FUNCTION tell_touched('customer', 'customer_id');
CREATE TRIGGER channel_of_person_is_told AFTER INSERT OR UPDATE OR DELETE ON channel
FOR EACH ROW EXECUTE FUNCTION tell_touched('contact_person', 'contact_person_id');
