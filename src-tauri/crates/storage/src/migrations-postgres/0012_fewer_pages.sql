-- What waits next on each card and contract of a block of a list is read from the index alone.
DROP INDEX reminder_that_waits;
CREATE INDEX reminder_that_waits ON reminder (customer_id, falls_on, kind, assignee_id, id, state)
WHERE state IN ('planned', 'open', 'snoozed');
DROP INDEX reminder_that_waits_by_subject;
CREATE INDEX reminder_that_waits_by_subject ON reminder (subject_id, falls_on, kind, assignee_id, id, state)
WHERE state IN ('planned', 'open', 'snoozed');

-- Most people have no number of their own: one or two digits are looked for among those who have.
CREATE INDEX search_entry_of_people_with_digits ON search_entry (kind) WHERE kind = 'contact_person' AND digits <> '';
