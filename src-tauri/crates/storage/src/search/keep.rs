//! Keeps the index of the search box up to date: what has changed is taken in before its transaction commits.
//!
//! Triggers note every change of a customer, a contract or a contact person in `search_due`, whoever makes it, so that
//! no writer can forget the index. What is noted is taken in by portions, an import's thousand rows with a few statements.

use super::EntryKind;
use crate::dialect::{DELETE_ENTRIES, DELETE_PIECES, INSERT_ENTRIES, INSERT_PIECES, id_list, ids};
use crate::engine::{Conn, StorageError, rows, run, value};
use domain::text::gram::Grams;
use domain::text::{bare_of_folded, fold_digits};
use std::collections::HashMap;
use uuid::Uuid;

/// How many records are taken in at a time.
const PORTION: i64 = 1_000;

/// What is kept of a record to find it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    name: String,
    kana: String,
    place: String,
    digits: String,
}

#[derive(sqlx::FromRow)]
struct DueRow {
    id: Uuid,
}

#[derive(sqlx::FromRow)]
struct RecordRow {
    id: Uuid,
    fold: String,
    digits: String,
}

#[derive(sqlx::FromRow)]
struct NumberRow {
    n: i64,
    id: Uuid,
}

/// Takes in everything that has changed; called before each commit.
pub(crate) async fn take_in_all(conn: &mut Conn) -> Result<(), StorageError> {
    while take_in_some(conn).await? {}
    Ok(())
}

/// Takes in one portion of what has changed; `false` when nothing was left.
pub(crate) async fn take_in_some(conn: &mut Conn) -> Result<bool, StorageError> {
    let mut found = false;
    for kind in EntryKind::ALL {
        let due: Vec<DueRow> = rows!(
            conn,
            DueRow,
            "SELECT id FROM search_due WHERE kind = $1 ORDER BY id LIMIT $2",
            kind.code(),
            PORTION
        )?;
        if !due.is_empty() {
            let due: Vec<Uuid> = due.into_iter().map(|row| row.id).collect();
            take_in(conn, kind, &due).await?;
            found = true;
        }
    }
    Ok(found)
}

/// Whether this vault has an index at all; those that tests of the engine make have none.
pub(crate) async fn is_there(conn: &mut Conn) -> Result<bool, StorageError> {
    let tables = value!(conn, i64, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'search_due'")?;
    Ok(tables == 1)
}

async fn take_in(conn: &mut Conn, kind: EntryKind, due: &[Uuid]) -> Result<(), StorageError> {
    let list = id_list(due);
    let known: Vec<NumberRow> =
        rows!(conn, NumberRow, concat!("SELECT n, id FROM search_entry WHERE id IN ", ids!("$1")), list.as_str())?;
    if !known.is_empty() {
        let numbers = json(&known.iter().map(|row| row.n).collect::<Vec<_>>())?;
        run!(conn, DELETE_PIECES, numbers.as_str())?;
        run!(conn, DELETE_ENTRIES, numbers.as_str())?;
    }
    let known: HashMap<Uuid, i64> = known.into_iter().map(|row| (row.id, row.n)).collect();
    let mut last = find_last_number(conn, kind).await?;
    let mut entries = Vec::with_capacity(due.len());
    let mut pieces = Vec::with_capacity(due.len());
    for record in list_records(conn, kind, &list).await? {
        let n = known.get(&record.id).copied().unwrap_or_else(|| {
            last += 1;
            last
        });
        let entry = entry_of(kind, &record);
        pieces.push((n, pieces_of(kind, &entry)));
        let (bare, bare_kana) = (bare_of_folded(&entry.name).to_owned(), bare_of_folded(&entry.kana).to_owned());
        let id = record.id.simple().to_string();
        entries.push((n, kind.code(), id, bare, bare_kana, entry.name, entry.kana, entry.place, entry.digits));
    }
    if !entries.is_empty() {
        run!(conn, INSERT_ENTRIES, json(&entries)?)?;
        run!(conn, INSERT_PIECES, json(&pieces)?)?;
    }
    run!(conn, concat!("DELETE FROM search_due WHERE kind = $2 AND id IN ", ids!("$1")), list, kind.code())?;
    Ok(())
}

async fn find_last_number(conn: &mut Conn, kind: EntryKind) -> Result<i64, StorageError> {
    let (first, end) = kind.numbers();
    value!(conn, i64, "SELECT COALESCE(MAX(n), $1) FROM search_entry WHERE n >= $1 AND n < $2", first, end)
}

/// The records as they stand, without those that nobody is to find.
async fn list_records(conn: &mut Conn, kind: EntryKind, list: &str) -> Result<Vec<RecordRow>, StorageError> {
    match kind {
        EntryKind::Customer => rows!(
            conn,
            RecordRow,
            concat!("SELECT id, fold, digits FROM customer WHERE id IN ", ids!("$1"), " ORDER BY id"),
            list
        ),
        EntryKind::Contract => rows!(
            conn,
            RecordRow,
            concat!(
                "SELECT id, fold, number AS digits FROM contract WHERE state <> 'voided' AND id IN ",
                ids!("$1"),
                " ORDER BY id"
            ),
            list
        ),
        EntryKind::ContactPerson => rows!(
            conn,
            RecordRow,
            concat!(
                "SELECT id, fold, phone AS digits FROM contact_person WHERE removed_at IS NULL AND id IN ",
                ids!("$1"),
                " ORDER BY id"
            ),
            list
        ),
    }
}

/// A customer's folded column reads "name reading address", a person's "name reading"; folded texts hold no space.
fn entry_of(kind: EntryKind, record: &RecordRow) -> Entry {
    let mut texts = record.fold.splitn(3, ' ').map(str::to_owned);
    let mut next = || texts.next().unwrap_or_default();
    match kind {
        EntryKind::Customer => Entry { name: next(), kana: next(), place: next(), digits: record.digits.clone() },
        EntryKind::Contract => {
            Entry { name: record.fold.clone(), digits: fold_digits(&record.digits), ..Entry::default() }
        }
        EntryKind::ContactPerson => {
            Entry { name: next(), kana: next(), place: String::new(), digits: fold_digits(&record.digits) }
        }
    }
}

fn pieces_of(kind: EntryKind, entry: &Entry) -> String {
    let mut grams = Grams::default();
    grams.add_text(kind.name_field(), &entry.name);
    grams.add_text(kind.reading_field(), &entry.kana);
    grams.add_pairs(EntryKind::PLACE_FIELD, &entry.place);
    grams.add_numbers(kind.number_field(), &entry.digits);
    grams.into_text()
}

fn json<T: serde::Serialize>(list: &T) -> Result<String, StorageError> {
    serde_json::to_string(list).map_err(|error| StorageError::from(sqlx::Error::Encode(error.into())))
}
