//! Undoing a batch within 30 days: what it made goes, what it changed goes back; what somebody edited since stays and
//! is listed beforehand. The list beforehand is the undoing itself, whose transaction is not committed.

use super::contract_reading::ContractReading;
use super::customers::read_card;
use super::field::ImportKind;
use super::lookup::Lookup;
use super::map::ImportChoices;
use super::outcome::ImportCounts;
use super::write_customers::{CARDS_FURTHER, PERSONS_FURTHER};
use crate::Office;
use crate::actor::Actor;
use crate::contract::{ContractForm, update_contract};
use crate::customer::{ChannelForm, ContactPersonForm, CustomerForm};
use crate::customer::{further_digits, keys_of_card, person_fold, replace_channels};
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::tags::TagKind;
use chrono::{DateTime, Duration, Utc};
use domain::clock::Clock;
use domain::rights::Op;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::engine::StorageError;
use storage::import_batch::{ImportBatchRow, ImportChangeRow};
use uuid::Uuid;

/// For how many days a batch can be undone.
const DAYS: i64 = 30;
/// How many batches are listed.
const LISTED: i64 = 200;

/// One run of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportBatch {
    /// The batch.
    pub id: Uuid,
    /// Which list.
    pub kind: ImportKind,
    /// By what name its source is known.
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub staff: String,
    /// How many rows became what.
    pub counts: ImportCounts,
    /// Until when it can be undone; nothing once that is over or it was undone.
    pub undo_until: Option<DateTime<Utc>>,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

/// What undoing a batch does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportUndo {
    /// How many records that it made go.
    pub goes: i32,
    /// How many records that it changed go back.
    pub returns: i32,
    /// What stays as it is.
    pub stays: Vec<StayingRecord>,
}

/// A record that stays when its batch is undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct StayingRecord {
    /// Whether it is a card or a contract.
    pub kind: ImportKind,
    /// The record.
    pub id: Uuid,
    /// Its number and name.
    pub label: String,
    /// Why it stays.
    pub why: StaysBecause,
}

/// Why a record stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StaysBecause {
    /// Somebody changed it since.
    Edited,
    /// Something else hangs on it since: a contact, a contract, a branch, a file.
    InUse,
}

/// What became of one change.
enum Undone {
    Gone,
    Returned,
    /// It had gone before.
    Nothing,
    Stays(StaysBecause, String),
}

impl Office {
    /// The batches, newest first.
    pub async fn list_import_batches(&self, actor: &Actor) -> Result<Vec<ImportBatch>, OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let now = self.clock().now();
        let mut conn = self.store().read().await?;
        let staff: HashMap<Uuid, String> =
            storage::staff::list(&mut conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let rows = storage::import_batch::list(&mut conn, LISTED).await?;
        let small = |n: i64| i32::try_from(n).unwrap_or(i32::MAX);
        Ok(rows
            .into_iter()
            .map(|row| ImportBatch {
                id: row.id,
                kind: ImportKind::of_code(&row.kind),
                undo_until: until(&row).filter(|until| *until >= now),
                source: row.source,
                file_name: row.file_name,
                at: row.at,
                staff: staff.get(&row.staff_id).cloned().unwrap_or_default(),
                counts: ImportCounts {
                    new: small(row.made),
                    changed: small(row.changed),
                    unchanged: small(row.unchanged),
                    doubtful: small(row.doubtful),
                    refused: small(row.refused),
                    gone: small(row.gone),
                },
                undone_at: row.undone_at,
            })
            .collect())
    }

    /// Says what undoing a batch would do.
    pub async fn preview_undo_import(&self, actor: &Actor, batch: Uuid) -> Result<ImportUndo, OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::Import, None).await? else {
            return Err(OfficeError::of(ErrorCode::NotFound));
        };
        self.undo_batch(&mut door, actor, batch).await
    }

    /// Undoes a batch.
    pub async fn undo_import(&self, actor: &Actor, batch: Uuid, command: Uuid) -> Result<ImportUndo, OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::Import, Some(command)).await? else {
            return Ok(ImportUndo::default());
        };
        let undone = self.undo_batch(&mut door, actor, batch).await?;
        let count = usize::try_from(undone.goes + undone.returns).unwrap_or_default();
        door.commit(Record::one("import_batch", batch), count).await?;
        Ok(undone)
    }

    async fn undo_batch(&self, door: &mut Door<'_>, actor: &Actor, id: Uuid) -> Result<ImportUndo, OfficeError> {
        if !actor.can_at_all(Op::Import) {
            return Err(OfficeError::of(ErrorCode::NotAllowed));
        }
        let batch = storage::import_batch::find(door, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        if batch.undone_at.is_some() {
            return Err(OfficeError::of(ErrorCode::NothingToUndo));
        }
        let now = door.now;
        if until(&batch).is_none_or(|until| until < now) {
            return Err(OfficeError::of(ErrorCode::UndoTooLate));
        }
        let changes = storage::import_batch::list_changes(door, id).await?;
        let of_kind = |kind: &str| changes.iter().filter(|change| change.record_kind == kind).collect::<Vec<_>>();
        let terms: HashMap<Uuid, i64> =
            of_kind("term").into_iter().map(|change| (change.record_id, change.version)).collect();
        let mut undone = ImportUndo::default();
        for change in of_kind("contract") {
            let what = self.undo_contract(door, change, &terms).await?;
            undone.count(ImportKind::Contracts, change.record_id, what);
        }
        let persons_further = by_record(&of_kind(PERSONS_FURTHER));
        for change in of_kind("contact_person") {
            // A person goes or stays with the card, which is what is counted and told.
            undo_person(door, change, persons_further.get(&change.record_id).copied()).await?;
        }
        let cards_further = by_record(&of_kind(CARDS_FURTHER));
        let mut left = of_kind("customer");
        loop {
            // A head office can go once its branches are gone.
            let mut waiting = Vec::new();
            let before = left.len();
            for change in left {
                match undo_customer(door, actor, change, cards_further.get(&change.record_id).copied()).await? {
                    Undone::Stays(StaysBecause::InUse, _) => waiting.push(change),
                    what => undone.count(ImportKind::Customers, change.record_id, what),
                }
            }
            if waiting.is_empty() || waiting.len() == before {
                for change in waiting {
                    let label = label_of_card(door, change.record_id).await?;
                    let what = Undone::Stays(StaysBecause::InUse, label);
                    undone.count(ImportKind::Customers, change.record_id, what);
                }
                break;
            }
            left = waiting;
        }
        storage::customer_source::delete_untouched_of_batch(door, id).await?;
        if !storage::import_batch::update_undone(door, id, now, actor.id).await? {
            return Err(OfficeError::of(ErrorCode::NothingToUndo));
        }
        door.changed_all(&[TagKind::Customer, TagKind::Contract, TagKind::Fault, TagKind::Calendar, TagKind::Reminder]);
        Ok(undone)
    }

    async fn undo_contract(
        &self,
        door: &mut Door<'_>,
        change: &ImportChangeRow,
        terms: &HashMap<Uuid, i64>,
    ) -> Result<Undone, OfficeError> {
        let Some(row) = storage::contract::find(door, change.record_id).await? else { return Ok(Undone::Nothing) };
        let label = format!("{} {}", row.number, row.title);
        let held = storage::contract::list_terms(door, &[row.id]).await?;
        let newest = held.last();
        let untouched = newest.is_some_and(|term| terms.get(&term.id) == Some(&term.version));
        if row.version != change.version || !untouched {
            return Ok(Undone::Stays(StaysBecause::Edited, label));
        }
        if change.before.is_empty() {
            let gone = tried(door, async |door| storage::contract::delete_whole(door, row.id).await).await?;
            return Ok(if gone { Undone::Gone } else { Undone::Stays(StaysBecause::InUse, label) });
        }
        let form: ContractForm = read_back(&change.before)?;
        let lookup = Lookup::load(door).await?;
        let rules = door.rules();
        let choices = ImportChoices::default();
        let reading = ContractReading { lookup: &lookup, choices: &choices, rules: &rules, today: door.today() };
        match reading.read(&form) {
            Ok(read) => update_contract(door, &row, &form, &read).await?,
            // A plan that is gone, a rule that has changed: what stood there can no longer stand.
            Err(_) => return Ok(Undone::Stays(StaysBecause::InUse, label)),
        }
        Ok(Undone::Returned)
    }
}

impl ImportUndo {
    fn count(&mut self, kind: ImportKind, id: Uuid, what: Undone) {
        match what {
            Undone::Gone => self.goes += 1,
            Undone::Returned => self.returns += 1,
            Undone::Nothing => {}
            Undone::Stays(why, label) => self.stays.push(StayingRecord { kind, id, label, why }),
        }
    }
}

fn until(batch: &ImportBatchRow) -> Option<DateTime<Utc>> {
    if batch.undone_at.is_some() {
        return None;
    }
    batch.at.checked_add_signed(Duration::days(DAYS))
}

fn read_back<T: serde::de::DeserializeOwned>(before: &str) -> Result<T, OfficeError> {
    serde_json::from_str(before).map_err(|error| OfficeError::unforeseen(&error.to_string()))
}

/// Does something whole or not at all; `false` where something else hangs on the record.
async fn tried(
    door: &mut Door<'_>,
    work: impl AsyncFnOnce(&mut Door<'_>) -> Result<bool, StorageError>,
) -> Result<bool, OfficeError> {
    storage::engine::begin_part(door).await?;
    match work(door).await {
        Ok(done) => {
            storage::engine::keep_part(door).await?;
            Ok(done)
        }
        Err(StorageError::Constraint { .. }) => {
            storage::engine::undo_part(door).await?;
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

async fn label_of_card(door: &mut Door<'_>, id: Uuid) -> Result<String, OfficeError> {
    let row = storage::customer::find(door, id).await?;
    Ok(row.map(|row| format!("{} {}", row.number, row.name)).unwrap_or_default())
}

async fn undo_customer(
    door: &mut Door<'_>,
    actor: &Actor,
    change: &ImportChangeRow,
    further: Option<&ImportChangeRow>,
) -> Result<Undone, OfficeError> {
    let Some(mut row) = storage::customer::find(door, change.record_id).await? else { return Ok(Undone::Nothing) };
    let label = format!("{} {}", row.number, row.name);
    if row.version != change.version {
        return Ok(Undone::Stays(StaysBecause::Edited, label));
    }
    if change.before.is_empty() {
        let (id, version) = (row.id, row.version);
        let gone = tried(door, async |door| {
            storage::customer_source::delete_of_customer(door, id).await?;
            storage::import_batch::delete_origin(door, "customer", id).await?;
            storage::channel::delete_of_customer(door, id).await?;
            storage::customer::delete(door, id, version).await
        });
        return Ok(if gone.await? { Undone::Gone } else { Undone::Stays(StaysBecause::InUse, label) });
    }
    let form: CustomerForm = read_back(&change.before)?;
    let owner = row.owner_id;
    if read_card(&form, &mut row, door.today()).is_err() {
        return Ok(Undone::Stays(StaysBecause::InUse, label));
    }
    row.updated_at = door.now;
    row.updated_by = Some(actor.id);
    if let Some(further) = further {
        replace_channels(door, row.id, None, &read_back::<Vec<ChannelForm>>(&further.before)?).await?;
    }
    let keys = keys_of_card(&row, &further_digits(door, row.id).await?);
    let returned = tried(door, async |door| storage::customer::update(door, &row, &keys).await).await?;
    if !returned {
        return Ok(Undone::Stays(StaysBecause::InUse, label));
    }
    storage::customer::replace_roles(door, row.id, &form.roles).await?;
    if owner != row.owner_id {
        crate::reminder::reassign_customer(door, row.id, owner, row.owner_id).await?;
    }
    Ok(Undone::Returned)
}

async fn undo_person(
    door: &mut Door<'_>,
    change: &ImportChangeRow,
    further: Option<&ImportChangeRow>,
) -> Result<(), OfficeError> {
    let Some(mut row) = storage::contact_person::find(door, change.record_id).await? else { return Ok(()) };
    if row.version != change.version {
        return Ok(());
    }
    if change.before.is_empty() {
        let gone = tried(door, async |door| {
            storage::channel::delete_of_person(door, row.id).await?;
            storage::contact_person::delete(door, row.id, row.version).await
        });
        gone.await?;
        return renumber(door, row.customer_id).await;
    }
    let form: ContactPersonForm = read_back(&change.before)?;
    if form.read_into(&mut row).is_ok() {
        storage::contact_person::update(door, &row, &person_fold(&row)).await?;
        if let Some(further) = further {
            let before: Vec<ChannelForm> = read_back(&further.before)?;
            replace_channels(door, row.customer_id, Some(row.id), &before).await?;
            renumber(door, row.customer_id).await?;
        }
    }
    Ok(())
}

/// Works out anew by which digits a card is found.
async fn renumber(door: &mut Door<'_>, card: Uuid) -> Result<(), OfficeError> {
    let Some(row) = storage::customer::find(door, card).await? else { return Ok(()) };
    let further = further_digits(door, card).await?;
    Ok(storage::channel::update_digits(door, card, &keys_of_card(&row, &further).digits).await?)
}

fn by_record<'c>(changes: &[&'c ImportChangeRow]) -> HashMap<Uuid, &'c ImportChangeRow> {
    changes.iter().map(|change| (change.record_id, *change)).collect()
}
