-- The calendar shows how much falls on a day without reading it: the dates are counted as they are written.

-- For whom a contract counts in the calendar: who is responsible for it, to whom it belongs (its owner, or else the card's) and in
-- which area. There are few of them, and they stay: a date names its own by a small number.
CREATE TABLE belonging (
    id          INTEGER PRIMARY KEY,
    owner_id    BLOB,
    belongs_to  BLOB,
    area_id     BLOB
) STRICT;
CREATE UNIQUE INDEX belonging_by_whom ON belonging (COALESCE(owner_id, x''), COALESCE(belongs_to, x''), COALESCE(area_id, x''));

INSERT INTO belonging (owner_id, belongs_to, area_id)
SELECT DISTINCT c.owner_id, COALESCE(c.owner_id, cu.owner_id), cu.area_id FROM contract c JOIN customer cu ON cu.id = c.customer_id;

-- Where the dates of a term are counted, and whether somebody still has to act on them: the one rule of it.
CREATE VIEW calendar_place AS
SELECT t.id AS term_id, b.id AS belonging_id, CASE WHEN t.outcome IS NULL AND c.state = 'active' THEN 1 ELSE 0 END AS live
FROM term t JOIN contract c ON c.id = t.contract_id JOIN customer cu ON cu.id = c.customer_id
JOIN belonging b ON COALESCE(b.owner_id, x'') = COALESCE(c.owner_id, x'')
AND COALESCE(b.belongs_to, x'') = COALESCE(c.owner_id, cu.owner_id, x'') AND COALESCE(b.area_id, x'') = COALESCE(cu.area_id, x'');

-- The dates themselves, in one tree less than before.
CREATE TABLE new_key_date (
    term_id       BLOB NOT NULL REFERENCES term (id),
    kind          TEXT NOT NULL REFERENCES key_date_kind (code),
    falls_on      TEXT NOT NULL,
    remind_on     TEXT NOT NULL,
    belonging_id  INTEGER NOT NULL REFERENCES belonging (id),
    live          INTEGER NOT NULL,
    PRIMARY KEY (term_id, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO new_key_date (term_id, kind, falls_on, remind_on, belonging_id, live)
SELECT k.term_id, k.kind, k.falls_on, k.remind_on, p.belonging_id, p.live
FROM key_date k JOIN calendar_place p ON p.term_id = k.term_id ORDER BY k.term_id, k.kind;
DROP TRIGGER look_hears_of_gone_renewal;
DROP TABLE key_date;
ALTER TABLE new_key_date RENAME TO key_date;
-- A day's dates in the order in which a screen shows the first of them, whoever looks.
CREATE INDEX key_date_by_day ON key_date (falls_on, kind, live, belonging_id, term_id);

-- How many dates of a kind fall on a day: for each of those belongings, and for all together.
CREATE TABLE calendar_count (
    belonging_id  INTEGER NOT NULL,
    falls_on      TEXT NOT NULL,
    kind          TEXT NOT NULL,
    live          INTEGER NOT NULL,
    n             INTEGER NOT NULL,
    PRIMARY KEY (belonging_id, falls_on, kind, live)
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_count (belonging_id, falls_on, kind, live, n)
SELECT belonging_id, falls_on, kind, live, COUNT(*) FROM key_date GROUP BY belonging_id, falls_on, kind, live;
CREATE TABLE calendar_day (
    falls_on  TEXT NOT NULL,
    kind      TEXT NOT NULL,
    live      INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    PRIMARY KEY (falls_on, kind, live)
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_day (falls_on, kind, live, n) SELECT falls_on, kind, live, COUNT(*) FROM key_date GROUP BY falls_on, kind, live;

CREATE TRIGGER calendar_counts_new_date AFTER INSERT ON key_date
BEGIN
    INSERT INTO calendar_count (belonging_id, falls_on, kind, live, n) VALUES (NEW.belonging_id, NEW.falls_on, NEW.kind, NEW.live, 1)
    ON CONFLICT (belonging_id, falls_on, kind, live) DO UPDATE SET n = calendar_count.n + 1;
    INSERT INTO calendar_day (falls_on, kind, live, n) VALUES (NEW.falls_on, NEW.kind, NEW.live, 1)
    ON CONFLICT (falls_on, kind, live) DO UPDATE SET n = calendar_day.n + 1;
END;
CREATE TRIGGER calendar_counts_gone_date AFTER DELETE ON key_date
BEGIN
    UPDATE calendar_count SET n = n - 1 WHERE belonging_id = OLD.belonging_id AND falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live;
    DELETE FROM calendar_count WHERE belonging_id = OLD.belonging_id AND falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live AND n = 0;
    UPDATE calendar_day SET n = n - 1 WHERE falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live;
    DELETE FROM calendar_day WHERE falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live AND n = 0;
END;
CREATE TRIGGER calendar_counts_given_date AFTER UPDATE OF belonging_id, falls_on, kind, live ON key_date
WHEN OLD.belonging_id <> NEW.belonging_id OR OLD.falls_on <> NEW.falls_on OR OLD.kind <> NEW.kind OR OLD.live <> NEW.live
BEGIN
    UPDATE calendar_count SET n = n - 1 WHERE belonging_id = OLD.belonging_id AND falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live;
    DELETE FROM calendar_count WHERE belonging_id = OLD.belonging_id AND falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live AND n = 0;
    INSERT INTO calendar_count (belonging_id, falls_on, kind, live, n) VALUES (NEW.belonging_id, NEW.falls_on, NEW.kind, NEW.live, 1)
    ON CONFLICT (belonging_id, falls_on, kind, live) DO UPDATE SET n = calendar_count.n + 1;
END;
CREATE TRIGGER calendar_counts_moved_date AFTER UPDATE OF falls_on, kind, live ON key_date
WHEN OLD.falls_on <> NEW.falls_on OR OLD.kind <> NEW.kind OR OLD.live <> NEW.live
BEGIN
    UPDATE calendar_day SET n = n - 1 WHERE falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live;
    DELETE FROM calendar_day WHERE falls_on = OLD.falls_on AND kind = OLD.kind AND live = OLD.live AND n = 0;
    INSERT INTO calendar_day (falls_on, kind, live, n) VALUES (NEW.falls_on, NEW.kind, NEW.live, 1)
    ON CONFLICT (falls_on, kind, live) DO UPDATE SET n = calendar_day.n + 1;
END;

-- Whoever changes to whom a contract belongs, or whether it lives, its dates are counted there from then on.
CREATE TRIGGER calendar_hears_of_new_contract AFTER INSERT ON contract
BEGIN
    INSERT INTO belonging (owner_id, belongs_to, area_id)
    SELECT NEW.owner_id, COALESCE(NEW.owner_id, cu.owner_id), cu.area_id FROM customer cu WHERE cu.id = NEW.customer_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER calendar_hears_of_contract AFTER UPDATE OF owner_id, customer_id, state ON contract
WHEN OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.customer_id <> NEW.customer_id OR OLD.state <> NEW.state
BEGIN
    INSERT INTO belonging (owner_id, belongs_to, area_id)
    SELECT NEW.owner_id, COALESCE(NEW.owner_id, cu.owner_id), cu.area_id FROM customer cu WHERE cu.id = NEW.customer_id
    ON CONFLICT DO NOTHING;
    UPDATE key_date SET (belonging_id, live) = (SELECT p.belonging_id, p.live FROM calendar_place p WHERE p.term_id = key_date.term_id)
    WHERE term_id IN (SELECT t.id FROM term t WHERE t.contract_id = NEW.id);
END;
CREATE TRIGGER calendar_hears_of_card AFTER UPDATE OF owner_id, area_id ON customer
WHEN OLD.owner_id IS DISTINCT FROM NEW.owner_id OR OLD.area_id IS DISTINCT FROM NEW.area_id
BEGIN
    INSERT INTO belonging (owner_id, belongs_to, area_id)
    SELECT c.owner_id, COALESCE(c.owner_id, NEW.owner_id), NEW.area_id FROM contract c WHERE c.customer_id = NEW.id
    ON CONFLICT DO NOTHING;
    UPDATE key_date SET (belonging_id, live) = (SELECT p.belonging_id, p.live FROM calendar_place p WHERE p.term_id = key_date.term_id)
    WHERE term_id IN (SELECT t.id FROM contract c JOIN term t ON t.contract_id = c.id WHERE c.customer_id = NEW.id);
END;
CREATE TRIGGER calendar_hears_of_outcome AFTER UPDATE OF outcome, contract_id ON term
WHEN OLD.outcome IS DISTINCT FROM NEW.outcome OR OLD.contract_id <> NEW.contract_id
BEGIN
    UPDATE key_date SET (belonging_id, live) = (SELECT p.belonging_id, p.live FROM calendar_place p WHERE p.term_id = key_date.term_id)
    WHERE term_id = NEW.id;
END;

-- What went with the old table.
CREATE TRIGGER look_hears_of_new_window AFTER INSERT ON key_date
WHEN NEW.kind = 'window_opens' AND NOT EXISTS (SELECT 1 FROM renewal r WHERE r.term_id = NEW.term_id)
BEGIN
    INSERT INTO window_without_renewal (term_id, opens_on) VALUES (NEW.term_id, NEW.falls_on)
    ON CONFLICT (term_id) DO UPDATE SET opens_on = excluded.opens_on;
END;
CREATE TRIGGER look_hears_of_gone_window AFTER DELETE ON key_date WHEN OLD.kind = 'window_opens'
BEGIN DELETE FROM window_without_renewal WHERE term_id = OLD.term_id; END;
CREATE TRIGGER look_hears_of_gone_renewal AFTER DELETE ON renewal
BEGIN
    INSERT INTO window_without_renewal (term_id, opens_on)
    SELECT k.term_id, k.falls_on FROM key_date k WHERE k.term_id = OLD.term_id AND k.kind = 'window_opens'
    ON CONFLICT (term_id) DO UPDATE SET opens_on = excluded.opens_on;
END;

-- How many customers one person can contact ahead of a renewal in a week of five working days.
ALTER TABLE office ADD COLUMN week_carries INTEGER NOT NULL DEFAULT 8;
