-- Which reminders an entry of the contact log has closed: asked for each entry of a card that is opened.
CREATE INDEX reminder_by_closer ON reminder (closed_by) WHERE closed_by IS NOT NULL;
-- The entries about a contract, and the terms that a file confirmed.
CREATE INDEX contact_log_by_contract ON contact_log (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX term_by_confirming_file ON term (confirmed_attachment) WHERE confirmed_attachment IS NOT NULL;
-- On which of some cards somebody owns a live contract: by the card first, for one person may own every contract there is.
DROP INDEX contract_by_customer;
CREATE INDEX contract_by_customer ON contract (customer_id, owner_id, state);
-- The open reminders of some terms: by the term first, for most of all reminders are in one state.
DROP INDEX reminder_by_occasion;
CREATE INDEX reminder_by_occasion ON reminder (occasion, state);
