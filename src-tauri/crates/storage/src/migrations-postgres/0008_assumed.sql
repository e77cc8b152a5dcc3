-- A length that no list said and an import assumed by its rule: when, and who took the list in. Empty once somebody
-- confirmed the expiry or wrote a length.
ALTER TABLE term ADD COLUMN assumed_on DATE;
ALTER TABLE term ADD COLUMN assumed_by UUID REFERENCES staff (id);
