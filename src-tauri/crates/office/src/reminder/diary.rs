//! The diary of reminders: what was told when, to whom, who saw the popup, and what came of it.

use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use chrono::{DateTime, NaiveDate, Utc};
use domain::rights::Op;
use domain::words::{ReminderKind, ReminderState};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::dated_term::DatedTermRow;
use storage::delivery::DeliveryRow;
use uuid::Uuid;

/// The latest of the diary, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReminderDiary {
    /// What was told.
    pub entries: Vec<DiaryEntry>,
    /// Whether there is older.
    pub more: bool,
}

/// One delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DiaryEntry {
    /// The reminder and its turn, in one word.
    pub key: String,
    /// When it was told.
    pub at: DateTime<Utc>,
    /// What it told.
    pub kind: ReminderKind,
    /// The day of the event.
    pub date: NaiveDate,
    /// The customer's card.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// The contract.
    pub contract_id: Uuid,
    /// Its title.
    pub contract: String,
    /// Who had to act then.
    pub told_to: Option<String>,
    /// When its popup was shown; that it was seen is never claimed.
    pub shown_at: Option<DateTime<Utc>>,
    /// Who was signed in then.
    pub shown_to: Option<String>,
    /// What came of it.
    pub answer: DiaryAnswer,
    /// Who did that.
    pub by: Option<String>,
    /// When.
    pub answered_at: Option<DateTime<Utc>>,
    /// Until when it was put off.
    pub until: Option<DateTime<Utc>>,
}

/// What came of a delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DiaryAnswer {
    /// It waits for somebody.
    Waiting,
    /// Nobody reacted, and it was told again.
    ToldAgain,
    /// Somebody marked it as dealt with.
    Done,
    /// A contact that was logged closed it.
    Contact,
    /// Put off.
    Snoozed,
    /// A later one of the same term took its place.
    Superseded,
    /// Its date or its contract was changed.
    Withdrawn,
}

impl DiaryAnswer {
    fn of(row: &DeliveryRow) -> Self {
        match row.answer.as_ref().map(|word| word.0) {
            Some(ReminderState::Done) if row.contact_author.is_some() => Self::Contact,
            Some(ReminderState::Done) => Self::Done,
            Some(ReminderState::Snoozed) => Self::Snoozed,
            Some(ReminderState::Superseded) => Self::Superseded,
            Some(ReminderState::Withdrawn) => Self::Withdrawn,
            Some(ReminderState::Open | ReminderState::Planned) | None if row.turn < row.last_turn => Self::ToldAgain,
            Some(ReminderState::Open | ReminderState::Planned) | None => Self::Waiting,
        }
    }
}

impl Office {
    /// The latest `first` deliveries of reminders that this person may handle.
    pub async fn reminder_diary(&self, actor: &Actor, first: u16) -> Result<ReminderDiary, OfficeError> {
        let mut conn = self.store().read().await?;
        let sight = self.sight_for(actor, Op::HandleReminder);
        let mut rows = storage::delivery::list_latest(&mut conn, sight, i64::from(first) + 1).await?;
        let more = rows.len() > usize::from(first);
        rows.truncate(usize::from(first));
        let terms: Vec<Uuid> = rows.iter().map(|row| row.occasion).collect();
        let by_term: HashMap<Uuid, DatedTermRow> =
            storage::dated_term::list(&mut conn, &terms).await?.into_iter().map(|term| (term.term_id, term)).collect();
        let staff: HashMap<Uuid, String> =
            storage::staff::list(&mut conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let name = |id: Option<Uuid>| id.and_then(|id| staff.get(&id).cloned());
        let entries = rows
            .iter()
            .filter_map(|row| {
                let term = by_term.get(&row.occasion)?;
                Some(DiaryEntry {
                    key: format!("{}/{}", row.reminder_id, row.turn),
                    at: row.delivered_at,
                    kind: row.kind.0,
                    date: row.falls_on,
                    customer_id: term.customer_id,
                    customer: term.customer.clone(),
                    contract_id: term.contract_id,
                    contract: term.title.clone(),
                    told_to: name(row.told_to),
                    shown_at: row.shown_at,
                    shown_to: name(row.shown_to),
                    answer: DiaryAnswer::of(row),
                    by: name(row.contact_author.or(row.answered_by)),
                    answered_at: row.answered_at,
                    until: row.answered_until,
                })
            })
            .collect();
        Ok(ReminderDiary { entries, more })
    }
}
