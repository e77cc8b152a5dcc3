//! What a person does with a reminder: put it off, be done with it, take that back.

use super::plan::{is_before_somebody, lateness, supersede_earlier, wanted, who_acts};
use super::rules::TermRules;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::each_once;
use crate::key_date::dates_of;
use crate::tags::TagKind;
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use domain::clock::office_time;
use domain::rights::Op;
use domain::words::ReminderState;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::dated_term::DatedTermRow;
use storage::reminder::ReminderRow;
use uuid::Uuid;

/// Until when a reminder is put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SnoozeUntil {
    /// So many minutes from now.
    Minutes {
        /// How many.
        n: u32,
    },
    /// Tomorrow at the office's hour.
    Tomorrow,
    /// The next working day at the office's hour.
    NextWorkingDay,
    /// A day at the office's hour.
    Day {
        /// Which.
        day: NaiveDate,
    },
}

impl Office {
    /// Puts reminders off; each returns once.
    pub async fn snooze_reminders(
        &self,
        actor: &Actor,
        ids: &[Uuid],
        until: SnoozeUntil,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        self.handle(actor, ids, command, |door, row| {
            let until = self.snooze_end(until, door)?;
            let open = matches!(row.state.0, ReminderState::Open | ReminderState::Snoozed);
            Ok(open.then_some((ReminderState::Snoozed, Some(until))))
        })
        .await
    }

    /// Marks reminders as dealt with.
    pub async fn finish_reminders(&self, actor: &Actor, ids: &[Uuid], command: Uuid) -> Result<(), OfficeError> {
        self.handle(actor, ids, command, |_, row| {
            let open = matches!(row.state.0, ReminderState::Open | ReminderState::Snoozed);
            Ok(open.then_some((ReminderState::Done, None)))
        })
        .await
    }

    /// Takes back that reminders were put off or dealt with; refused where that would bring none back, for later
    /// ones of their terms have come or their dates no longer hold.
    pub async fn reopen_reminders(&self, actor: &Actor, ids: &[Uuid], command: Uuid) -> Result<(), OfficeError> {
        let Some(mut door) = self.reminder_door(actor, command).await? else { return Ok(()) };
        let mut found = self.demanded(&mut door, actor, ids).await?;
        found.sort_by_key(|(row, _)| lateness(row));
        let rules = door.rules();
        let mut reopened = 0;
        for (row, term) in &found {
            let closed = matches!(row.state.0, ReminderState::Done | ReminderState::Snoozed);
            let of_term = TermRules::of(&mut door, std::sync::Arc::clone(&rules), term).await?;
            let holds = wanted(term, &dates_of(term, &rules), &of_term).iter().any(|want| want.is(row));
            let all = storage::reminder::list_of_occasion(&mut door, row.occasion).await?;
            let overtaken =
                all.iter().any(|other| lateness(other) > lateness(row) && is_before_somebody(other.state.0));
            if !closed || !holds || overtaken {
                continue;
            }
            // What a contact had closed before its day is not told before its day.
            let state = if row.turn == 0 { ReminderState::Planned } else { ReminderState::Open };
            let now = door.now;
            // Whoever has the contract now acts, not who had it when the reminder was dealt with.
            storage::reminder::update_plan(&mut door, row.id, state, row.falls_on, who_acts(term)).await?;
            storage::reminder::update_state(&mut door, row.id, state, None, None, Some(actor.id), now).await?;
            if state == ReminderState::Open {
                let today = door.today();
                let waiting = of_term.waiting(row.kind.0, today, today, row.escalated_at.is_some());
                storage::reminder::update_waiting(&mut door, row.id, waiting).await?;
                supersede_earlier(&mut door, row).await?;
            }
            door.name_field(state.code());
            reopened += 1;
        }
        if reopened == 0 {
            return Err(OfficeError::of(ErrorCode::NothingToUndo));
        }
        door.changed_all(&[TagKind::Reminder, TagKind::Customer]);
        door.commit(Record::many("reminder"), reopened).await
    }

    async fn reminder_door(&self, actor: &Actor, command: Uuid) -> Result<Option<Door<'_>>, OfficeError> {
        Ok(match self.write(actor, Op::HandleReminder, Some(command)).await? {
            Entrance::New(door) => Some(door),
            Entrance::Repeated(_) => None,
        })
    }

    /// The reminders with their terms, all of which this person may handle.
    async fn demanded(
        &self,
        door: &mut Door<'_>,
        actor: &Actor,
        ids: &[Uuid],
    ) -> Result<Vec<(ReminderRow, DatedTermRow)>, OfficeError> {
        let ids = each_once(ids);
        let rows = storage::reminder::list(door, &ids).await?;
        if rows.len() != ids.len() {
            return Err(OfficeError::of(ErrorCode::NotFound));
        }
        let terms: Vec<Uuid> = rows.iter().map(|row| row.occasion).collect();
        let by_term: HashMap<Uuid, DatedTermRow> =
            storage::dated_term::list(door, &terms).await?.into_iter().map(|term| (term.term_id, term)).collect();
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let term = by_term.get(&row.occasion).cloned().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            door.demand(actor, Op::HandleReminder, self.belongs_reminder(&row, &term))?;
            found.push((row, term));
        }
        Ok(found)
    }

    async fn handle(
        &self,
        actor: &Actor,
        ids: &[Uuid],
        command: Uuid,
        decide: impl Fn(&Door<'_>, &ReminderRow) -> Result<Option<(ReminderState, Option<DateTime<Utc>>)>, OfficeError>,
    ) -> Result<(), OfficeError> {
        let Some(mut door) = self.reminder_door(actor, command).await? else { return Ok(()) };
        let found = self.demanded(&mut door, actor, ids).await?;
        let now = door.now;
        for (row, _) in &found {
            if let Some((state, until)) = decide(&door, row)? {
                storage::reminder::update_state(&mut door, row.id, state, until, None, Some(actor.id), now).await?;
                door.name_field(state.code());
            }
        }
        door.changed_all(&[TagKind::Reminder, TagKind::Customer]);
        door.commit(Record::many("reminder"), found.len()).await
    }

    fn snooze_end(&self, until: SnoozeUntil, door: &Door<'_>) -> Result<DateTime<Utc>, OfficeError> {
        let (now, today, rules) = (door.now, door.today(), self.rules());
        let seconds = u32::try_from(rules.office.office_minute * 60).unwrap_or_default();
        let hour = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default();
        let at = |day: NaiveDate| office_time(day, hour);
        let end = match until {
            SnoozeUntil::Minutes { n } => now + Duration::minutes(i64::from(n.min(60 * 24 * 365))),
            SnoozeUntil::Tomorrow => at(today.succ_opt().unwrap_or(today)),
            SnoozeUntil::NextWorkingDay => at(rules.days.next_working_day_after(today)),
            SnoozeUntil::Day { day } => at(day),
        };
        if end <= now { Err(OfficeError::field("day", FieldCode::DateOutOfRange)) } else { Ok(end) }
    }
}
