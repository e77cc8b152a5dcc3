//! What a look writes of reminders: delivers what is due, tells again what nobody reacts to, hands it on to whoever
//! supervises.

use super::plan::{is_before_somebody, lateness, waits};
use super::rules::TermRules;
use super::supervision::Supervision;
use crate::door::Door;
use crate::error::OfficeError;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap, HashSet};
use storage::escalation::WaitingRow;
use storage::reminder::{ReminderRow, Waiting};
use uuid::Uuid;

/// What a delivery did.
#[derive(Debug, Clone, Default)]
pub(super) struct Deliveries {
    /// Which were delivered.
    pub delivered: Vec<Uuid>,
    /// In how many terms a later one stood already.
    pub overtaken: usize,
}

/// Delivers what is due by `day`: per term the latest kind; what it overtakes is superseded. Whether one is due or a
/// thousand, it asks as often.
pub(super) async fn deliver(door: &mut Door<'_>, day: NaiveDate) -> Result<Deliveries, OfficeError> {
    let now = door.now;
    let due = storage::reminder::list_due(door, day, now).await?;
    #[cfg(test)]
    let due = crate::tests::machine::plant::found_due(due, door, day).await?;
    if due.is_empty() {
        return Ok(Deliveries::default());
    }
    let mut latest: BTreeMap<Uuid, ReminderRow> = BTreeMap::new();
    for row in due {
        let known = latest.get(&row.occasion);
        if known.is_none_or(|known| (lateness(known), known.id) < (lateness(&row), row.id)) {
            latest.insert(row.occasion, row);
        }
    }
    let occasions: Vec<Uuid> = latest.keys().copied().collect();
    let mut of_term: HashMap<Uuid, Vec<ReminderRow>> = HashMap::new();
    for row in storage::reminder::list_of_these_occasions(door, &occasions).await? {
        of_term.entry(row.occasion).or_default().push(row);
    }
    let (mut done, mut superseded, mut told) = (Deliveries::default(), Vec::new(), Vec::new());
    for (occasion, latest) in latest {
        let all = of_term.remove(&occasion).unwrap_or_default();
        let standing = all.iter().filter(|row| is_before_somebody(row.state.0)).map(lateness).max();
        // Where a later one stands already, it stands for the whole term.
        let stands = standing.filter(|later| *later > lateness(&latest));
        let gives_way = |row: &&ReminderRow| waits(row) && lateness(row) < stands.unwrap_or_else(|| lateness(&latest));
        superseded.extend(all.iter().filter(gives_way).map(|row| row.id));
        match stands {
            Some(_) => done.overtaken += 1,
            None => told.push(latest),
        }
    }
    storage::reminder::supersede(door, &superseded).await?;
    done.delivered = tell(door, &told, false).await?;
    Ok(done)
}

/// Tells again what is open and whose rule says so, in a turn of its own; once for all the times that were slept over.
pub(super) async fn tell_again(door: &mut Door<'_>, day: NaiveDate) -> Result<Vec<Uuid>, OfficeError> {
    let rows = storage::reminder::list_again(door, day).await?;
    #[cfg(test)]
    let rows = crate::tests::machine::plant::found_again(rows, door, day).await?;
    tell(door, &rows, true).await
}

/// The turns of reminders that come now, for the first time or again; an open one has waited since it came first. Returns
/// those that did come.
async fn tell(door: &mut Door<'_>, rows: &[ReminderRow], again: bool) -> Result<Vec<Uuid>, OfficeError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let (now, today) = (door.now, door.today());
    let rules = rules_of(door, rows).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let came: HashSet<Uuid> = storage::reminder::insert_deliveries(door, &ids, now).await?.into_iter().collect();
    let mut alike: BTreeMap<Waiting, Vec<Uuid>> = BTreeMap::new();
    for row in rows.iter().filter(|row| came.contains(&row.id)) {
        let since = row.waiting.waits_since.filter(|_| again).unwrap_or(today);
        let rules = rules.get(&row.subject_id);
        let waiting = rules.map(|rules| rules.waiting(row.kind.0, today, since, row.escalated_at.is_some()));
        alike.entry(waiting.unwrap_or_default()).or_default().push(row.id);
    }
    for (waiting, ids) in alike {
        if again {
            storage::reminder::update_told_again(door, &ids, waiting).await?;
        } else {
            storage::reminder::update_open(door, &ids, waiting).await?;
        }
    }
    Ok(ids.into_iter().filter(|id| came.contains(id)).collect())
}

/// What was handed on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Escalations {
    /// How many there are.
    pub all: usize,
    /// How many of them went to somebody: nobody is told of their own.
    pub told: usize,
}

/// Hands on what nobody has reacted to for as long as its rule waits.
pub(super) async fn escalate(door: &mut Door<'_>, day: NaiveDate) -> Result<Escalations, OfficeError> {
    let waiting = storage::escalation::list_due(door, day).await?;
    #[cfg(test)]
    let waiting = crate::tests::machine::plant::found_to_escalate(waiting, door).await?;
    if waiting.is_empty() {
        return Ok(Escalations::default());
    }
    let now = door.now;
    let ids: Vec<Uuid> = waiting.iter().map(|row| row.id).collect();
    let handed_on = storage::escalation::insert_all(door, &ids, now).await?;
    let supervision = Supervision::read(door).await?;
    let told = if supervision.has_areas() {
        let open = storage::not_shown::list(door, &handed_on).await?;
        open.iter().filter(|row| !supervision.whom(row.customer_area_id, row.assignee_id).is_empty()).count()
    } else {
        // Wherever the card is; what was not handed on was it before.
        let handed_on: HashSet<Uuid> = handed_on.iter().copied().collect();
        let told =
            |row: &&WaitingRow| handed_on.contains(&row.id) && !supervision.whom(None, row.assignee_id).is_empty();
        waiting.iter().filter(told).count()
    };
    Ok(Escalations { all: handed_on.len(), told })
}

/// Lets what was open before there were rules wait from today on.
pub(super) async fn begin_to_wait(door: &mut Door<'_>) -> Result<usize, OfficeError> {
    let rows = storage::reminder::list_not_yet_waiting(door).await?;
    let rules = rules_of(door, &rows).await?;
    let today = door.today();
    for row in &rows {
        if let Some(rules) = rules.get(&row.subject_id) {
            let waiting = rules.waiting(row.kind.0, today, today, row.escalated_at.is_some());
            storage::reminder::update_waiting(door, row.id, waiting).await?;
        }
    }
    Ok(rows.len())
}

/// The rules that some reminders follow, by their contract.
async fn rules_of(door: &mut Door<'_>, of: &[ReminderRow]) -> Result<HashMap<Uuid, TermRules>, OfficeError> {
    let mut contracts: Vec<Uuid> = of.iter().map(|row| row.subject_id).collect();
    contracts.sort_unstable();
    contracts.dedup();
    if contracts.is_empty() {
        return Ok(HashMap::new());
    }
    let rules = door.rules();
    Ok(TermRules::of_contracts(door, &rules, &contracts).await?)
}
