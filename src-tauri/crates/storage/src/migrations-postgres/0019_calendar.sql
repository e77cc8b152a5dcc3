-- The calendar shows how much falls on a day without reading it: the dates are counted as they are written.

-- The number after the last one, as a vault's file gives it: whoever writes is alone, and numbers that nobody took are not skipped.
CREATE FUNCTION next_belonging() RETURNS BIGINT LANGUAGE plpgsql AS $$
BEGIN RETURN (SELECT COALESCE(MAX(id), 0) + 1 FROM belonging); END $$;

-- For whom a contract counts in the calendar: who is responsible for it, to whom it belongs (its owner, or else the card's) and in
-- which area. There are few of them, and they stay: a date names its own by a small number.
CREATE TABLE belonging (
    id          BIGINT PRIMARY KEY DEFAULT next_belonging(),
    owner_id    UUID,
    belongs_to  UUID,
    area_id     UUID
);
CREATE UNIQUE INDEX belonging_by_whom ON belonging (
    COALESCE(owner_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID)),
    COALESCE(belongs_to, CAST('00000000-0000-0000-0000-000000000000' AS UUID)),
    COALESCE(area_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID))
);

INSERT INTO belonging (owner_id, belongs_to, area_id)
SELECT DISTINCT c.owner_id, COALESCE(c.owner_id, cu.owner_id), cu.area_id FROM contract c JOIN customer cu ON cu.id = c.customer_id;

-- Where the dates of a term are counted, and whether somebody still has to act on them: the one rule of it.
CREATE VIEW calendar_place AS
SELECT t.id AS term_id, b.id AS belonging_id, (t.outcome IS NULL AND c.state = 'active') AS live
FROM term t JOIN contract c ON c.id = t.contract_id JOIN customer cu ON cu.id = c.customer_id
JOIN belonging b
ON COALESCE(b.owner_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID))
    = COALESCE(c.owner_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID))
AND COALESCE(b.belongs_to, CAST('00000000-0000-0000-0000-000000000000' AS UUID))
    = COALESCE(c.owner_id, cu.owner_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID))
AND COALESCE(b.area_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID))
    = COALESCE(cu.area_id, CAST('00000000-0000-0000-0000-000000000000' AS UUID));

ALTER TABLE key_date ADD COLUMN belonging_id BIGINT REFERENCES belonging (id);
ALTER TABLE key_date ADD COLUMN live BOOLEAN;
UPDATE key_date SET belonging_id = p.belonging_id, live = p.live FROM calendar_place p WHERE p.term_id = key_date.term_id;
ALTER TABLE key_date ALTER COLUMN belonging_id SET NOT NULL, ALTER COLUMN live SET NOT NULL;
-- A day's dates in the order in which a screen shows the first of them, whoever looks.
DROP INDEX key_date_by_day;
CREATE INDEX key_date_by_day ON key_date (falls_on, kind, live, belonging_id, term_id);

-- How many dates of a kind fall on a day: for each of those belongings, and for all together.
CREATE TABLE calendar_count (
    belonging_id  BIGINT NOT NULL,
    falls_on      DATE NOT NULL,
    kind          TEXT COLLATE "C" NOT NULL,
    live          BOOLEAN NOT NULL,
    n             BIGINT NOT NULL,
    PRIMARY KEY (belonging_id, falls_on, kind, live)
);
INSERT INTO calendar_count (belonging_id, falls_on, kind, live, n)
SELECT belonging_id, falls_on, kind, live, COUNT(*) FROM key_date GROUP BY belonging_id, falls_on, kind, live;
CREATE TABLE calendar_day (
    falls_on  DATE NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    live      BOOLEAN NOT NULL,
    n         BIGINT NOT NULL,
    PRIMARY KEY (falls_on, kind, live)
);
INSERT INTO calendar_day (falls_on, kind, live, n) SELECT falls_on, kind, live, COUNT(*) FROM key_date GROUP BY falls_on, kind, live;

CREATE FUNCTION calendar_count_one(of key_date, by BIGINT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO calendar_count AS c (belonging_id, falls_on, kind, live, n) VALUES (of.belonging_id, of.falls_on, of.kind, of.live, by)
    ON CONFLICT (belonging_id, falls_on, kind, live) DO UPDATE SET n = c.n + by;
    DELETE FROM calendar_count c
    WHERE c.belonging_id = of.belonging_id AND c.falls_on = of.falls_on AND c.kind = of.kind AND c.live = of.live AND c.n = 0;
END $$;
CREATE FUNCTION calendar_day_one(of key_date, by BIGINT) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO calendar_day AS d (falls_on, kind, live, n) VALUES (of.falls_on, of.kind, of.live, by)
    ON CONFLICT (falls_on, kind, live) DO UPDATE SET n = d.n + by;
    DELETE FROM calendar_day d WHERE d.falls_on = of.falls_on AND d.kind = of.kind AND d.live = of.live AND d.n = 0;
END $$;

CREATE FUNCTION calendar_counts_date() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND TG_ARGV[0] <> 'day' THEN PERFORM calendar_count_one(OLD, -1); END IF;
    IF TG_OP <> 'DELETE' AND TG_ARGV[0] <> 'day' THEN PERFORM calendar_count_one(NEW, 1); END IF;
    IF TG_OP <> 'INSERT' AND TG_ARGV[0] <> 'belonging' THEN PERFORM calendar_day_one(OLD, -1); END IF;
    IF TG_OP <> 'DELETE' AND TG_ARGV[0] <> 'belonging' THEN PERFORM calendar_day_one(NEW, 1); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER calendar_counts_new_date AFTER INSERT ON key_date
FOR EACH ROW EXECUTE FUNCTION calendar_counts_date('both');
CREATE TRIGGER calendar_counts_gone_date AFTER DELETE ON key_date
FOR EACH ROW EXECUTE FUNCTION calendar_counts_date('both');
CREATE TRIGGER calendar_counts_given_date AFTER UPDATE OF belonging_id, falls_on, kind, live ON key_date
FOR EACH ROW WHEN (OLD.belonging_id <> NEW.belonging_id OR OLD.falls_on <> NEW.falls_on OR OLD.kind <> NEW.kind OR OLD.live <> NEW.live)
EXECUTE FUNCTION calendar_counts_date('belonging');
CREATE TRIGGER calendar_counts_moved_date AFTER UPDATE OF falls_on, kind, live ON key_date
FOR EACH ROW WHEN (OLD.falls_on <> NEW.falls_on OR OLD.kind <> NEW.kind OR OLD.live <> NEW.live)
EXECUTE FUNCTION calendar_counts_date('day');

-- Whoever changes to whom a contract belongs, or whether it lives, its dates are counted there from then on.
CREATE FUNCTION calendar_hears() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'contract' THEN
        INSERT INTO belonging (owner_id, belongs_to, area_id)
        SELECT NEW.owner_id, COALESCE(NEW.owner_id, cu.owner_id), cu.area_id FROM customer cu WHERE cu.id = NEW.customer_id
        ON CONFLICT DO NOTHING;
        UPDATE key_date SET (belonging_id, live) = (SELECT p.belonging_id, p.live FROM calendar_place p WHERE p.term_id = key_date.term_id)
        WHERE TG_OP = 'UPDATE' AND term_id IN (SELECT t.id FROM term t WHERE t.contract_id = NEW.id);
    ELSIF TG_TABLE_NAME = 'customer' THEN
        INSERT INTO belonging (owner_id, belongs_to, area_id)
        SELECT DISTINCT c.owner_id, COALESCE(c.owner_id, NEW.owner_id), NEW.area_id FROM contract c WHERE c.customer_id = NEW.id
        ON CONFLICT DO NOTHING;
        UPDATE key_date SET (belonging_id, live) = (SELECT p.belonging_id, p.live FROM calendar_place p WHERE p.term_id = key_date.term_id)
        WHERE term_id IN (SELECT t.id FROM contract c JOIN term t ON t.contract_id = c.id WHERE c.customer_id = NEW.id);
    ELSE
        UPDATE key_date SET (belonging_id, live) = (SELECT p.belonging_id, p.live FROM calendar_place p WHERE p.term_id = key_date.term_id)
        WHERE term_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER calendar_hears_of_new_contract AFTER INSERT ON contract
FOR EACH ROW EXECUTE FUNCTION calendar_hears();
CREATE TRIGGER calendar_hears_of_contract AFTER UPDATE OF owner_id, customer_id, state ON contract
FOR EACH ROW WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.customer_id <> NEW.customer_id OR OLD.state <> NEW.state)
EXECUTE FUNCTION calendar_hears();
CREATE TRIGGER calendar_hears_of_card AFTER UPDATE OF owner_id, area_id ON customer
FOR EACH ROW WHEN (OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.area_id IS DISTINCT FROM NEW.area_id)
EXECUTE FUNCTION calendar_hears();
CREATE TRIGGER calendar_hears_of_outcome AFTER UPDATE OF outcome, contract_id ON term
FOR EACH ROW WHEN (OLD.outcome IS DISTINCT FROM NEW.outcome OR OLD.contract_id <> NEW.contract_id)
EXECUTE FUNCTION calendar_hears();

-- How many customers one person can contact ahead of a renewal in a week of five working days.
ALTER TABLE office ADD COLUMN week_carries BIGINT NOT NULL DEFAULT 8;
