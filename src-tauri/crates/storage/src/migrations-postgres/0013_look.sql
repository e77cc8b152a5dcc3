-- A look every half minute asks what has to happen now, and reads nothing of what will or has.

-- The terms without a renewal, by the day on which their window opens. Whoever writes a date or a renewal, the triggers
-- keep it.
CREATE TABLE window_without_renewal (
    term_id   UUID PRIMARY KEY REFERENCES term (id) ON DELETE CASCADE,
    opens_on  DATE NOT NULL
);
CREATE INDEX window_without_renewal_by_day ON window_without_renewal (opens_on, term_id);

CREATE FUNCTION look_hears_of_window() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM window_without_renewal WHERE term_id = OLD.term_id;
    ELSIF NOT EXISTS (SELECT 1 FROM renewal r WHERE r.term_id = NEW.term_id) THEN
        INSERT INTO window_without_renewal (term_id, opens_on) VALUES (NEW.term_id, NEW.falls_on)
        ON CONFLICT (term_id) DO UPDATE SET opens_on = excluded.opens_on;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION look_hears_of_renewal() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        DELETE FROM window_without_renewal WHERE term_id = NEW.term_id;
    ELSE
        INSERT INTO window_without_renewal (term_id, opens_on)
        SELECT k.term_id, k.falls_on FROM key_date k WHERE k.term_id = OLD.term_id AND k.kind = 'window_opens'
        ON CONFLICT (term_id) DO UPDATE SET opens_on = excluded.opens_on;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER look_hears_of_new_window AFTER INSERT ON key_date
FOR EACH ROW WHEN (NEW.kind = 'window_opens') EXECUTE FUNCTION look_hears_of_window();
CREATE TRIGGER look_hears_of_gone_window AFTER DELETE ON key_date
FOR EACH ROW WHEN (OLD.kind = 'window_opens') EXECUTE FUNCTION look_hears_of_window();
CREATE TRIGGER look_hears_of_new_renewal AFTER INSERT ON renewal
FOR EACH ROW EXECUTE FUNCTION look_hears_of_renewal();
CREATE TRIGGER look_hears_of_gone_renewal AFTER DELETE ON renewal
FOR EACH ROW EXECUTE FUNCTION look_hears_of_renewal();

INSERT INTO window_without_renewal (term_id, opens_on)
SELECT k.term_id, k.falls_on FROM key_date k
WHERE k.kind = 'window_opens' AND NOT EXISTS (SELECT 1 FROM renewal r WHERE r.term_id = k.term_id);

-- The terms of which nobody has said how they ended, by their end.
CREATE INDEX term_without_outcome ON term (expires_on) WHERE outcome IS NULL;
