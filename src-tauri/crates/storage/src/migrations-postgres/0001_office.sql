-- The office, its people, customers, contracts with terms, renewals, reminders, and the log of who did what.
-- Ids are UUIDv7; days are dates in the office's time zone; money is in the currency's minor unit. Enumerations are
-- reference tables, extended by INSERT. Texts are told apart and put in order by their bytes, as in a vault, whatever order
-- the database was made with. Each of these files is the twin of the vault's of the same number.

-- What one SQL text for both databases asks of SQLite by these names.
CREATE FUNCTION json_each(list TEXT) RETURNS TABLE (value TEXT) LANGUAGE sql IMMUTABLE STRICT ROWS 100
    AS $$ SELECT jsonb_array_elements_text(CAST(list AS JSONB)) $$;
CREATE FUNCTION hex(id UUID) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT upper(replace(CAST(id AS TEXT), '-', '')) $$;
CREATE FUNCTION unhex(digits TEXT) RETURNS UUID LANGUAGE sql IMMUTABLE STRICT
    AS $$ SELECT CAST(digits AS UUID) $$;

-- Tells the session that writes which kept record a row belongs to: of what kind, by which column. Sessions that do not
-- listen have no such table.
CREATE FUNCTION tell_touched() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
    record_key UUID;
    whole JSONB;
BEGIN
    IF to_regclass('pg_temp.touched') IS NULL THEN RETURN NULL; END IF;
    FOR whole IN
        SELECT told.row FROM (VALUES
            (CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END),
            (CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END)
        ) AS told (row) WHERE told.row IS NOT NULL
    LOOP
        record_key := CAST(whole ->> TG_ARGV[1] AS UUID);
        IF record_key IS NULL THEN CONTINUE; END IF;
        IF TG_OP = 'DELETE' AND TG_ARGV[1] = 'id' THEN
            -- What was made and taken away again never was; what stood before is compared with nothing.
            INSERT INTO pg_temp.touched VALUES (TG_ARGV[0], record_key, FALSE)
            ON CONFLICT (kind, id) DO UPDATE SET own_is_new = FALSE;
        ELSE
            INSERT INTO pg_temp.touched VALUES (TG_ARGV[0], record_key, TG_OP = 'INSERT' AND TG_ARGV[1] = 'id')
            ON CONFLICT (kind, id) DO UPDATE SET own_is_new = touched.own_is_new OR excluded.own_is_new;
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TABLE role (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO role VALUES ('rep'), ('supervisor'), ('custodian'), ('administrator'), ('clerk');

CREATE TABLE standing (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO standing VALUES ('potential'), ('lead'), ('existing'), ('dormant'), ('stopped');

CREATE TABLE customer_role (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO customer_role VALUES ('buyer'), ('supplier');

CREATE TABLE contact_kind (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO contact_kind VALUES ('visit'), ('meeting'), ('phone'), ('mail'), ('letter'), ('hotline');

CREATE TABLE contract_state (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO contract_state VALUES ('active'), ('ended'), ('cancelled'), ('voided');

CREATE TABLE billing_period (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO billing_period VALUES ('monthly'), ('yearly'), ('one_off'), ('term');

CREATE TABLE tax (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO tax VALUES ('included'), ('excluded');

CREATE TABLE span_unit (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO span_unit VALUES ('days'), ('working_days'), ('months');

CREATE TABLE term_origin (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO term_origin VALUES ('first'), ('renewed'), ('tacit');

CREATE TABLE stage (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO stage VALUES ('upcoming');

CREATE TABLE outcome (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO outcome VALUES ('renewed'), ('renewed_changed'), ('renewed_tacit'), ('cancelled'), ('switched'), ('on_hold'), ('voided'), ('ended');

CREATE TABLE key_date_kind (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO key_date_kind VALUES ('window_opens'), ('contact_by'), ('notice_by'), ('expires');

CREATE TABLE reminder_kind (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO reminder_kind VALUES ('window_opened'), ('contact_due'), ('notice_deadline'), ('expired');

CREATE TABLE reminder_state (code TEXT COLLATE "C" PRIMARY KEY);
INSERT INTO reminder_state VALUES ('planned'), ('open'), ('snoozed'), ('done'), ('superseded'), ('withdrawn');

-- One row. kind 'practice' allows a moved clock; set_up_at is empty until the first start was finished.
CREATE TABLE office (
    id                UUID PRIMARY KEY,
    -- Rules are named as a vault names them: by themselves.
    kind              TEXT COLLATE "C" NOT NULL CONSTRAINT "kind IN ('real', 'practice')" CHECK (kind IN ('real', 'practice')),
    name              TEXT COLLATE "C" NOT NULL,
    office_minute     BIGINT NOT NULL,
    window_n          BIGINT NOT NULL,
    window_unit       TEXT COLLATE "C" NOT NULL REFERENCES span_unit (code),
    contact_n         BIGINT NOT NULL,
    contact_unit      TEXT COLLATE "C" NOT NULL REFERENCES span_unit (code),
    everyone_sees     BOOLEAN NOT NULL,
    set_up_at         TIMESTAMPTZ,
    practice_at       TIMESTAMPTZ,
    practice_set_at   TIMESTAMPTZ,
    last_number       BIGINT NOT NULL,
    last_contract     BIGINT NOT NULL,
    version           BIGINT NOT NULL
);

CREATE TABLE area (
    id       UUID PRIMARY KEY,
    name     TEXT COLLATE "C" NOT NULL UNIQUE
);

CREATE TABLE staff (
    id          UUID PRIMARY KEY,
    name        TEXT COLLATE "C" NOT NULL,
    area_id     UUID REFERENCES area (id),
    active      BOOLEAN NOT NULL,
    created_at  TIMESTAMPTZ NOT NULL,
    version     BIGINT NOT NULL
);

CREATE TABLE staff_role (
    staff_id  UUID NOT NULL REFERENCES staff (id),
    role      TEXT COLLATE "C" NOT NULL REFERENCES role (code),
    PRIMARY KEY (staff_id, role)
);

CREATE TABLE office_day (
    day     DATE PRIMARY KEY,
    closed  BOOLEAN NOT NULL,
    name    TEXT COLLATE "C" NOT NULL
);

CREATE TABLE plan (
    id            UUID PRIMARY KEY,
    name          TEXT COLLATE "C" NOT NULL UNIQUE,
    window_n      BIGINT,
    window_unit   TEXT COLLATE "C" REFERENCES span_unit (code),
    contact_n     BIGINT,
    contact_unit  TEXT COLLATE "C" REFERENCES span_unit (code),
    version       BIGINT NOT NULL
);

CREATE TABLE customer (
    id                  UUID PRIMARY KEY,
    number              TEXT COLLATE "C" NOT NULL UNIQUE,
    name                TEXT COLLATE "C" NOT NULL,
    kana                TEXT COLLATE "C" NOT NULL,
    honorific           TEXT COLLATE "C" NOT NULL,
    standing            TEXT COLLATE "C" NOT NULL REFERENCES standing (code),
    standing_since      DATE,
    owner_id            UUID REFERENCES staff (id),
    area_id             UUID REFERENCES area (id),
    parent_id           UUID REFERENCES customer (id),
    postal_code         TEXT COLLATE "C" NOT NULL,
    address             TEXT COLLATE "C" NOT NULL,
    phone               TEXT COLLATE "C" NOT NULL,
    fax                 TEXT COLLATE "C" NOT NULL,
    mail                TEXT COLLATE "C" NOT NULL,
    website             TEXT COLLATE "C" NOT NULL,
    representative      TEXT COLLATE "C" NOT NULL,
    industry            TEXT COLLATE "C" NOT NULL,
    capital             BIGINT,
    employees           BIGINT,
    fiscal_year_end     TEXT COLLATE "C" NOT NULL,
    corporate_number    TEXT COLLATE "C" NOT NULL,
    contact_preference  TEXT COLLATE "C" NOT NULL,
    goal                TEXT COLLATE "C" NOT NULL,
    caution             TEXT COLLATE "C" NOT NULL,
    fold                TEXT COLLATE "C" NOT NULL,
    digits              TEXT COLLATE "C" NOT NULL,
    sort_key            BYTEA NOT NULL,
    created_at          TIMESTAMPTZ NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL,
    updated_by          UUID REFERENCES staff (id),
    version             BIGINT NOT NULL
);
CREATE INDEX customer_by_kana ON customer (sort_key, id);
CREATE INDEX customer_by_owner ON customer (owner_id);
CREATE INDEX customer_by_parent ON customer (parent_id);

CREATE TABLE customer_has_role (
    customer_id  UUID NOT NULL REFERENCES customer (id),
    role         TEXT COLLATE "C" NOT NULL REFERENCES customer_role (code),
    PRIMARY KEY (customer_id, role)
);

CREATE TABLE contact_person (
    id           UUID PRIMARY KEY,
    customer_id  UUID NOT NULL REFERENCES customer (id),
    name         TEXT COLLATE "C" NOT NULL,
    kana         TEXT COLLATE "C" NOT NULL,
    department   TEXT COLLATE "C" NOT NULL,
    title        TEXT COLLATE "C" NOT NULL,
    phone        TEXT COLLATE "C" NOT NULL,
    mail         TEXT COLLATE "C" NOT NULL,
    decides      BOOLEAN NOT NULL,
    note         TEXT COLLATE "C" NOT NULL,
    fold         TEXT COLLATE "C" NOT NULL,
    removed_at   TIMESTAMPTZ,
    version      BIGINT NOT NULL
);
CREATE INDEX contact_person_by_customer ON contact_person (customer_id);

CREATE TABLE contract (
    id              UUID PRIMARY KEY,
    number          TEXT COLLATE "C" NOT NULL UNIQUE,
    customer_id     UUID NOT NULL REFERENCES customer (id),
    title           TEXT COLLATE "C" NOT NULL,
    fold            TEXT COLLATE "C" NOT NULL,
    owner_id        UUID REFERENCES staff (id),
    plan_id         UUID REFERENCES plan (id),
    length_n        BIGINT,
    length_unit     TEXT COLLATE "C" REFERENCES span_unit (code),
    auto_renews     BOOLEAN NOT NULL,
    renewal_n       BIGINT,
    renewal_unit    TEXT COLLATE "C" REFERENCES span_unit (code),
    notice_n        BIGINT,
    notice_unit     TEXT COLLATE "C" REFERENCES span_unit (code),
    amount          BIGINT,
    currency        TEXT COLLATE "C" NOT NULL,
    period          TEXT COLLATE "C" NOT NULL REFERENCES billing_period (code),
    tax             TEXT COLLATE "C" NOT NULL REFERENCES tax (code),
    window_n        BIGINT,
    window_unit     TEXT COLLATE "C" REFERENCES span_unit (code),
    contact_n       BIGINT,
    contact_unit    TEXT COLLATE "C" REFERENCES span_unit (code),
    note            TEXT COLLATE "C" NOT NULL,
    state           TEXT COLLATE "C" NOT NULL REFERENCES contract_state (code),
    state_on        DATE,
    state_reason    TEXT COLLATE "C" NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);
CREATE INDEX contract_by_customer ON contract (customer_id);
CREATE INDEX contract_by_owner ON contract (owner_id);
CREATE INDEX contract_by_plan ON contract (plan_id);

-- One period of a contract. A renewal adds a term; the dates of an old one never move.
CREATE TABLE term (
    id                UUID PRIMARY KEY,
    contract_id       UUID NOT NULL REFERENCES contract (id),
    seq               BIGINT NOT NULL,
    starts_on         DATE NOT NULL,
    expires_on        DATE,
    length_n          BIGINT,
    length_unit       TEXT COLLATE "C" REFERENCES span_unit (code),
    origin            TEXT COLLATE "C" NOT NULL REFERENCES term_origin (code),
    contact_moved_to  DATE,
    confirmed_by      UUID REFERENCES staff (id),
    confirmed_on      DATE,
    confirmed_from    TEXT COLLATE "C" NOT NULL,
    outcome           TEXT COLLATE "C" REFERENCES outcome (code),
    outcome_reason    TEXT COLLATE "C" NOT NULL,
    entered_on        DATE NOT NULL,
    version           BIGINT NOT NULL,
    UNIQUE (contract_id, seq)
);

-- The key dates of each live term as the rules gave them; kept so that every list, the calendar and the reminders read the same rows.
CREATE TABLE key_date (
    term_id    UUID NOT NULL REFERENCES term (id),
    kind       TEXT COLLATE "C" NOT NULL REFERENCES key_date_kind (code),
    falls_on   DATE NOT NULL,
    remind_on  DATE NOT NULL,
    PRIMARY KEY (term_id, kind)
);
CREATE INDEX key_date_by_day ON key_date (falls_on);

CREATE TABLE renewal (
    id          UUID PRIMARY KEY,
    term_id     UUID NOT NULL UNIQUE REFERENCES term (id),
    stage       TEXT COLLATE "C" NOT NULL REFERENCES stage (code),
    outcome     TEXT COLLATE "C" REFERENCES outcome (code),
    opened_on   DATE NOT NULL,
    closed_at   TIMESTAMPTZ
);

CREATE TABLE contact_log (
    id           UUID PRIMARY KEY,
    customer_id  UUID NOT NULL REFERENCES customer (id),
    contract_id  UUID REFERENCES contract (id),
    kind         TEXT COLLATE "C" NOT NULL REFERENCES contact_kind (code),
    held_on      DATE NOT NULL,
    person_met   TEXT COLLATE "C" NOT NULL,
    said         TEXT COLLATE "C" NOT NULL,
    promise      TEXT COLLATE "C" NOT NULL,
    next_on      DATE,
    author_id    UUID NOT NULL REFERENCES staff (id),
    created_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX contact_log_by_customer ON contact_log (customer_id, held_on);
CREATE INDEX contact_log_by_next ON contact_log (next_on);

-- A reminder is a row; subject + occasion + kind + day is its key. Who must act is a column, which handover changes.
CREATE TABLE reminder (
    id             UUID PRIMARY KEY,
    subject_kind   TEXT COLLATE "C" NOT NULL,
    subject_id     UUID NOT NULL,
    occasion       UUID NOT NULL,
    kind           TEXT COLLATE "C" NOT NULL REFERENCES reminder_kind (code),
    due_on         DATE NOT NULL,
    falls_on       DATE NOT NULL,
    state          TEXT COLLATE "C" NOT NULL REFERENCES reminder_state (code),
    assignee_id    UUID REFERENCES staff (id),
    snoozed_until  TIMESTAMPTZ,
    turn           BIGINT NOT NULL,
    closed_by      UUID REFERENCES contact_log (id),
    handled_by     UUID REFERENCES staff (id),
    handled_at     TIMESTAMPTZ,
    version        BIGINT NOT NULL,
    UNIQUE (subject_kind, subject_id, occasion, kind, due_on)
);
CREATE INDEX reminder_by_state ON reminder (state, due_on);
CREATE INDEX reminder_by_occasion ON reminder (occasion);

-- The insert of a delivery is the delivery: unique by reminder and turn (a snooze that ends is a new turn).
CREATE TABLE delivery (
    reminder_id   UUID NOT NULL REFERENCES reminder (id),
    turn          BIGINT NOT NULL,
    delivered_at  TIMESTAMPTZ NOT NULL,
    shown_at      TIMESTAMPTZ,
    PRIMARY KEY (reminder_id, turn)
);
CREATE INDEX delivery_by_shown ON delivery (shown_at);

CREATE TABLE draft (
    staff_id  UUID NOT NULL REFERENCES staff (id),
    form_key  TEXT COLLATE "C" NOT NULL,
    body      TEXT COLLATE "C" NOT NULL,
    saved_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (staff_id, form_key)
);

-- A retried command finds its receipt and does nothing twice.
CREATE TABLE command_receipt (
    command_id  UUID PRIMARY KEY,
    op          TEXT COLLATE "C" NOT NULL,
    staff_id    UUID REFERENCES staff (id),
    subject_id  UUID,
    at          TIMESTAMPTZ NOT NULL
);

-- Old and new value of every field of a card and a contract.
CREATE TABLE field_history (
    id           UUID PRIMARY KEY,
    record_kind  TEXT COLLATE "C" NOT NULL,
    record_id    UUID NOT NULL,
    field        TEXT COLLATE "C" NOT NULL,
    old_value    TEXT COLLATE "C" NOT NULL,
    new_value    TEXT COLLATE "C" NOT NULL,
    at           TIMESTAMPTZ NOT NULL,
    staff_id     UUID REFERENCES staff (id)
);
CREATE INDEX field_history_by_record ON field_history (record_kind, record_id);

-- Who did what. Field names and keyed digests only, never a value of a card.
CREATE TABLE audit_log (
    id           UUID PRIMARY KEY,
    seq          BIGINT NOT NULL UNIQUE,
    at           TIMESTAMPTZ NOT NULL,
    staff_id     UUID REFERENCES staff (id),
    op           TEXT COLLATE "C" NOT NULL,
    record_kind  TEXT COLLATE "C" NOT NULL,
    record_id    UUID,
    fields       TEXT COLLATE "C" NOT NULL,
    count        BIGINT NOT NULL,
    prev_hash    BYTEA NOT NULL,
    row_hash     BYTEA NOT NULL
);
CREATE INDEX audit_log_by_staff ON audit_log (staff_id, seq);

CREATE FUNCTION refuse_change() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_log is append-only');
CREATE TRIGGER audit_log_is_not_deleted BEFORE DELETE ON audit_log
FOR EACH ROW EXECUTE FUNCTION refuse_change('audit_log is append-only');
CREATE TRIGGER audit_log_is_not_emptied BEFORE TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('audit_log is append-only');

CREATE TRIGGER customer_is_told AFTER INSERT OR UPDATE OR DELETE ON customer
FOR EACH ROW EXECUTE FUNCTION tell_touched('customer', 'id');
CREATE TRIGGER customer_has_role_is_told AFTER INSERT OR UPDATE OR DELETE ON customer_has_role
FOR EACH ROW EXECUTE FUNCTION tell_touched('customer', 'customer_id');
CREATE TRIGGER contact_person_is_told AFTER INSERT OR UPDATE OR DELETE ON contact_person
FOR EACH ROW EXECUTE FUNCTION tell_touched('contact_person', 'id');
CREATE TRIGGER contract_is_told AFTER INSERT OR UPDATE OR DELETE ON contract
FOR EACH ROW EXECUTE FUNCTION tell_touched('contract', 'id');
CREATE TRIGGER term_is_told AFTER INSERT OR UPDATE OR DELETE ON term
FOR EACH ROW EXECUTE FUNCTION tell_touched('term', 'id');
