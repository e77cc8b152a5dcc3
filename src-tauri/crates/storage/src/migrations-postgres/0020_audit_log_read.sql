-- The log is read by person, by record and by act, always the newest first and however long it is.
CREATE INDEX audit_log_by_op ON audit_log (op, seq);
CREATE INDEX audit_log_by_staff_and_op ON audit_log (staff_id, op, seq);
DROP INDEX audit_log_by_record;
CREATE INDEX audit_log_by_record ON audit_log (record_id, op, seq) WHERE record_id IS NOT NULL;

-- Between which lines those of a day stand, by the day of their instant: a day is found without an index over three million
-- instants. The clock may go back, so a line between the two may be of another day, but none of the day stands outside.
CREATE TABLE audit_day (
    day        DATE PRIMARY KEY,
    first_seq  BIGINT NOT NULL,
    last_seq   BIGINT NOT NULL
);
INSERT INTO audit_day (day, first_seq, last_seq) SELECT CAST(at AT TIME ZONE 'UTC' AS DATE), MIN(seq), MAX(seq)
FROM audit_log GROUP BY CAST(at AT TIME ZONE 'UTC' AS DATE);

-- No line takes the place of another, whatever an insert is told to do about it.
CREATE FUNCTION refuse_second_line() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM audit_log WHERE seq = NEW.seq) THEN
        RAISE EXCEPTION 'audit_log is append-only';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_log_is_not_replaced BEFORE INSERT ON audit_log
FOR EACH ROW EXECUTE FUNCTION refuse_second_line();
