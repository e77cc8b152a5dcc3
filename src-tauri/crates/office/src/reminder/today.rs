//! 今日: what needs this person today, and how the looking-out stands.

use super::list::{Brief, ReminderView};
use super::status::{Host, ReminderStatus};
use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::OfficeError;
use crate::language::spoken;
use chrono::{NaiveDate, Timelike};
use domain::clock::{Clock, OFFICE_OFFSET};
use domain::dates::short_label_in;
use domain::rights::Op;
use domain::words::ReminderKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::sync::PoisonError;
use uuid::Uuid;

/// How many reminders the page shows; the rest stand in the list of reminders.
const ROWS: usize = 100;

/// Everything that needs this person today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TodayView {
    /// The office's date.
    pub today: NaiveDate,
    /// 11月24日(火)
    pub label: String,
    /// The day in one sentence.
    pub summary: TodaySummary,
    /// The most urgent open reminders, in their order.
    pub rows: Vec<ReminderView>,
    /// How many there are in all.
    pub row_count: i32,
    /// How many faults there are that this person may mend.
    pub fault_count: i32,
    /// Contacts that were planned for today or before.
    pub contacts_planned: Vec<PlannedContact>,
    /// Whether one can rely on the looking-out.
    pub status: ReminderStatus,
}

/// The day in one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TodaySummary {
    /// How many open renewals entered their window on which day, the newest day first.
    pub window_opened: Vec<WindowCount>,
    /// How many are late.
    pub overdue: i32,
    /// 8:30, if a digest was shown today.
    pub digest_at: Option<String>,
    /// Of how many items it told.
    pub digest_count: i32,
}

/// A day and how many windows opened on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WindowCount {
    /// The day.
    pub day: NaiveDate,
    /// How many.
    pub count: i32,
}

/// A contact that was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlannedContact {
    /// The entry that planned it.
    pub contact_log_id: Uuid,
    /// With which customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// For which day.
    pub next_on: NaiveDate,
    /// What had been said.
    pub said: String,
    /// Whom one had met.
    pub person_met: Option<String>,
}

impl Office {
    /// What needs this person today.
    pub async fn today(&self, actor: &Actor, host: Host) -> Result<TodayView, OfficeError> {
        let today = self.clock().today();
        let mut conn = self.store().read().await?;
        let fault_count = if actor.can_at_all(Op::ListFaults) {
            self.count_faults(&mut conn, actor).await?.iter().map(|(_, count)| count).sum()
        } else {
            0
        };
        let (rows, all) = self.most_urgent(&mut conn, actor, ROWS).await?;
        let everyone_sees = self.rules().office.everyone_sees;
        let planned = storage::contact_log::list_planned(&mut conn, today, actor.must_act()).await?;
        let contacts_planned = planned
            .into_iter()
            .filter(|row| {
                let belongs = Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees };
                actor.can(Op::OpenCard, belongs)
            })
            .map(|row| PlannedContact {
                contact_log_id: row.id,
                customer_id: row.customer_id,
                customer: row.customer,
                next_on: row.next_on,
                said: row.said,
                person_met: Some(row.person_met).filter(|met| !met.is_empty()),
            })
            .collect();
        Ok(TodayView {
            today,
            label: short_label_in(today, spoken()),
            summary: self.summary(&all, today),
            rows,
            row_count: i32::try_from(all.len()).unwrap_or(i32::MAX),
            fault_count: i32::try_from(fault_count).unwrap_or(i32::MAX),
            contacts_planned,
            // With the reader that is held: who asks for a second one waits for those who do the same.
            status: self.status(&mut conn, host).await?,
        })
    }

    fn summary(&self, all: &[Brief], today: NaiveDate) -> TodaySummary {
        let mut by_day: BTreeMap<NaiveDate, i32> = BTreeMap::new();
        for row in all.iter().filter(|row| row.kind == ReminderKind::WindowOpened) {
            *by_day.entry(row.date).or_default() += 1;
        }
        let digest = self.look.lock().unwrap_or_else(PoisonError::into_inner).digest;
        let digest = digest
            .map(|(at, count)| (at.with_timezone(&OFFICE_OFFSET), count))
            .filter(|(at, _)| at.date_naive() == today);
        TodaySummary {
            window_opened: by_day.into_iter().rev().take(3).map(|(day, count)| WindowCount { day, count }).collect(),
            overdue: i32::try_from(all.iter().filter(|row| row.overdue()).count()).unwrap_or(i32::MAX),
            digest_at: digest.map(|(at, _)| format!("{}:{:02}", at.hour(), at.minute())),
            digest_count: digest.map_or(0, |(_, count)| i32::try_from(count).unwrap_or(i32::MAX)),
        }
    }
}
