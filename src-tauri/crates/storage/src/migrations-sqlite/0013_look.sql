-- A look every half minute asks what has to happen now, and reads nothing of what will or has.

-- The terms without a renewal, by the day on which their window opens. Whoever writes a date or a renewal, the triggers
-- keep it.
CREATE TABLE window_without_renewal (
    term_id   BLOB PRIMARY KEY REFERENCES term (id) ON DELETE CASCADE,
    opens_on  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX window_without_renewal_by_day ON window_without_renewal (opens_on, term_id);

CREATE TRIGGER look_hears_of_new_window AFTER INSERT ON key_date
WHEN NEW.kind = 'window_opens' AND NOT EXISTS (SELECT 1 FROM renewal r WHERE r.term_id = NEW.term_id)
BEGIN
    INSERT INTO window_without_renewal (term_id, opens_on) VALUES (NEW.term_id, NEW.falls_on)
    ON CONFLICT (term_id) DO UPDATE SET opens_on = excluded.opens_on;
END;
CREATE TRIGGER look_hears_of_gone_window AFTER DELETE ON key_date WHEN OLD.kind = 'window_opens'
BEGIN DELETE FROM window_without_renewal WHERE term_id = OLD.term_id; END;
CREATE TRIGGER look_hears_of_new_renewal AFTER INSERT ON renewal
BEGIN DELETE FROM window_without_renewal WHERE term_id = NEW.term_id; END;
CREATE TRIGGER look_hears_of_gone_renewal AFTER DELETE ON renewal
BEGIN
    INSERT INTO window_without_renewal (term_id, opens_on)
    SELECT k.term_id, k.falls_on FROM key_date k WHERE k.term_id = OLD.term_id AND k.kind = 'window_opens'
    ON CONFLICT (term_id) DO UPDATE SET opens_on = excluded.opens_on;
END;

INSERT INTO window_without_renewal (term_id, opens_on)
SELECT k.term_id, k.falls_on FROM key_date k
WHERE k.kind = 'window_opens' AND NOT EXISTS (SELECT 1 FROM renewal r WHERE r.term_id = k.term_id);

-- The terms of which nobody has said how they ended, by their end.
CREATE INDEX term_without_outcome ON term (expires_on) WHERE outcome IS NULL;
