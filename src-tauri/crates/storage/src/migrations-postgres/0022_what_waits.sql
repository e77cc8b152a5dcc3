-- Whether a reminder waits, beside its state: one that is delivered waits as before, and the two trees of what waits on cards
-- and contracts are not written for each that comes.
ALTER TABLE reminder ADD COLUMN waits BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE reminder SET waits = FALSE WHERE state NOT IN ('planned', 'open', 'snoozed');
DROP INDEX reminder_that_waits;
CREATE INDEX reminder_that_waits ON reminder (customer_id, falls_on, kind, assignee_id, id, waits) WHERE waits = TRUE;
DROP INDEX reminder_that_waits_by_subject;
CREATE INDEX reminder_that_waits_by_subject ON reminder (subject_id, falls_on, kind, assignee_id, id, waits) WHERE waits = TRUE;
