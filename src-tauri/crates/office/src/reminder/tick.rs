//! The tick: one question, which planned reminders are due and not delivered? Everything else follows from the rows.

use super::plan::{is_before_somebody, lateness, supersede_earlier};
use crate::Office;
use crate::contract::{replan, roll_forward};
use crate::door::{Door, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::key_date::{dates_of, day_of};
use crate::tags::TagKind;
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use domain::clock::OFFICE_OFFSET;
use domain::dates::KeyDateKind;
use domain::words::{Outcome, ReminderKind, Stage, TermOrigin};
use std::collections::BTreeMap;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use storage::Word;
use storage::reminder::ReminderRow;
use storage::renewal::RenewalRow;
use uuid::Uuid;

/// What a look found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Open reminders that no popup has told of yet, the most urgent first.
    pub to_show: Vec<Delivered>,
    /// How many were delivered in this look.
    pub delivered: usize,
    /// How many renewals were opened in this look.
    pub renewals: usize,
    /// Whether it is the first since a backup took the vault's place.
    pub restored: bool,
}

impl Look {
    /// What this look is to tell of. With nobody signed in only what is new counts: else locking the screen would
    /// tell at once of everything that waits for colleagues.
    #[must_use]
    pub fn to_tell(&self, signed_in: bool, after_pause: bool) -> &[Delivered] {
        if signed_in || after_pause || self.restored || self.delivered > 0 { &self.to_show } else { &[] }
    }
}

/// A delivered reminder, with the words a popup needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The reminder.
    pub id: Uuid,
    /// What it tells.
    pub kind: ReminderKind,
    /// The day of the event.
    pub falls_on: NaiveDate,
    /// The customer's card.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// The contract's title.
    pub contract: String,
    /// Who must act.
    pub assignee_id: Option<Uuid>,
}

impl Office {
    /// Looks once: renews what renews by itself, opens renewals, delivers what is due. Looking twice changes nothing.
    pub async fn tick(&self) -> Result<Look, OfficeError> {
        let mut look = Look::default();
        let mut overtaken = 0;
        let mut door = self.act("tick").await?;
        let today = door.today();
        let renewed = self.renew_tacitly(&mut door, today).await?;
        look.renewals = open_renewals(&mut door, today).await?;
        if let Some(day) = self.day_to_tell(door.now) {
            let done = deliver(&mut door, day).await?;
            (look.delivered, overtaken) = (done.delivered, done.overtaken);
        }
        if renewed + look.renewals + look.delivered + overtaken > 0 {
            door.changed_all(&[
                TagKind::Reminder,
                TagKind::Contract,
                TagKind::Calendar,
                TagKind::Fault,
                TagKind::Customer,
            ]);
            door.commit(Record::many("reminder"), look.delivered).await?;
        } else {
            // What comes now only reads; whoever wants to write need not wait for it.
            drop(door);
        }
        look.to_show = self.not_shown().await?;
        look.restored = self.restored.load(Ordering::Relaxed);
        let mut times = self.look.lock().unwrap_or_else(PoisonError::into_inner);
        times.last = Some(self.clock().wall());
        times.last_office = Some(domain::clock::Clock::now(self.clock()));
        drop(times);
        Ok(look)
    }

    /// Notes that a popup told of these while the notification service was there.
    pub async fn shown(&self, reminders: &[Uuid], digest: bool) -> Result<(), OfficeError> {
        let mut tx = self.store().begin().await?;
        let now = domain::clock::Clock::now(self.clock());
        storage::reminder::update_shown(&mut tx, reminders, now).await?;
        tx.commit().await?;
        if digest {
            self.look.lock().unwrap_or_else(PoisonError::into_inner).digest = Some((now, reminders.len()));
        }
        self.tell(vec![crate::Tag::all(TagKind::Reminder)]);
        Ok(())
    }

    /// Notes that somebody was told of the restore.
    pub fn restore_told(&self) {
        self.restored.store(false, Ordering::Relaxed);
    }

    /// The latest day of which may be told now: today from the office's hour on, before that yesterday.
    fn day_to_tell(&self, now: DateTime<Utc>) -> Option<NaiveDate> {
        let local = now.with_timezone(&OFFICE_OFFSET);
        let minute = i64::from(local.hour() * 60 + local.minute());
        let today = local.date_naive();
        if minute >= self.rules().office.office_minute { Some(today) } else { today.pred_opt() }
    }

    async fn renew_tacitly(&self, door: &mut Door<'_>, today: NaiveDate) -> Result<usize, OfficeError> {
        let mut renewed = 0;
        for term in storage::contract::list_terms_to_renew(door, today).await? {
            let Some(contract) = storage::contract::find(door, term.contract_id).await? else { continue };
            match roll_forward(door, &contract, term, Outcome::RenewedTacit, TermOrigin::Tacit, today).await {
                Ok(_) => renewed += 1,
                // A term that no calendar holds stays as it is: one contract must not stop the reminders of all.
                Err(error) if error.code == ErrorCode::Invalid => {
                    tracing::warn!(contract = %contract.id, "a contract cannot renew by itself any more");
                }
                Err(error) => return Err(error),
            }
            replan(door, contract.id).await?;
        }
        Ok(renewed)
    }

    async fn not_shown(&self) -> Result<Vec<Delivered>, OfficeError> {
        let mut conn = self.store().read().await?;
        let rows = storage::reminder::list_not_shown(&mut conn).await?;
        let terms: Vec<Uuid> = rows.iter().map(|row| row.occasion).collect();
        let by_term: BTreeMap<Uuid, _> =
            storage::dated_term::list(&mut conn, &terms).await?.into_iter().map(|term| (term.term_id, term)).collect();
        Ok(rows
            .into_iter()
            .filter_map(|row| {
                let term = by_term.get(&row.occasion)?;
                Some(Delivered {
                    id: row.id,
                    kind: row.kind.0,
                    falls_on: row.falls_on,
                    customer_id: term.customer_id,
                    customer: term.customer.clone(),
                    contract: term.title.clone(),
                    assignee_id: row.assignee_id,
                })
            })
            .collect())
    }
}

/// Opens exactly one renewal for each live term whose window has opened.
async fn open_renewals(door: &mut Door<'_>, today: NaiveDate) -> Result<usize, OfficeError> {
    let mut opened = 0;
    let rules = door.rules();
    for term in storage::dated_term::list_without_renewal(door, today).await? {
        let opened_on = day_of(&dates_of(&term, &rules), KeyDateKind::WindowOpens).unwrap_or(today);
        let renewal = RenewalRow {
            id: door.new_id(),
            term_id: term.term_id,
            stage: Word(Stage::Upcoming),
            outcome: None,
            opened_on,
        };
        opened += usize::from(storage::renewal::insert(door, &renewal).await?);
    }
    Ok(opened)
}

/// What a delivery did.
#[derive(Debug, Clone, Copy, Default)]
struct Deliveries {
    delivered: usize,
    overtaken: usize,
}

/// Delivers what is due by `day`: per term the latest kind; what it overtakes is superseded.
async fn deliver(door: &mut Door<'_>, day: NaiveDate) -> Result<Deliveries, OfficeError> {
    let now = door.now;
    let mut by_occasion: BTreeMap<Uuid, Vec<ReminderRow>> = BTreeMap::new();
    let due = storage::reminder::list_due(door, day, now).await?;
    #[cfg(test)]
    let due = crate::tests::machine::plant::found_due(due, door, day).await?;
    for row in due {
        by_occasion.entry(row.occasion).or_default().push(row);
    }
    let mut done = Deliveries::default();
    for (occasion, rows) in by_occasion {
        let Some(latest) = rows.into_iter().max_by_key(|row| (lateness(row), row.id)) else { continue };
        let all = storage::reminder::list_of_occasion(door, occasion).await?;
        let later = all.iter().filter(|row| is_before_somebody(row.state.0)).max_by_key(|row| lateness(row));
        if let Some(later) = later.filter(|later| lateness(later) > lateness(&latest)) {
            supersede_earlier(door, later).await?;
            done.overtaken += 1;
            continue;
        }
        supersede_earlier(door, &latest).await?;
        let turn = latest.turn + 1;
        if storage::reminder::insert_delivery(door, latest.id, turn, now).await? {
            storage::reminder::update_open(door, latest.id, turn).await?;
            done.delivered += 1;
        }
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locking_the_screen_tells_of_nothing_that_is_not_new() {
        let waiting = Delivered {
            id: Uuid::nil(),
            kind: ReminderKind::Expired,
            falls_on: NaiveDate::MIN,
            customer_id: Uuid::nil(),
            customer: String::new(),
            contract: String::new(),
            assignee_id: None,
        };
        let look = Look { to_show: vec![waiting], delivered: 0, ..Look::default() };
        assert!(look.to_tell(false, false).is_empty(), "locked a moment ago");
        assert_eq!(look.to_tell(true, false).len(), 1, "signed in");
        assert_eq!(look.to_tell(false, true).len(), 1, "after the program was off");
        assert_eq!(Look { delivered: 1, ..look }.to_tell(false, false).len(), 1, "something new");
    }
}
