-- In which language and how large a person reads; who has chosen nothing reads as the PC last showed it.
CREATE TABLE appearance (
    staff_id   UUID PRIMARY KEY REFERENCES staff (id),
    language   TEXT COLLATE "C" NOT NULL,
    type_size  BIGINT NOT NULL
);
