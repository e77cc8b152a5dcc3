//! Keeps the old and new value of every field that a change wrote. Called by the door before each commit, from what the
//! database itself says was written: no way of changing a card goes past it.

use super::snapshot::snapshots;
use crate::customer::plain;
use crate::door::Door;
use crate::error::OfficeError;
use domain::words::RecordKind;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use storage::Word;
use storage::field_history::FieldHistoryRow;
use uuid::Uuid;

/// How many records are compared at a time.
const BLOCK: usize = 500;

/// The name under which the history keeps that a record was added to a card or contract that stood before.
const ADDED: &str = "added";

/// Cards before what stands on them, so that what came with a new card is known to be new.
const ORDER: [RecordKind; 4] =
    [RecordKind::Customer, RecordKind::ContactPerson, RecordKind::Contract, RecordKind::Term];

/// Writes the history of everything that the door's transaction has changed so far.
pub(crate) async fn keep(door: &mut Door<'_>) -> Result<(), OfficeError> {
    let touched = door.touched().await?;
    if touched.is_empty() {
        return Ok(());
    }
    // Nobody else can write meanwhile: what a reader sees is what stood before this change.
    let mut before = door.before().await?;
    let mut fresh: BTreeSet<Uuid> = BTreeSet::new();
    let mut gone: BTreeSet<Uuid> = BTreeSet::new();
    for kind in ORDER {
        let (stood, new) = touched.records(kind, &mut before, door).await?;
        for block in blocks(&stood) {
            let old = snapshots(&mut before, kind, &block).await?;
            let now = snapshots(door, kind, &block).await?;
            for (id, old) in old {
                match now.get(&id) {
                    Some(now) => compare(door, kind, id, &old.fields, &now.fields).await?,
                    // With its card or contract goes what stood on it; a card goes only when its import is undone.
                    None if old.of.is_none_or(|of| gone.contains(&of)) => drop(gone.insert(id)),
                    None => {
                        gone.insert(id);
                        let left = Map::from_iter([("removed".to_owned(), Value::Bool(true))]);
                        compare(door, kind, id, &old.fields, &left).await?;
                    }
                }
            }
        }
        if kind != RecordKind::Customer {
            for block in blocks(&new) {
                for (id, now) in snapshots(door, kind, &block).await? {
                    if now.of.is_some_and(|of| !fresh.contains(&of)) {
                        note(door, kind, id, ADDED, String::new(), "true".to_owned()).await?;
                    }
                }
            }
        }
        fresh.extend(new);
    }
    Ok(())
}

async fn compare(
    door: &mut Door<'_>,
    kind: RecordKind,
    id: Uuid,
    old: &Map<String, Value>,
    new: &Map<String, Value>,
) -> Result<(), OfficeError> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for field in names {
        let before = old.get(field).map(plain).unwrap_or_default();
        let after = new.get(field).map(plain).unwrap_or_default();
        if before != after {
            note(door, kind, id, field, before, after).await?;
        }
    }
    Ok(())
}

async fn note(
    door: &mut Door<'_>,
    kind: RecordKind,
    record_id: Uuid,
    field: &str,
    old_value: String,
    new_value: String,
) -> Result<(), OfficeError> {
    door.name_field(field);
    let change = FieldHistoryRow {
        id: door.new_id(),
        record_kind: Word(kind),
        record_id,
        field: field.to_owned(),
        old_value,
        new_value,
        at: door.now,
        staff_id: door.actor(),
    };
    storage::field_history::insert(door, &change).await?;
    Ok(())
}

fn blocks(ids: &BTreeSet<Uuid>) -> Vec<Vec<Uuid>> {
    let all: Vec<Uuid> = ids.iter().copied().collect();
    all.chunks(BLOCK).map(<[Uuid]>::to_vec).collect()
}
