-- The office, its people, customers, contracts with terms, renewals, reminders, and the log of who did what.
-- Ids are UUIDv7 as 16 bytes; days are 'YYYY-MM-DD' in the office's time zone; instants are RFC 3339 in UTC;
-- money is in the currency's minor unit. Enumerations are reference tables, extended by INSERT.

CREATE TABLE role (code TEXT PRIMARY KEY) STRICT;
INSERT INTO role VALUES ('rep'), ('supervisor'), ('custodian'), ('administrator'), ('clerk');

CREATE TABLE standing (code TEXT PRIMARY KEY) STRICT;
INSERT INTO standing VALUES ('potential'), ('lead'), ('existing'), ('dormant'), ('stopped');

CREATE TABLE customer_role (code TEXT PRIMARY KEY) STRICT;
INSERT INTO customer_role VALUES ('buyer'), ('supplier');

CREATE TABLE contact_kind (code TEXT PRIMARY KEY) STRICT;
INSERT INTO contact_kind VALUES ('visit'), ('meeting'), ('phone'), ('mail'), ('letter'), ('hotline');

CREATE TABLE contract_state (code TEXT PRIMARY KEY) STRICT;
INSERT INTO contract_state VALUES ('active'), ('ended'), ('cancelled'), ('voided');

CREATE TABLE billing_period (code TEXT PRIMARY KEY) STRICT;
INSERT INTO billing_period VALUES ('monthly'), ('yearly'), ('one_off'), ('term');

CREATE TABLE tax (code TEXT PRIMARY KEY) STRICT;
INSERT INTO tax VALUES ('included'), ('excluded');

CREATE TABLE span_unit (code TEXT PRIMARY KEY) STRICT;
INSERT INTO span_unit VALUES ('days'), ('working_days'), ('months');

CREATE TABLE term_origin (code TEXT PRIMARY KEY) STRICT;
INSERT INTO term_origin VALUES ('first'), ('renewed'), ('tacit');

CREATE TABLE stage (code TEXT PRIMARY KEY) STRICT;
INSERT INTO stage VALUES ('upcoming');

CREATE TABLE outcome (code TEXT PRIMARY KEY) STRICT;
INSERT INTO outcome VALUES ('renewed'), ('renewed_changed'), ('renewed_tacit'), ('cancelled'), ('switched'), ('on_hold'), ('voided'), ('ended');

CREATE TABLE key_date_kind (code TEXT PRIMARY KEY) STRICT;
INSERT INTO key_date_kind VALUES ('window_opens'), ('contact_by'), ('notice_by'), ('expires');

CREATE TABLE reminder_kind (code TEXT PRIMARY KEY) STRICT;
INSERT INTO reminder_kind VALUES ('window_opened'), ('contact_due'), ('notice_deadline'), ('expired');

CREATE TABLE reminder_state (code TEXT PRIMARY KEY) STRICT;
INSERT INTO reminder_state VALUES ('planned'), ('open'), ('snoozed'), ('done'), ('superseded'), ('withdrawn');

-- One row. kind 'practice' allows a moved clock; set_up_at is empty until the first start was finished.
CREATE TABLE office (
    id                BLOB PRIMARY KEY,
    kind              TEXT NOT NULL CHECK (kind IN ('real', 'practice')),
    name              TEXT NOT NULL,
    office_minute     INTEGER NOT NULL,
    window_n          INTEGER NOT NULL,
    window_unit       TEXT NOT NULL REFERENCES span_unit (code),
    contact_n         INTEGER NOT NULL,
    contact_unit      TEXT NOT NULL REFERENCES span_unit (code),
    everyone_sees     INTEGER NOT NULL,
    set_up_at         TEXT,
    practice_at       TEXT,
    practice_set_at   TEXT,
    last_number       INTEGER NOT NULL,
    last_contract     INTEGER NOT NULL,
    version           INTEGER NOT NULL
) STRICT;

CREATE TABLE area (
    id       BLOB PRIMARY KEY,
    name     TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE staff (
    id          BLOB PRIMARY KEY,
    name        TEXT NOT NULL,
    area_id     BLOB REFERENCES area (id),
    active      INTEGER NOT NULL,
    created_at  TEXT NOT NULL,
    version     INTEGER NOT NULL
) STRICT;

CREATE TABLE staff_role (
    staff_id  BLOB NOT NULL REFERENCES staff (id),
    role      TEXT NOT NULL REFERENCES role (code),
    PRIMARY KEY (staff_id, role)
) STRICT;

CREATE TABLE office_day (
    day     TEXT PRIMARY KEY,
    closed  INTEGER NOT NULL,
    name    TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
    id            BLOB PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    window_n      INTEGER,
    window_unit   TEXT REFERENCES span_unit (code),
    contact_n     INTEGER,
    contact_unit  TEXT REFERENCES span_unit (code),
    version       INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
    id                  BLOB PRIMARY KEY,
    number              TEXT NOT NULL UNIQUE,
    name                TEXT NOT NULL,
    kana                TEXT NOT NULL,
    honorific           TEXT NOT NULL,
    standing            TEXT NOT NULL REFERENCES standing (code),
    standing_since      TEXT,
    owner_id            BLOB REFERENCES staff (id),
    area_id             BLOB REFERENCES area (id),
    parent_id           BLOB REFERENCES customer (id),
    postal_code         TEXT NOT NULL,
    address             TEXT NOT NULL,
    phone               TEXT NOT NULL,
    fax                 TEXT NOT NULL,
    mail                TEXT NOT NULL,
    website             TEXT NOT NULL,
    representative      TEXT NOT NULL,
    industry            TEXT NOT NULL,
    capital             INTEGER,
    employees           INTEGER,
    fiscal_year_end     TEXT NOT NULL,
    corporate_number    TEXT NOT NULL,
    contact_preference  TEXT NOT NULL,
    goal                TEXT NOT NULL,
    caution             TEXT NOT NULL,
    fold                TEXT NOT NULL,
    digits              TEXT NOT NULL,
    sort_key            BLOB NOT NULL,
    created_at          TEXT NOT NULL,
    updated_at          TEXT NOT NULL,
    updated_by          BLOB REFERENCES staff (id),
    version             INTEGER NOT NULL
) STRICT;
CREATE INDEX customer_by_kana ON customer (sort_key, id);
CREATE INDEX customer_by_owner ON customer (owner_id);
CREATE INDEX customer_by_parent ON customer (parent_id);

CREATE TABLE customer_has_role (
    customer_id  BLOB NOT NULL REFERENCES customer (id),
    role         TEXT NOT NULL REFERENCES customer_role (code),
    PRIMARY KEY (customer_id, role)
) STRICT;

CREATE TABLE contact_person (
    id           BLOB PRIMARY KEY,
    customer_id  BLOB NOT NULL REFERENCES customer (id),
    name         TEXT NOT NULL,
    kana         TEXT NOT NULL,
    department   TEXT NOT NULL,
    title        TEXT NOT NULL,
    phone        TEXT NOT NULL,
    mail         TEXT NOT NULL,
    decides      INTEGER NOT NULL,
    note         TEXT NOT NULL,
    fold         TEXT NOT NULL,
    removed_at   TEXT,
    version      INTEGER NOT NULL
) STRICT;
CREATE INDEX contact_person_by_customer ON contact_person (customer_id);

CREATE TABLE contract (
    id              BLOB PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    customer_id     BLOB NOT NULL REFERENCES customer (id),
    title           TEXT NOT NULL,
    fold            TEXT NOT NULL,
    owner_id        BLOB REFERENCES staff (id),
    plan_id         BLOB REFERENCES plan (id),
    length_n        INTEGER,
    length_unit     TEXT REFERENCES span_unit (code),
    auto_renews     INTEGER NOT NULL,
    renewal_n       INTEGER,
    renewal_unit    TEXT REFERENCES span_unit (code),
    notice_n        INTEGER,
    notice_unit     TEXT REFERENCES span_unit (code),
    amount          INTEGER,
    currency        TEXT NOT NULL,
    period          TEXT NOT NULL REFERENCES billing_period (code),
    tax             TEXT NOT NULL REFERENCES tax (code),
    window_n        INTEGER,
    window_unit     TEXT REFERENCES span_unit (code),
    contact_n       INTEGER,
    contact_unit    TEXT REFERENCES span_unit (code),
    note            TEXT NOT NULL,
    state           TEXT NOT NULL REFERENCES contract_state (code),
    state_on        TEXT,
    state_reason    TEXT NOT NULL,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL,
    version         INTEGER NOT NULL
) STRICT;
CREATE INDEX contract_by_customer ON contract (customer_id);
CREATE INDEX contract_by_owner ON contract (owner_id);
CREATE INDEX contract_by_plan ON contract (plan_id);

-- One period of a contract. A renewal adds a term; the dates of an old one never move.
CREATE TABLE term (
    id                BLOB PRIMARY KEY,
    contract_id       BLOB NOT NULL REFERENCES contract (id),
    seq               INTEGER NOT NULL,
    starts_on         TEXT NOT NULL,
    expires_on        TEXT,
    length_n          INTEGER,
    length_unit       TEXT REFERENCES span_unit (code),
    origin            TEXT NOT NULL REFERENCES term_origin (code),
    contact_moved_to  TEXT,
    confirmed_by      BLOB REFERENCES staff (id),
    confirmed_on      TEXT,
    confirmed_from    TEXT NOT NULL,
    outcome           TEXT REFERENCES outcome (code),
    outcome_reason    TEXT NOT NULL,
    entered_on        TEXT NOT NULL,
    version           INTEGER NOT NULL,
    UNIQUE (contract_id, seq)
) STRICT;

-- The key dates of each live term as the rules gave them; kept so that every list, the calendar and the reminders read the same rows.
CREATE TABLE key_date (
    term_id    BLOB NOT NULL REFERENCES term (id),
    kind       TEXT NOT NULL REFERENCES key_date_kind (code),
    falls_on   TEXT NOT NULL,
    remind_on  TEXT NOT NULL,
    PRIMARY KEY (term_id, kind)
) STRICT;
CREATE INDEX key_date_by_day ON key_date (falls_on);

CREATE TABLE renewal (
    id          BLOB PRIMARY KEY,
    term_id     BLOB NOT NULL UNIQUE REFERENCES term (id),
    stage       TEXT NOT NULL REFERENCES stage (code),
    outcome     TEXT REFERENCES outcome (code),
    opened_on   TEXT NOT NULL,
    closed_at   TEXT
) STRICT;

CREATE TABLE contact_log (
    id           BLOB PRIMARY KEY,
    customer_id  BLOB NOT NULL REFERENCES customer (id),
    contract_id  BLOB REFERENCES contract (id),
    kind         TEXT NOT NULL REFERENCES contact_kind (code),
    held_on      TEXT NOT NULL,
    person_met   TEXT NOT NULL,
    said         TEXT NOT NULL,
    promise      TEXT NOT NULL,
    next_on      TEXT,
    author_id    BLOB NOT NULL REFERENCES staff (id),
    created_at   TEXT NOT NULL
) STRICT;
CREATE INDEX contact_log_by_customer ON contact_log (customer_id, held_on);
CREATE INDEX contact_log_by_next ON contact_log (next_on);

-- A reminder is a row; subject + occasion + kind + day is its key. Who must act is a column, which handover changes.
CREATE TABLE reminder (
    id             BLOB PRIMARY KEY,
    subject_kind   TEXT NOT NULL,
    subject_id     BLOB NOT NULL,
    occasion       BLOB NOT NULL,
    kind           TEXT NOT NULL REFERENCES reminder_kind (code),
    due_on         TEXT NOT NULL,
    falls_on       TEXT NOT NULL,
    state          TEXT NOT NULL REFERENCES reminder_state (code),
    assignee_id    BLOB REFERENCES staff (id),
    snoozed_until  TEXT,
    turn           INTEGER NOT NULL,
    closed_by      BLOB REFERENCES contact_log (id),
    handled_by     BLOB REFERENCES staff (id),
    handled_at     TEXT,
    version        INTEGER NOT NULL,
    UNIQUE (subject_kind, subject_id, occasion, kind, due_on)
) STRICT;
CREATE INDEX reminder_by_state ON reminder (state, due_on);
CREATE INDEX reminder_by_occasion ON reminder (occasion);

-- The insert of a delivery is the delivery: unique by reminder and turn (a snooze that ends is a new turn).
CREATE TABLE delivery (
    reminder_id   BLOB NOT NULL REFERENCES reminder (id),
    turn          INTEGER NOT NULL,
    delivered_at  TEXT NOT NULL,
    shown_at      TEXT,
    PRIMARY KEY (reminder_id, turn)
) STRICT;
CREATE INDEX delivery_by_shown ON delivery (shown_at);

CREATE TABLE draft (
    staff_id  BLOB NOT NULL REFERENCES staff (id),
    form_key  TEXT NOT NULL,
    body      TEXT NOT NULL,
    saved_at  TEXT NOT NULL,
    PRIMARY KEY (staff_id, form_key)
) STRICT;

-- A retried command finds its receipt and does nothing twice.
CREATE TABLE command_receipt (
    command_id  BLOB PRIMARY KEY,
    op          TEXT NOT NULL,
    staff_id    BLOB REFERENCES staff (id),
    subject_id  BLOB,
    at          TEXT NOT NULL
) STRICT;

-- Old and new value of every field of a card and a contract.
CREATE TABLE field_history (
    id           BLOB PRIMARY KEY,
    record_kind  TEXT NOT NULL,
    record_id    BLOB NOT NULL,
    field        TEXT NOT NULL,
    old_value    TEXT NOT NULL,
    new_value    TEXT NOT NULL,
    at           TEXT NOT NULL,
    staff_id     BLOB REFERENCES staff (id)
) STRICT;
CREATE INDEX field_history_by_record ON field_history (record_kind, record_id);

-- Who did what. Field names and keyed digests only, never a value of a card.
CREATE TABLE audit_log (
    id           BLOB PRIMARY KEY,
    seq          INTEGER NOT NULL UNIQUE,
    at           TEXT NOT NULL,
    staff_id     BLOB REFERENCES staff (id),
    op           TEXT NOT NULL,
    record_kind  TEXT NOT NULL,
    record_id    BLOB,
    fields       TEXT NOT NULL,
    count        INTEGER NOT NULL,
    prev_hash    BLOB NOT NULL,
    row_hash     BLOB NOT NULL
) STRICT;
CREATE INDEX audit_log_by_staff ON audit_log (staff_id, seq);

CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
CREATE TRIGGER audit_log_is_not_deleted BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END;
