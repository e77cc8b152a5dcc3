-- When a date of a kind is told, how often again and when to whoever supervises: of the office, a plan or a contract.
-- Neither plan nor contract is the office's own. Days are words: '30 days before, on_day, 3 working_days after'.
CREATE TABLE reminder_rule (
    plan_id         UUID REFERENCES plan (id),
    contract_id     UUID REFERENCES contract (id),
    kind            TEXT COLLATE "C" NOT NULL REFERENCES reminder_kind (code),
    offsets         TEXT COLLATE "C" NOT NULL,
    again_n         BIGINT,
    again_unit      TEXT COLLATE "C" REFERENCES span_unit (code),
    escalate_after  BIGINT,
    version         BIGINT NOT NULL,
    CONSTRAINT "plan_id IS NULL OR contract_id IS NULL" CHECK (plan_id IS NULL OR contract_id IS NULL)
);
CREATE UNIQUE INDEX reminder_rule_of_office ON reminder_rule (kind) WHERE plan_id IS NULL AND contract_id IS NULL;
CREATE UNIQUE INDEX reminder_rule_of_plan ON reminder_rule (plan_id, kind) WHERE plan_id IS NOT NULL;
CREATE UNIQUE INDEX reminder_rule_of_contract ON reminder_rule (contract_id, kind) WHERE contract_id IS NOT NULL;

CREATE TRIGGER reminder_rule_is_told AFTER INSERT OR UPDATE OR DELETE ON reminder_rule
FOR EACH ROW EXECUTE FUNCTION tell_touched('contract', 'contract_id');

INSERT INTO reminder_rule (kind, offsets, escalate_after, version) VALUES
    ('window_opened', 'on_day', NULL, 1), ('contact_due', 'on_day', 5, 1), ('notice_deadline', 'on_day', 2, 1), ('expired', 'on_day', 3, 1);

-- Of an open reminder: the day of its last turn, the day since which nobody has reacted, the day of its next turn and the
-- day on which it goes to whoever supervises. What was open before has them from the next look on.
ALTER TABLE reminder ADD COLUMN told_on DATE;
ALTER TABLE reminder ADD COLUMN waits_since DATE;
ALTER TABLE reminder ADD COLUMN again_on DATE;
ALTER TABLE reminder ADD COLUMN escalate_on DATE;
CREATE INDEX reminder_to_tell_again ON reminder (again_on) WHERE again_on IS NOT NULL;
CREATE INDEX reminder_to_escalate ON reminder (escalate_on) WHERE escalate_on IS NOT NULL;
CREATE INDEX reminder_not_yet_waiting ON reminder (state, waits_since) WHERE state = 'open' AND waits_since IS NULL;

-- The insert of an escalation is the escalation: once for a reminder.
CREATE TABLE escalation (
    reminder_id   UUID PRIMARY KEY REFERENCES reminder (id),
    escalated_at  TIMESTAMPTZ NOT NULL,
    shown_at      TIMESTAMPTZ
);
CREATE INDEX escalation_not_shown ON escalation (reminder_id) WHERE shown_at IS NULL;
