//! What the two databases cannot say with one text; nothing else may differ.

use uuid::Uuid;

/// The sub-select that turns the list of ids bound at `$n` into rows: `WHERE id IN ids!("$1")`.
macro_rules! ids {
    ($place:literal) => {
        concat!("(SELECT unhex(value) FROM json_each(", $place, "))")
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

/// The keys of rows that the engine named by their place in the table (see [`crate::engine::TouchedRows`]).
#[must_use]
pub(crate) fn keys_of_rows(table: &str, key: &str) -> String {
    format!("SELECT {key} AS record_id FROM {table} WHERE rowid IN (SELECT value FROM json_each($1))")
}

/// Checks the seal of every page of the file.
pub(crate) const CHECK_CIPHER: &str = "PRAGMA cipher_integrity_check";
/// Checks tables and indexes.
pub(crate) const CHECK_TABLES: &str = "PRAGMA integrity_check";
/// Checks that every foreign key points at a row.
pub(crate) const CHECK_LINKS: &str = "PRAGMA foreign_key_check";
