//! What is due, for the console program: the same rows as calendar and reminders, with their reasons.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::error::OfficeError;
use crate::key_date::dates_of;
use chrono::{Days, NaiveDate};
use domain::dates::{KeyDateKind, Reason};
use domain::rights::Op;
use serde::Serialize;
use uuid::Uuid;

/// What is due from a day on.
#[derive(Debug, Clone, Serialize)]
pub struct Due {
    /// The day of asking.
    pub on: NaiveDate,
    /// What is due, by date.
    pub items: Vec<DueItem>,
}

/// A key date that is due.
#[derive(Debug, Clone, Serialize)]
pub struct DueItem {
    /// The contract.
    pub contract_id: Uuid,
    /// Its number.
    pub contract_number: String,
    /// The customer.
    pub customer_id: Uuid,
    /// Its name.
    pub customer: String,
    /// What happens.
    pub kind: KeyDateKind,
    /// On which day.
    pub date: NaiveDate,
    /// The day on which the office is reminded.
    pub remind_on: NaiveDate,
    /// Whether the date is fixed by contract.
    pub legal: bool,
    /// Why that day, step by step.
    pub reasons: Vec<Reason>,
}

impl Office {
    /// The key dates of live terms, of the cards that this person may open, whose reminder or event lies within
    /// `within` days from `on`.
    pub async fn due(&self, actor: &Actor, on: NaiveDate, within: u32) -> Result<Due, OfficeError> {
        let rules = self.rules();
        let to = on.checked_add_days(Days::new(u64::from(within))).unwrap_or(on);
        let mut conn = self.store().read().await?;
        let mut items = Vec::new();
        for term in storage::dated_term::list_due_by(&mut conn, to).await? {
            let belongs = Belongs {
                owner_id: term.owner_id.or(term.customer_owner_id),
                area_id: term.customer_area_id,
                everyone_sees: rules.office.everyone_sees,
            };
            if !actor.can(Op::OpenCard, belongs) {
                continue;
            }
            for date in dates_of(&term, &rules) {
                let span = on..=to;
                if !span.contains(&date.remind_on) && !span.contains(&date.date) {
                    continue;
                }
                items.push(DueItem {
                    contract_id: term.contract_id,
                    contract_number: term.contract_number.clone(),
                    customer_id: term.customer_id,
                    customer: term.customer.clone(),
                    kind: date.kind,
                    date: date.date,
                    remind_on: date.remind_on,
                    legal: date.legal,
                    reasons: date.reasons,
                });
            }
        }
        items.sort_by(|a, b| {
            (a.remind_on, a.date, a.kind, &a.contract_number).cmp(&(b.remind_on, b.date, b.kind, &b.contract_number))
        });
        Ok(Due { on, items })
    }
}
