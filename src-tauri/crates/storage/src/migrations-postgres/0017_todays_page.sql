-- What waits for a person is counted and put in order by this index alone; only what a page shows is read.
CREATE INDEX reminder_open_of ON reminder (assignee_id, falls_on, kind, id, state) WHERE state = 'open';
