-- The log is read by person, by record and by act, always the newest first and however long it is.
CREATE INDEX audit_log_by_op ON audit_log (op, seq);
CREATE INDEX audit_log_by_staff_and_op ON audit_log (staff_id, op, seq);
DROP INDEX audit_log_by_record;
CREATE INDEX audit_log_by_record ON audit_log (record_id, op, seq) WHERE record_id IS NOT NULL;

-- Between which lines those of a day stand, by the day of their instant: a day is found without an index over three million
-- instants. The clock may go back, so a line between the two may be of another day, but none of the day stands outside.
CREATE TABLE audit_day (
    day        TEXT PRIMARY KEY,
    first_seq  INTEGER NOT NULL,
    last_seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO audit_day (day, first_seq, last_seq) SELECT substr(at, 1, 10), MIN(seq), MAX(seq) FROM audit_log GROUP BY substr(at, 1, 10);

-- An insert that is told to replace what stands in its way deletes it without asking the trigger that forbids to delete.
CREATE TRIGGER audit_log_is_not_replaced BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM audit_log WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
