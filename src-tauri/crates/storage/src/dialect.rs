//! What the two databases cannot say with one text; nothing else may differ.

use crate::engine::{Engine, Twin};
use uuid::Uuid;

/// Begins to write. PostgreSQL takes its lock as a step of its own.
pub(crate) const BEGIN: Twin = Twin { sqlite: "BEGIN IMMEDIATE", postgres: "BEGIN" };

/// The sub-select that turns the list of ids bound at `$n` into rows: `WHERE id IN ids!("$1")`. Where a table also has an
/// index by something that most of its rows share, `FROM ids!("$1") i CROSS JOIN …` says what to begin with.
macro_rules! ids {
    ($place:literal) => {
        concat!("(SELECT unhex(value) AS id FROM json_each(", $place, "))")
    };
}
pub(crate) use ids;

/// A list of ids in the form that [`ids!`] reads.
#[must_use]
pub(crate) fn id_list(ids: &[Uuid]) -> String {
    let mut list = String::with_capacity(ids.len() * 35 + 2);
    list.push('[');
    for (n, id) in ids.iter().enumerate() {
        if n > 0 {
            list.push(',');
        }
        list.push('"');
        list.push_str(&id.simple().to_string());
        list.push('"');
    }
    list.push(']');
    list
}

/// The keys of rows that the engine named by their place in the table (see [`crate::engine::TouchedRows`]), as one text:
/// an import's two hundred thousand are handed over at once. [`read_keys`] reads it.
#[must_use]
pub(crate) fn keys_of_rows(table: &str, key: &str) -> String {
    format!(
        "SELECT COALESCE(group_concat(hex({key}), ''), '') FROM {table} WHERE {key} IS NOT NULL AND rowid IN (SELECT value FROM json_each($1))"
    )
}

/// The keys in the text that [`keys_of_rows`] asks for; `None` where it is none.
#[must_use]
pub(crate) fn read_keys(text: &str) -> Option<Vec<Uuid>> {
    text.as_bytes().chunks(32).map(|key| Uuid::try_parse_ascii(key).ok()).collect()
}

/// Checks the seal of every page of the file.
pub(crate) const CHECK_CIPHER: &str = "PRAGMA cipher_integrity_check";
/// Reads a page that every database has, and gives nothing.
pub(crate) const READ_SOMETHING: &str = "SELECT 1 FROM sqlite_master LIMIT 1";
/// Lets a connection see the parts of the search box's index as they are now; [`CHECK_TABLES`] goes by those that it saw
/// last, and takes what others have written since for damage.
pub(crate) const SEE_INDEX_ANEW: &str = "SELECT COUNT(*) FROM search_gram WHERE search_gram MATCH 'none'";
/// Checks tables and indexes.
pub(crate) const CHECK_TABLES: &str = "PRAGMA integrity_check";
/// Checks that every foreign key points at a row.
pub(crate) const CHECK_LINKS: &str = "PRAGMA foreign_key_check";
/// The names of a table and of a column of it by a server's numbers for them.
pub(crate) const NAME_COLUMN: &str = "SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT) FROM pg_class c \
    JOIN pg_attribute a ON a.attrelid = c.oid WHERE CAST(c.oid AS BIGINT) = $1 AND CAST(a.attnum AS BIGINT) = $2";
/// What a server itself says is not as it should be.
pub(crate) const CHECK_SERVER: &str = "\
    SELECT 'the rule ' || k.conname || ' of ' || k.conrelid::regclass::text || ' is not enforced for all rows' AS said \
    FROM pg_constraint k WHERE NOT k.convalidated AND k.connamespace = current_schema()::regnamespace \
    UNION ALL SELECT 'the index ' || i.indexrelid::regclass::text || ' is not to be trusted' FROM pg_index i \
    JOIN pg_class c ON c.oid = i.indexrelid WHERE NOT (i.indisvalid AND i.indisready) AND c.relnamespace = current_schema()::regnamespace \
    UNION ALL SELECT 'the trigger ' || t.tgname || ' of ' || t.tgrelid::regclass::text || ' is switched off' FROM pg_trigger t \
    JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgenabled <> 'O' AND c.relnamespace = current_schema()::regnamespace \
    UNION ALL SELECT d.checksum_failures || ' pages were damaged when they were read' FROM pg_stat_database d \
    WHERE d.datname = current_database() AND d.checksum_failures > 0 ORDER BY said";

/// Writes a copy of the database as it stands at one moment into a new file, encrypted with the same key.
pub(crate) const COPY_INTO: &str = "VACUUM INTO $1";

/// After this a commit leaves what it wrote in the log beside the file, where it is as safe.
pub(crate) const CHECKPOINT_LATER: &str = "PRAGMA wal_autocheckpoint = 0";
/// Brings what the log holds into the file, as far as no reader needs it.
pub(crate) const CHECKPOINT: &str = "PRAGMA wal_checkpoint(PASSIVE)";
/// As SQLite does it by itself: whenever the log has a thousand pages.
pub(crate) const CHECKPOINT_BY_ITSELF: &str = "PRAGMA wal_autocheckpoint = 1000";

/// Gives back the memory of a connection that it can do without.
pub(crate) const SHRINK: &str = "PRAGMA shrink_memory";

/// A question with, in its middle, the numbers of the first thousand entries that have all of the pieces asked for at `$1`, in
/// their order. Of a thousand that have every pair of a text, those that do not hold the text itself are a few.
macro_rules! with_pieces {
    ($before:expr, $after:expr) => {
        $crate::engine::Twin {
            sqlite: concat!(
                $before,
                "(SELECT rowid FROM search_gram WHERE search_gram MATCH $1 ORDER BY rowid LIMIT 1000)",
                $after
            ),
            postgres: concat!(
                $before,
                "(SELECT n FROM search_gram WHERE grams @@ CAST($1 AS tsquery) ORDER BY n LIMIT 1000)",
                $after
            ),
        }
    };
}
pub(crate) use with_pieces;

/// Asks for entries that have all of these pieces, in the form that [`with_pieces!`] reads.
#[must_use]
pub(crate) fn all_of_pieces(engine: Engine, pieces: &[String]) -> String {
    let and = match engine {
        Engine::Sqlite => " AND ",
        Engine::Postgres => " & ",
    };
    pieces.iter().map(|piece| quoted(engine, piece)).collect::<Vec<_>>().join(and)
}

/// Asks for entries that have a piece which begins so.
#[must_use]
pub(crate) fn beginning_of_piece(engine: Engine, begin: &str) -> String {
    let any_end = match engine {
        Engine::Sqlite => " *",
        Engine::Postgres => ":*",
    };
    quoted(engine, begin) + any_end
}

/// A piece as the language of questions has it. Pieces hold no quotes: `domain::text::gram` leaves marks out.
fn quoted(engine: Engine, piece: &str) -> String {
    match engine {
        Engine::Sqlite => format!("\"{piece}\""),
        Engine::Postgres => format!("'{}'", piece.replace('\\', "\\\\").replace('\'', "''")),
    }
}

/// Whether there is an index of the search box.
pub(crate) const COUNT_SEARCH_TABLES: Twin = Twin {
    sqlite: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'search_due'",
    postgres: "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'search_due'",
};
/// Adds entries, nine values each. One that is there already ends the statement, and with it the transaction: what SQLite
/// has written of each page before need not be kept to take it back alone.
pub(crate) const INSERT_ENTRIES: Twin = Twin {
    sqlite: "INSERT OR FAIL INTO search_entry (n, kind, id, bare, bare_kana, name, kana, place, digits) VALUES ",
    postgres: "INSERT INTO search_entry (n, kind, id, bare, bare_kana, name, kana, place, digits) VALUES ",
};
/// Adds the pieces of entries; `$1` is a list of `[n, pieces]`.
pub(crate) const INSERT_PIECES: Twin = Twin {
    sqlite: "INSERT INTO search_gram (rowid, grams) SELECT value ->> 0, value ->> 1 FROM json_each($1)",
    postgres: "INSERT INTO search_gram (n, grams) \
        SELECT CAST(value ->> 0 AS BIGINT), array_to_tsvector(array_remove(string_to_array(value ->> 1, ' '), '')) \
        FROM jsonb_array_elements(CAST($1 AS JSONB)) AS l (value)",
};
/// Takes entries away; `$1` is a list of numbers.
pub(crate) const DELETE_ENTRIES: Twin = Twin {
    sqlite: "DELETE FROM search_entry WHERE n IN (SELECT value FROM json_each($1))",
    postgres: "DELETE FROM search_entry WHERE n IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
};
/// Takes the pieces of entries away; `$1` is a list of numbers.
pub(crate) const DELETE_PIECES: Twin = Twin {
    sqlite: "DELETE FROM search_gram WHERE rowid IN (SELECT value FROM json_each($1))",
    postgres: "DELETE FROM search_gram WHERE n IN (SELECT CAST(value AS BIGINT) FROM json_each($1))",
};

/// The sub-select that turns the list of texts bound at `$n` into rows: `WHERE code IN texts!("$1")`.
macro_rules! texts {
    ($place:literal) => {
        concat!("(SELECT value FROM json_each(", $place, "))")
    };
}
pub(crate) use texts;

/// A list of texts in the form that [`texts!`] reads.
#[must_use]
pub(crate) fn text_list(texts: &[&str]) -> String {
    serde_json::Value::from(texts).to_string()
}

/// The sub-select that turns the list of small numbers bound at `$n` into rows: `WHERE id IN numbers!("$1")`.
macro_rules! numbers {
    ($place:literal) => {
        concat!("(SELECT CAST(value AS BIGINT) AS id FROM json_each(", $place, "))")
    };
}
pub(crate) use numbers;

/// A list of numbers in the form that [`numbers!`] reads.
#[must_use]
pub(crate) fn number_list(numbers: &[i64]) -> String {
    serde_json::Value::from(numbers).to_string()
}

/// The sub-select that turns the list bound at `$n` into rows of a day, a kind and whether somebody still has to act.
macro_rules! day_groups {
    ($place:literal) => {
        concat!(
            "(SELECT date(substr(value, 1, 10)) AS falls_on, substr(value, 12, 1) = '1' AS live, substr(value, 14) AS kind FROM json_each(",
            $place,
            "))"
        )
    };
}
pub(crate) use day_groups;

/// A list of days with kinds in the form that [`day_groups!`] reads.
#[must_use]
pub(crate) fn day_group_list<'a>(groups: impl Iterator<Item = (chrono::NaiveDate, &'a str, bool)>) -> String {
    let groups = groups.map(|(day, kind, live)| format!("{day} {} {kind}", u8::from(live)));
    serde_json::Value::from(groups.collect::<Vec<_>>()).to_string()
}

/// An id as text: 32 hexadecimal digits, empty where there is none.
macro_rules! id_text {
    ($id:literal) => {
        concat!("COALESCE(lower(hex(", $id, ")), '')")
    };
}
pub(crate) use id_text;

/// The id that [`id_text!`] wrote.
macro_rules! text_id {
    ($text:literal) => {
        concat!("unhex(NULLIF(", $text, ", ''))")
    };
}
pub(crate) use text_id;

/// A question about the log by person and act. SQLite has no counts of a log that has just begun, and may take the index by act
/// alone, which is as long as the log: it is told which one is meant.
macro_rules! by_person_and_act {
    ($lines:ident, $of:expr) => {
        $crate::engine::Twin {
            sqlite: $lines!("audit_log INDEXED BY audit_log_by_staff_and_op", $of),
            postgres: $lines!("audit_log", $of),
        }
    };
}
pub(crate) use by_person_and_act;
