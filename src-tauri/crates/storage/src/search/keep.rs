//! Keeps the index of the search box up to date: what has changed is taken in before its transaction commits.
//!
//! Triggers note every change of a customer, a contract or a contact person in `search_due`, whoever makes it, so that
//! no writer can forget the index. What is noted is taken in by portions, an import's thousand rows with a few statements.

use super::EntryKind;
use crate::dialect::{COUNT_SEARCH_TABLES, DELETE_ENTRIES, DELETE_PIECES, INSERT_ENTRIES, INSERT_PIECES};
use crate::engine::{Conn, Many, StorageError, rows, run, value};
use domain::text::gram::Grams;
use domain::text::{bare_of_folded, fold_digits};
use uuid::Uuid;

/// How many records are taken in at a time: the pieces of each portion become a part of the index by itself.
/// (Tests have few records and several portions.)
const PORTION: i64 = if cfg!(test) { 1_000 } else { 10_000 };

/// What is kept of a record to find it by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    name: String,
    kana: String,
    place: String,
    digits: String,
}

/// A record that has changed, as it stands: without a text where nobody is to find it, without a number where nobody
/// could so far.
#[derive(sqlx::FromRow)]
struct DueRow {
    id: Uuid,
    n: Option<i64>,
    fold: Option<String>,
    digits: Option<String>,
}

impl DueRow {
    /// Whether it gets a number.
    const fn is_new(&self) -> bool {
        self.n.is_none() && self.fold.is_some() && self.digits.is_some()
    }
}

/// Takes in everything that has changed; called before each commit. Whether it was more than one portion of a kind.
pub(crate) async fn take_in_all(conn: &mut Conn) -> Result<bool, StorageError> {
    let mut large = false;
    for kind in EntryKind::ALL {
        large |= take_in(conn, kind, usize::MAX).await? > 1;
    }
    Ok(large)
}

/// Takes in one portion of what has changed; `false` when nothing was left.
pub(crate) async fn take_in_some(conn: &mut Conn) -> Result<bool, StorageError> {
    let mut found = false;
    for kind in EntryKind::ALL {
        found |= take_in(conn, kind, 1).await? > 0;
    }
    Ok(found)
}

/// Whether this vault has an index at all; those that tests of the engine make have none.
pub(crate) async fn is_there(conn: &mut Conn) -> Result<bool, StorageError> {
    let tables = value!(conn, i64, COUNT_SEARCH_TABLES)?;
    Ok(tables == 1)
}

/// Takes in so many portions of a kind, the next made ready while one is written; how many there were.
async fn take_in(conn: &mut Conn, kind: EntryKind, portions: usize) -> Result<usize, StorageError> {
    let mut due = list_due(conn, kind, Uuid::nil()).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let mut last = find_last_number(conn, kind).await?;
    let (mut taken, mut ready): (usize, Option<Ready>) = (0, None);
    loop {
        let next = if taken < portions { std::mem::take(&mut due) } else { Vec::new() };
        if next.is_empty() && ready.is_none() {
            return Ok(taken);
        }
        let making = next.last().map(|row| row.id).map(|end| {
            let first = last;
            last += i64::try_from(next.iter().filter(|row| row.is_new()).count()).unwrap_or_default();
            (end, tokio::task::spawn_blocking(move || Ready::make(kind, next, first)))
        });
        if let Some(ready) = ready.take() {
            ready.write(conn, kind).await?;
        }
        if let Some((end, making)) = making {
            taken += 1;
            if taken < portions {
                due = list_due(conn, kind, end).await?;
            }
            ready = Some(making.await.map_err(|error| StorageError::from(sqlx::Error::Encode(error.into())))??);
        }
    }
}

/// A portion as it is written.
struct Ready {
    /// Those that were in the index and go, to come in anew or not.
    known: Vec<i64>,
    entries: Vec<(i64, Uuid, Entry)>,
    pieces: String,
    /// The last of them.
    end: Uuid,
}

impl Ready {
    /// Numbers new entries from after `last` on.
    fn make(kind: EntryKind, due: Vec<DueRow>, mut last: i64) -> Result<Self, StorageError> {
        let known: Vec<i64> = due.iter().filter_map(|row| row.n).collect();
        let end = due.last().map(|row| row.id).unwrap_or_default();
        let mut entries: Vec<(i64, Uuid, Entry)> = Vec::with_capacity(due.len());
        let mut pieces = Vec::with_capacity(due.len());
        for row in due {
            // Nobody is to find it any more.
            let (Some(fold), Some(digits)) = (row.fold, row.digits) else { continue };
            let n = row.n.unwrap_or_else(|| {
                last += 1;
                last
            });
            let entry = entry_of(kind, &fold, digits);
            pieces.push((n, pieces_of(kind, &entry)));
            entries.push((n, row.id, entry));
        }
        Ok(Self { known, entries, pieces: json(&pieces)?, end })
    }

    async fn write(self, conn: &mut Conn, kind: EntryKind) -> Result<(), StorageError> {
        if !self.known.is_empty() {
            let numbers = json(&self.known)?;
            run!(conn, DELETE_PIECES, numbers.as_str())?;
            run!(conn, DELETE_ENTRIES, numbers)?;
        }
        if !self.entries.is_empty() {
            insert(conn, kind, &self.entries).await?;
            run!(conn, INSERT_PIECES, self.pieces)?;
        }
        // They were the first of their kind.
        run!(conn, "DELETE FROM search_due WHERE kind = $1 AND id <= $2", kind.code(), self.end)?;
        Ok(())
    }
}

async fn insert(conn: &mut Conn, kind: EntryKind, entries: &[(i64, Uuid, Entry)]) -> Result<(), StorageError> {
    let many = Many { head: INSERT_ENTRIES.of(conn.engine()), values: 9, tail: "" };
    many.write(conn, entries, |asked, (n, id, entry)| {
        asked
            .bind(*n)
            .bind(kind.code())
            .bind(*id)
            .bind(bare_of_folded(&entry.name))
            .bind(bare_of_folded(&entry.kana))
            .bind(entry.name.as_str())
            .bind(entry.kana.as_str())
            .bind(entry.place.as_str())
            .bind(entry.digits.as_str())
    })
    .await
}

async fn find_last_number(conn: &mut Conn, kind: EntryKind) -> Result<i64, StorageError> {
    let (first, end) = kind.numbers();
    value!(conn, i64, "SELECT COALESCE(MAX(n), $1) FROM search_entry WHERE n >= $1 AND n < $2", first, end)
}

macro_rules! due {
    ($digits:literal, $table:literal, $found:literal) => {
        concat!(
            "SELECT d.id, e.n, r.fold, r.",
            $digits,
            " AS digits FROM (SELECT id FROM search_due WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3) AS d LEFT JOIN search_entry e \
             ON e.id = d.id LEFT JOIN ",
            $table,
            " r ON r.id = d.id AND ",
            $found,
            " ORDER BY d.id"
        )
    };
}

/// The first records of a kind that have changed, after this one.
async fn list_due(conn: &mut Conn, kind: EntryKind, after: Uuid) -> Result<Vec<DueRow>, StorageError> {
    let asked = match kind {
        EntryKind::Customer => due!("digits", "customer", "TRUE"),
        EntryKind::Contract => due!("number", "contract", "r.state <> 'voided'"),
        EntryKind::ContactPerson => due!("phone", "contact_person", "r.removed_at IS NULL"),
    };
    rows!(conn, DueRow, asked, kind.code(), after, PORTION)
}

/// A customer's folded column reads "name reading address", a person's "name reading"; folded texts hold no space.
fn entry_of(kind: EntryKind, fold: &str, digits: String) -> Entry {
    let mut texts = fold.splitn(3, ' ').map(str::to_owned);
    let mut next = || texts.next().unwrap_or_default();
    match kind {
        EntryKind::Customer => Entry { name: next(), kana: next(), place: next(), digits },
        EntryKind::Contract => Entry { name: fold.to_owned(), digits: fold_digits(&digits), ..Entry::default() },
        EntryKind::ContactPerson => {
            Entry { name: next(), kana: next(), place: String::new(), digits: fold_digits(&digits) }
        }
    }
}

fn pieces_of(kind: EntryKind, entry: &Entry) -> String {
    let mut grams = Grams::default();
    grams.add_text(kind.name_field(), &entry.name);
    grams.add_text(kind.reading_field(), &entry.kana);
    grams.add_text(EntryKind::PLACE_FIELD, &entry.place);
    grams.add_numbers(kind.number_field(), &entry.digits);
    grams.into_text()
}

fn json<T: serde::Serialize>(list: &T) -> Result<String, StorageError> {
    serde_json::to_string(list).map_err(|error| StorageError::from(sqlx::Error::Encode(error.into())))
}
