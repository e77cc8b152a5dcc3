-- The days of the week on which the office is closed, and the national holidays as an imported list of the Cabinet
-- Office has them; without one those that the program brings along hold.

ALTER TABLE office ADD COLUMN closed_weekdays TEXT COLLATE "C" NOT NULL DEFAULT 'sat,sun';

CREATE TABLE holiday (
    day   DATE PRIMARY KEY,
    name  TEXT COLLATE "C" NOT NULL
);
