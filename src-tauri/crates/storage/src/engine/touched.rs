//! Which rows a transaction has written, told by the database itself: no writer can forget to say so.
//!
//! SQLite names each written row by table and place. On PostgreSQL triggers write the records into a table of the session.

use super::{Asked, Conn, StorageError, find_value, rows};
use crate::dialect::{keys_of_rows, read_keys};
use domain::words::RecordKind;
use sqlx::AssertSqlSafe;
use sqlx::sqlite::{SqliteConnection, SqliteOperation};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// A table whose rows belong to a record that is kept with its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// The column that says which record.
    pub key: &'static str,
    /// What kind of record.
    pub kind: RecordKind,
}

/// Every table of which each changed field is kept. A test refuses a new table about a card that is not decided on.
pub const KEPT: &[Kept] = &[
    Kept { table: "customer", key: "id", kind: RecordKind::Customer },
    Kept { table: "customer_has_role", key: "customer_id", kind: RecordKind::Customer },
    Kept { table: "channel", key: "customer_id", kind: RecordKind::Customer },
    Kept { table: "channel", key: "contact_person_id", kind: RecordKind::ContactPerson },
    Kept { table: "contact_person", key: "id", kind: RecordKind::ContactPerson },
    Kept { table: "contract", key: "id", kind: RecordKind::Contract },
    Kept { table: "reminder_rule", key: "contract_id", kind: RecordKind::Contract },
    Kept { table: "term", key: "id", kind: RecordKind::Term },
];

/// What happened to a row last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Inserted,
    /// It was there before, and is still.
    Updated,
    /// It is gone.
    Deleted,
}

/// What a transaction has written of kept records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TouchedRows {
    /// The written rows of each kept table by their place, as SQLite has them.
    Places(Places),
    /// The records whose rows were written, as PostgreSQL has them.
    Records(Vec<TouchedRecord>),
}

/// The written rows of each kept table by their place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<&'static str, BTreeMap<i64, Fate>>);

/// A record of which a row was written.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct TouchedRecord {
    kind: String,
    id: Uuid,
    own_is_new: bool,
}

/// What the database tells while a transaction runs.
#[derive(Debug)]
pub(super) enum Notes {
    /// SQLite tells at once.
    Heard(Arc<Heard>),
    /// PostgreSQL keeps it until it is asked.
    Kept,
}

#[derive(Debug, Default)]
pub(super) struct Heard {
    kept: Mutex<Places>,
    // Of all tables that name their rows by place.
    written: AtomicUsize,
}

impl Notes {
    /// Hears of every row that the connection writes from now on, in place of who heard before.
    pub(super) async fn listen(conn: &mut SqliteConnection) -> Result<Self, StorageError> {
        let here = Arc::new(Heard::default());
        let heard = Arc::clone(&here);
        conn.lock_handle().await?.set_update_hook(move |told| {
            heard.written.fetch_add(1, Ordering::Relaxed);
            if let Some(kept) = KEPT.iter().find(|kept| kept.table == told.table) {
                heard.lock().note(kept.table, told.rowid, &told.operation);
            }
        });
        Ok(Self::Heard(here))
    }

    /// How many rows were written so far, a row as often as it was written; not known of a server.
    pub(super) fn written(&self) -> usize {
        match self {
            Self::Heard(heard) => heard.written.load(Ordering::Relaxed),
            Self::Kept => 0,
        }
    }
}

impl Heard {
    pub(super) fn rows(&self) -> TouchedRows {
        TouchedRows::Places(self.lock().clone())
    }

    fn lock(&self) -> MutexGuard<'_, Places> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TouchedRows {
    pub(super) async fn kept_in(conn: &mut Conn) -> Result<Self, StorageError> {
        let records = rows!(conn, TouchedRecord, "SELECT kind, id, own_is_new FROM touched ORDER BY kind, id")?;
        Ok(Self::Records(records))
    }

    /// Whether nothing that is kept was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Places(places) => places.0.is_empty(),
            Self::Records(records) => records.is_empty(),
        }
    }

    /// The records of a kind whose rows were written: first those that may have stood before, then those whose own row
    /// is new. `before` sees the database as it was, `now` as the transaction has it.
    pub async fn records(
        &self,
        kind: RecordKind,
        before: &mut Conn,
        now: &mut Conn,
    ) -> Result<(BTreeSet<Uuid>, BTreeSet<Uuid>), StorageError> {
        let (mut stood, new) = match self {
            Self::Places(places) => places.records(kind, before, now).await?,
            Self::Records(records) => split(records, kind),
        };
        stood.retain(|id| !new.contains(id));
        Ok((stood, new))
    }
}

/// Those that may have stood before, and those whose own row is new.
fn split(records: &[TouchedRecord], kind: RecordKind) -> (BTreeSet<Uuid>, BTreeSet<Uuid>) {
    let of_kind = || records.iter().filter(|record| record.kind == kind.code());
    let new = of_kind().filter(|record| record.own_is_new).map(|record| record.id).collect();
    (of_kind().map(|record| record.id).collect(), new)
}

impl Places {
    fn note(&mut self, table: &'static str, place: i64, operation: &SqliteOperation) {
        let rows = self.0.entry(table).or_default();
        let before = rows.get(&place).copied();
        let fate = match (operation, before) {
            (SqliteOperation::Insert, None) => Fate::Inserted,
            // A place that was freed and taken again within the transaction.
            (SqliteOperation::Insert, Some(_)) => Fate::Updated,
            (SqliteOperation::Delete, _) => Fate::Deleted,
            (_, Some(fate)) => fate,
            (_, None) => Fate::Updated,
        };
        rows.insert(place, fate);
    }

    async fn records(
        &self,
        kind: RecordKind,
        before: &mut Conn,
        now: &mut Conn,
    ) -> Result<(BTreeSet<Uuid>, BTreeSet<Uuid>), StorageError> {
        let (mut stood, mut new) = (BTreeSet::new(), BTreeSet::new());
        for kept in KEPT.iter().filter(|kept| kept.kind == kind) {
            let Some(rows) = self.0.get(kept.table) else { continue };
            let own = kept.key == "id";
            let inserted: Vec<i64> = places(rows, |fate| fate == Fate::Inserted);
            let others: Vec<i64> = places(rows, |fate| fate != Fate::Inserted);
            stood.extend(keys(before, kept, &others).await?);
            stood.extend(keys(now, kept, &others).await?);
            let there = keys(now, kept, &inserted).await?;
            if own { new.extend(there) } else { stood.extend(there) }
        }
        Ok((stood, new))
    }
}

fn places(rows: &BTreeMap<i64, Fate>, wanted: impl Fn(Fate) -> bool) -> Vec<i64> {
    rows.iter().filter_map(|(place, fate)| wanted(*fate).then_some(*place)).collect()
}

async fn keys(conn: &mut Conn, kept: &Kept, places: &[i64]) -> Result<Vec<Uuid>, StorageError> {
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let list = serde_json::to_string(places).unwrap_or_default();
    // Both names are our own, from the list above.
    let asked = Asked::of(AssertSqlSafe(keys_of_rows(kept.table, kept.key))).bind(list);
    let keys: String = find_value(conn, asked).await?;
    let bad = || StorageError::BadRow { table: kept.table.to_owned(), column: kept.key.to_owned(), id: "?".to_owned() };
    read_keys(&keys).ok_or_else(bad)
}
