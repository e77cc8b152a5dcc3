-- In which language and how large a person reads; who has chosen nothing reads as the PC last showed it.
CREATE TABLE appearance (
    staff_id   BLOB PRIMARY KEY REFERENCES staff (id),
    language   TEXT NOT NULL,
    type_size  INTEGER NOT NULL
) STRICT;
