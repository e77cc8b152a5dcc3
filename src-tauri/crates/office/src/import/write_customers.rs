//! What a run over customers leaves in the book, written in blocks.

use super::customer_book::{CustomerBook, Touch};
use super::people::{PeopleBook, Stood};
use super::progress::Watch;
use crate::customer::{ChannelForm, CustomerForm, further_digits, keys_of_card, person_fold, replace_channels};
use crate::door::Door;
use crate::error::{ErrorCode, OfficeError};
use crate::tags::TagKind;
use domain::text::fold_digits;
use domain::words::{ChannelKind, CustomerRole};
use std::collections::HashSet;
use storage::customer::{CustomerKeys, CustomerRow};
use storage::import_batch::ImportChangeRow;
use tokio::task::JoinHandle;
use uuid::Uuid;

/// Under what the further numbers of a card, and of a person, are kept as they were before a run changed them.
pub(super) const CARDS_FURTHER: &str = "customer_channels";
pub(super) const PERSONS_FURTHER: &str = "contact_person_channels";

/// How many cards are written between two looks at whether somebody stops the run.
const BLOCK: usize = 500;

/// Writes new and changed cards, their people and their keys, and what is needed to undo it. The history of changed
/// fields is kept by the door itself.
pub(super) async fn write(
    door: &mut Door<'_>,
    book: &mut CustomerBook,
    people: &PeopleBook,
    source: &str,
    batch: Uuid,
    watch: &Watch,
) -> Result<(), OfficeError> {
    number(door, book).await?;
    let mut changes = insert_cards(door, book, watch).await?;
    changes.extend(update_cards(door, book, watch).await?);
    changes.extend(write_people(door, book, people).await?);
    storage::import_batch::insert_changes(door, batch, &changes).await?;
    storage::customer_source::insert_many(door, source, batch, &book.new_keys).await?;
    door.changed_all(&[TagKind::Customer, TagKind::Fault, TagKind::Calendar, TagKind::Reminder]);
    Ok(())
}

/// Gives numbers to the cards that the run makes; a number that the file brought stays, and is never given again.
async fn number(door: &mut Door<'_>, book: &mut CustomerBook) -> Result<(), OfficeError> {
    let brought = book
        .entries
        .iter()
        .filter(|entry| entry.touch == Touch::New)
        .filter_map(|entry| entry.row.number.parse::<i64>().ok())
        .max();
    if let Some(brought) = brought {
        storage::office::pass_numbers(door, brought, 0).await?;
    }
    let without = book.entries.iter().filter(|entry| entry.touch == Touch::New && entry.row.number.is_empty()).count();
    if without == 0 {
        return Ok(());
    }
    let count = i64::try_from(without).unwrap_or(i64::MAX);
    let mut next = storage::office::take_customer_numbers(door, count).await?;
    for entry in &mut book.entries {
        if entry.touch == Touch::New && entry.row.number.is_empty() {
            entry.row.number = format!("{next:05}");
            next += 1;
        }
    }
    Ok(())
}

/// New cards, a head office before its branches.
async fn insert_cards(
    door: &mut Door<'_>,
    book: &CustomerBook,
    watch: &Watch,
) -> Result<Vec<ImportChangeRow>, OfficeError> {
    let new: Vec<usize> =
        book.entries.iter().enumerate().filter(|(_, entry)| entry.touch == Touch::New).map(|(at, _)| at).collect();
    let mut waiting: HashSet<Uuid> =
        new.iter().filter_map(|at| book.entries.get(*at)).map(|entry| entry.row.id).collect();
    let mut left = new;
    let mut changes = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let is_ready = |at: &usize| {
            let parent = book.entries.get(*at).and_then(|entry| entry.row.parent_id);
            parent.is_none_or(|parent| !waiting.contains(&parent))
        };
        let (ready, rest): (Vec<usize>, Vec<usize>) = left.iter().copied().partition(is_ready);
        if ready.is_empty() {
            return Err(OfficeError::unforeseen("new cards are head offices of one another"));
        }
        let mut blocks = ready.chunks(BLOCK);
        let mut block = blocks.next();
        let mut keyed = block.map(|block| with_keys(book, block));
        while let (Some(writing), Some(cards)) = (block, keyed) {
            watch.check()?;
            let cards = cards.await.map_err(|error| OfficeError::unforeseen(&error.to_string()))?;
            // The next block gets its keys while this one is written.
            block = blocks.next();
            keyed = block.map(|block| with_keys(book, block));
            let entries = || writing.iter().filter_map(|at| book.entries.get(*at));
            let roles: Vec<(Uuid, CustomerRole)> =
                entries().flat_map(|entry| entry.roles.iter().map(|role| (entry.row.id, *role))).collect();
            changes.extend(entries().map(|entry| ImportChangeRow {
                record_kind: "customer".to_owned(),
                record_id: entry.row.id,
                version: entry.row.version,
                before: String::new(),
            }));
            storage::customer::insert_many(door, &cards).await?;
            storage::customer::insert_roles(door, &roles).await?;
            for entry in entries().filter(|entry| !entry.channels.is_empty()) {
                replace_channels(door, entry.row.id, None, &entry.channels).await?;
            }
            watch.wrote(writing.len());
        }
        for at in &ready {
            if let Some(entry) = book.entries.get(*at) {
                waiting.remove(&entry.row.id);
            }
        }
        left = rest;
    }
    Ok(changes)
}

/// The cards of a block with what they are found by, worked out beside.
fn with_keys(book: &CustomerBook, block: &[usize]) -> JoinHandle<Vec<(CustomerRow, CustomerKeys)>> {
    let entries = block.iter().filter_map(|at| book.entries.get(*at));
    let cards: Vec<(CustomerRow, Vec<String>)> = entries
        .map(|entry| {
            let numbers = entry.channels.iter().filter(|channel| channel.kind != ChannelKind::Mail);
            (entry.row.clone(), numbers.map(|channel| fold_digits(&channel.value)).collect())
        })
        .collect();
    tokio::task::spawn_blocking(move || {
        let keyed = cards.into_iter().map(|(row, further)| {
            let keys = keys_of_card(&row, &further);
            (row, keys)
        });
        keyed.collect()
    })
}

async fn update_cards(
    door: &mut Door<'_>,
    book: &CustomerBook,
    watch: &Watch,
) -> Result<Vec<ImportChangeRow>, OfficeError> {
    let mut changes = Vec::new();
    for entry in &book.entries {
        let Touch::Changed(before) = &entry.touch else { continue };
        watch.check()?;
        let row = &entry.row;
        if entry.channels != before.channels {
            replace_channels(door, row.id, None, &entry.channels).await?;
            changes.push(further_change(CARDS_FURTHER, row.id, row.version + 1, &before.channels));
        }
        let further = further_digits(door, row.id).await?;
        if !storage::customer::update(door, row, &keys_of_card(row, &further)).await? {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        let after = CustomerForm::of(row, entry.roles.clone());
        if after.roles != before.roles {
            storage::customer::replace_roles(door, row.id, &entry.roles).await?;
        }
        if after.owner_id != before.owner_id {
            crate::reminder::reassign_customer(door, row.id, before.owner_id, after.owner_id).await?;
        }
        changes.push(ImportChangeRow {
            record_kind: "customer".to_owned(),
            record_id: row.id,
            version: row.version + 1,
            before: json(before.as_ref()),
        });
        watch.wrote(1);
    }
    Ok(changes)
}

async fn write_people(
    door: &mut Door<'_>,
    book: &CustomerBook,
    people: &PeopleBook,
) -> Result<Vec<ImportChangeRow>, OfficeError> {
    let mut changes = Vec::new();
    let mut renumbered = HashSet::new();
    for Stood { row, channels } in &people.made {
        storage::contact_person::insert(door, row, &person_fold(row)).await?;
        if !channels.is_empty() {
            replace_channels(door, row.customer_id, Some(row.id), channels).await?;
            renumbered.insert(row.customer_id);
        }
        changes.push(person_change(row.id, row.version, String::new()));
    }
    for (Stood { row, channels }, before) in &people.changed {
        if !storage::contact_person::update(door, row, &person_fold(row)).await? {
            return Err(OfficeError::of(ErrorCode::Stale));
        }
        if *channels != before.channels {
            replace_channels(door, row.customer_id, Some(row.id), channels).await?;
            renumbered.insert(row.customer_id);
            changes.push(further_change(PERSONS_FURTHER, row.id, row.version + 1, &before.channels));
        }
        changes.push(person_change(row.id, row.version + 1, json(before)));
    }
    // A card is found by its people's numbers too.
    for card in renumbered {
        let Some(entry) = book.by_id(card).and_then(|at| book.entries.get(at)) else { continue };
        let further = further_digits(door, card).await?;
        storage::channel::update_digits(door, card, &keys_of_card(&entry.row, &further).digits).await?;
    }
    Ok(changes)
}

fn further_change(kind: &str, record_id: Uuid, version: i64, before: &Vec<ChannelForm>) -> ImportChangeRow {
    ImportChangeRow { record_kind: kind.to_owned(), record_id, version, before: json(before) }
}

fn person_change(record_id: Uuid, version: i64, before: String) -> ImportChangeRow {
    ImportChangeRow { record_kind: "contact_person".to_owned(), record_id, version, before }
}

/// The form before a change, as it is kept for undoing it.
pub(super) fn json<T: serde::Serialize>(form: &T) -> String {
    serde_json::to_string(form).unwrap_or_default()
}
