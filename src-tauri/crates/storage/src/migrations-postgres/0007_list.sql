-- What lists of a hundred thousand lines are ordered by, what a person keeps of a list, and what an act for many changed.

-- Whose card a reminder is about, so that the next of each card is found without its contracts.
ALTER TABLE reminder ADD COLUMN customer_id UUID REFERENCES customer (id);
UPDATE reminder SET customer_id = (SELECT co.customer_id FROM contract co WHERE co.id = reminder.subject_id)
WHERE subject_kind = 'contract';
CREATE INDEX reminder_that_waits ON reminder (customer_id, falls_on) WHERE state IN ('planned', 'open', 'snoozed');
CREATE INDEX reminder_that_waits_by_subject ON reminder (subject_id, falls_on) WHERE state IN ('planned', 'open', 'snoozed');

-- The contacts promised that no later entry has followed up; written with each entry of the log.
CREATE TABLE promised_contact (
    contact_log_id  UUID PRIMARY KEY REFERENCES contact_log (id) ON DELETE CASCADE,
    customer_id     UUID NOT NULL REFERENCES customer (id),
    held_on         DATE NOT NULL,
    next_on         DATE NOT NULL
);
CREATE INDEX promised_contact_by_customer ON promised_contact (customer_id, next_on);
INSERT INTO promised_contact (contact_log_id, customer_id, held_on, next_on)
SELECT l.id, l.customer_id, l.held_on, l.next_on FROM contact_log l
WHERE l.next_on IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM contact_log n WHERE n.customer_id = l.customer_id AND n.id > l.id AND n.held_on >= l.held_on);

CREATE INDEX term_by_contract ON term (contract_id, seq, expires_on);

-- Which columns of a list a person sees, in which order and width.
CREATE TABLE list_view (
    staff_id  UUID NOT NULL REFERENCES staff (id),
    list      TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (staff_id, list)
);

-- What a person narrows a list to again and again.
CREATE TABLE saved_filter (
    id        UUID PRIMARY KEY,
    staff_id  UUID NOT NULL REFERENCES staff (id),
    list      TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    saved_at  TIMESTAMPTZ NOT NULL,
    UNIQUE (staff_id, list, name)
);

-- One act for many records, and what each of them held before; its id is its command's.
CREATE TABLE bulk_act (
    id           UUID PRIMARY KEY,
    op           TEXT COLLATE "C" NOT NULL,
    record_kind  TEXT COLLATE "C" NOT NULL,
    staff_id     UUID NOT NULL REFERENCES staff (id),
    at           TIMESTAMPTZ NOT NULL,
    undone_at    TIMESTAMPTZ
);

CREATE TABLE bulk_change (
    act_id     UUID NOT NULL REFERENCES bulk_act (id) ON DELETE CASCADE,
    field      TEXT COLLATE "C" NOT NULL,
    record_id  UUID NOT NULL,
    old_value  TEXT COLLATE "C" NOT NULL,
    new_value  TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (act_id, field, record_id)
);
