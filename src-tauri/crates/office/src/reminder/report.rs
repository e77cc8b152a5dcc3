//! One look told to a person at the console: what it delivered, and whose that is.

use super::{Audience, Look};
use crate::Office;
use crate::actor::Actor;
use crate::error::OfficeError;
use crate::practice::PracticeMove;
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::rights::Op;
use domain::words::ReminderKind;
use serde::Serialize;
use std::collections::HashMap;
use storage::dated_term::DatedTermRow;
use uuid::Uuid;

/// What one look did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LookReport {
    /// The office's day of the look.
    pub on: NaiveDate,
    /// What was delivered, by date, as far as the asking person may see it.
    pub items: Vec<Told>,
    /// How many more were delivered that are for others to see.
    pub others: usize,
    /// How many renewals were opened.
    pub renewals: usize,
}

/// A reminder that was delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The contract.
    pub contract_id: Uuid,
    /// Its number.
    pub contract_number: String,
    /// Its title.
    pub contract_title: String,
    /// The customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// What it tells.
    pub kind: ReminderKind,
    /// The day of the event.
    pub date: NaiveDate,
    /// The day from which it was to be told.
    pub remind_on: NaiveDate,
    /// Who must act.
    pub assignee_id: Option<Uuid>,
    /// Their name.
    pub assignee: Option<String>,
    /// The reminder.
    pub reminder_id: Uuid,
}

impl Office {
    /// Looks once, on a practice office first turned to `day` (as typed; that day then stands), and tells what came of it.
    /// On any other office a day is refused before anything is done.
    ///
    /// What it delivers stands in the list of reminders and counts as not shown, for nothing was: the window program's
    /// next look has its popup.
    pub async fn look_once(&self, actor: &Actor, day: Option<&str>) -> Result<LookReport, OfficeError> {
        if let Some(day) = day {
            self.move_practice_date(actor, &PracticeMove::Day { day: day.to_owned() }).await?;
        }
        let look = self.tick_for(Audience::Nobody { after_pause: false }).await?;
        self.report(actor, &look).await
    }

    async fn report(&self, actor: &Actor, look: &Look) -> Result<LookReport, OfficeError> {
        let mut conn = self.store().read().await?;
        let rows = storage::reminder::list(&mut conn, &look.delivered_ids).await?;
        let terms: Vec<Uuid> = rows.iter().map(|row| row.occasion).collect();
        let by_term: HashMap<Uuid, DatedTermRow> =
            storage::dated_term::list(&mut conn, &terms).await?.into_iter().map(|term| (term.term_id, term)).collect();
        let staff: HashMap<Uuid, String> =
            storage::staff::list(&mut conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let mut items: Vec<Told> = Vec::new();
        for row in rows {
            let Some(term) = by_term.get(&row.occasion) else { continue };
            if !actor.can(Op::HandleReminder, self.belongs_reminder(&row, term)) {
                continue;
            }
            items.push(Told {
                contract_id: term.contract_id,
                contract_number: term.contract_number.clone(),
                contract_title: term.title.clone(),
                customer_id: term.customer_id,
                customer: term.customer.clone(),
                kind: row.kind.0,
                date: row.falls_on,
                remind_on: row.due_on,
                assignee_id: row.assignee_id,
                assignee: row.assignee_id.and_then(|id| staff.get(&id).cloned()),
                reminder_id: row.id,
            });
        }
        items.sort_by(|a, b| {
            (a.remind_on, a.date, a.kind, &a.contract_number).cmp(&(b.remind_on, b.date, b.kind, &b.contract_number))
        });
        let others = look.delivered.saturating_sub(items.len());
        Ok(LookReport { on: self.clock().today(), items, others, renewals: look.renewals })
    }
}
