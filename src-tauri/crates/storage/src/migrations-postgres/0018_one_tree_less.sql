-- A state that changes is not written here too: a term has a handful of reminders.
DROP INDEX reminder_by_occasion;
CREATE INDEX reminder_by_occasion ON reminder (occasion);
