-- The diary of deliveries: to whom each was told, who saw its popup, and what came of it. A delivery without an answer waits still,
-- or was told again. What was delivered before is filled in as far as its reminder knows.
ALTER TABLE delivery ADD COLUMN told_to UUID REFERENCES staff (id);
ALTER TABLE delivery ADD COLUMN shown_to UUID REFERENCES staff (id);
ALTER TABLE delivery ADD COLUMN answer TEXT COLLATE "C" REFERENCES reminder_state (code);
ALTER TABLE delivery ADD COLUMN answered_by UUID REFERENCES staff (id);
ALTER TABLE delivery ADD COLUMN answered_at TIMESTAMPTZ;
ALTER TABLE delivery ADD COLUMN answered_until TIMESTAMPTZ;
ALTER TABLE delivery ADD COLUMN answered_with UUID REFERENCES contact_log (id);
CREATE INDEX delivery_by_time ON delivery (delivered_at);
CREATE INDEX delivery_by_answer ON delivery (answered_with) WHERE answered_with IS NOT NULL;

UPDATE delivery SET told_to = (SELECT r.assignee_id FROM reminder r WHERE r.id = delivery.reminder_id);
UPDATE delivery SET answer = r.state, answered_by = r.handled_by, answered_at = r.handled_at, answered_until = r.snoozed_until, answered_with = r.closed_by
FROM reminder r WHERE r.id = delivery.reminder_id AND r.turn = delivery.turn AND r.state NOT IN ('open', 'planned');
