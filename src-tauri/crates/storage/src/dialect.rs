//! What the two databases cannot say with one text; nothing else may differ.

use uuid::Uuid;

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

/// The sub-select that gives the numbers of the first thousand entries with all of the pieces asked for at `$n`, in
/// their order. Of a thousand that have every pair of a text, those that do not hold the text itself are a few.
macro_rules! with_pieces {
    ($place:literal) => {
        concat!("(SELECT rowid FROM search_gram WHERE search_gram MATCH ", $place, " ORDER BY rowid LIMIT 1000)")
    };
}
pub(crate) use with_pieces;

/// Asks for entries that have all of these pieces, in the form that [`with_pieces!`] reads.
#[must_use]
pub(crate) fn all_of_pieces(pieces: &[String]) -> String {
    let quoted: Vec<String> = pieces.iter().map(|piece| format!("\"{piece}\"")).collect();
    quoted.join(" AND ")
}

/// Asks for entries that have a piece which begins so.
#[must_use]
pub(crate) fn beginning_of_piece(begin: &str) -> String {
    format!("\"{begin}\" *")
}

/// Adds entries, nine values each. One that is there already ends the statement, and with it the transaction: what it has
/// written of each page before need not be kept to take it back alone.
pub(crate) const INSERT_ENTRIES: &str =
    "INSERT OR FAIL INTO search_entry (n, kind, id, bare, bare_kana, name, kana, place, digits) VALUES ";
/// Adds the pieces of entries; `$1` is a list of `[n, pieces]`.
pub(crate) const INSERT_PIECES: &str =
    "INSERT INTO search_gram (rowid, grams) SELECT value ->> 0, value ->> 1 FROM json_each($1)";
/// Takes entries away; `$1` is a list of numbers.
pub(crate) const DELETE_ENTRIES: &str = "DELETE FROM search_entry WHERE n IN (SELECT value FROM json_each($1))";
/// Takes the pieces of entries away; `$1` is a list of numbers.
pub(crate) const DELETE_PIECES: &str = "DELETE FROM search_gram WHERE rowid IN (SELECT value FROM json_each($1))";

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
        concat!("(SELECT value AS id FROM json_each(", $place, "))")
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
            "(SELECT value ->> 0 AS falls_on, value ->> 1 AS kind, value ->> 2 AS live FROM json_each(",
            $place,
            "))"
        )
    };
}
pub(crate) use day_groups;

/// A list of days with kinds in the form that [`day_groups!`] reads.
#[must_use]
pub(crate) fn day_group_list<'a>(groups: impl Iterator<Item = (chrono::NaiveDate, &'a str, bool)>) -> String {
    let groups = groups.map(|(day, kind, live)| serde_json::json!([day, kind, i64::from(live)]));
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
