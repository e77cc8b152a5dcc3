-- What no popup has told of yet and what still waits for an answer: a look reads these alone, not all that was answered unseen.
DROP INDEX delivery_by_shown;
CREATE INDEX delivery_not_shown ON delivery (reminder_id, turn) WHERE shown_at IS NULL AND answer IS NULL;
