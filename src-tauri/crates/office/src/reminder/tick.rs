//! The tick: one question, which planned reminders are due and not delivered? Everything else follows from the rows.

use super::deliver::{begin_to_wait, deliver, escalate, tell_again};
use super::supervision::{Supervision, still_waits};
use super::{Away, Popup};
use crate::Office;
use crate::actor::Actor;
use crate::contract::{replan, roll_forward};
use crate::door::{Door, Record};
use crate::error::{ErrorCode, OfficeError};
use crate::key_date::{dates_of, day_of};
use crate::tags::TagKind;
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use domain::clock::OFFICE_OFFSET;
use domain::dates::KeyDateKind;
use domain::log::Unasked;
use domain::words::{Outcome, ReminderKind, Stage, TermOrigin};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use storage::Word;
use storage::engine::Conn;
use storage::not_shown::ToldRow;
use storage::renewal::RenewalRow;
use uuid::Uuid;

/// What a look found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    /// Open reminders that no popup has told these people of yet, the most urgent first.
    pub to_show: Vec<Delivered>,
    /// How many were delivered in this look, for the first time or again.
    pub delivered: usize,
    /// Which these were.
    pub delivered_ids: Vec<Uuid>,
    /// How many went to whoever supervises in this look.
    pub escalated: usize,
    /// How many renewals were opened in this look.
    pub renewals: usize,
    /// For how long nobody had looked before, where it was long.
    pub away: Option<Away>,
    /// Whether it is the first since a backup took the vault's place.
    pub restored: bool,
}

impl Look {
    /// Whether it tells of anything with nobody signed in. Only what is new counts: else locking the screen would tell
    /// at once of everything that waits for colleagues.
    const fn tells_nobody(&self, after_pause: bool) -> bool {
        after_pause || self.restored || self.delivered + self.escalated > 0
    }
}

/// For whom a look reads what no popup has told of yet: what waits for colleagues may be much, and is not read again
/// every half minute.
#[derive(Debug, Clone, Copy)]
pub enum Audience<'a> {
    /// For all people, signed in or not.
    Everybody,
    /// For who is signed in.
    Person(&'a Actor),
    /// Nobody is signed in.
    Nobody {
        /// Whether the program was off or asleep before.
        after_pause: bool,
    },
}

/// A delivered reminder, with the words a popup needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The reminder.
    pub id: Uuid,
    /// Counts its deliveries.
    pub turn: i64,
    /// What it tells.
    pub kind: ReminderKind,
    /// The day of the event.
    pub falls_on: NaiveDate,
    /// Days to the event; below zero once it has passed.
    pub days_left: i64,
    /// The customer's card.
    pub customer_id: Uuid,
    /// The customer's name.
    pub customer: String,
    /// The contract's title.
    pub contract: String,
    /// Who must act.
    pub assignee_id: Option<Uuid>,
    /// What is told here is not the reminder itself, but that nobody has reacted to it.
    pub escalated: Option<Escalated>,
}

/// That nobody has reacted to a reminder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalated {
    /// Who is told.
    pub to: BTreeSet<Uuid>,
    /// Who has not reacted; nobody where nobody had to act.
    pub name: Option<String>,
    /// For how many working days.
    pub days: usize,
}

impl Delivered {
    /// Whether it is told to this person: to whoever must act, or, where nobody has reacted, to whoever supervises.
    #[must_use]
    pub fn is_for(&self, person: &Actor) -> bool {
        match &self.escalated {
            Some(escalated) => escalated.to.contains(&person.id),
            None => person.must_act_for(self.assignee_id),
        }
    }
}

impl Office {
    /// Looks once: renews what renews by itself, opens renewals, delivers what is due, tells again what nobody reacts to
    /// and hands it on to whoever supervises. Looking twice changes nothing.
    pub async fn tick(&self) -> Result<Look, OfficeError> {
        self.tick_for(Audience::Everybody).await
    }

    /// Looks once, and reads what is to be shown to these people.
    pub async fn tick_for(&self, audience: Audience<'_>) -> Result<Look, OfficeError> {
        let mut look = Look::default();
        let mut besides = 0;
        let mut door = self.act(Unasked::Tick).await?;
        let today = door.today();
        let renewed = self.renew_tacitly(&mut door, today).await?;
        look.renewals = open_renewals(&mut door, today).await?;
        if let Some(day) = self.day_to_tell(door.now) {
            let done = deliver(&mut door, day).await?;
            look.delivered_ids = done.delivered;
            look.delivered_ids.extend(tell_again(&mut door, day).await?);
            look.delivered = look.delivered_ids.len();
            let escalations = escalate(&mut door, day).await?;
            look.escalated = escalations.told;
            besides = done.overtaken + escalations.all + begin_to_wait(&mut door).await?;
        }
        look.restored = self.restored.load(Ordering::Relaxed);
        let changed = renewed + look.renewals + look.delivered + besides > 0;
        let for_whom = match audience {
            // After a restore one popup tells all of everything.
            Audience::Person(person) if !look.restored => Some(Some(person)),
            Audience::Nobody { after_pause } if !look.tells_nobody(after_pause) => None,
            Audience::Everybody | Audience::Person(_) | Audience::Nobody { .. } => Some(None),
        };
        if changed {
            // By the connection that has just read the same pages.
            if let Some(person) = for_whom {
                look.to_show = self.read_not_shown(&mut door, person).await?;
            }
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
            if let Some(person) = for_whom {
                look.to_show = self.not_shown(person).await?;
            }
        }
        look.away = self.note_look(self.clock().wall());
        let mut times = self.look.lock().unwrap_or_else(PoisonError::into_inner);
        times.last_office = Some(domain::clock::Clock::now(self.clock()));
        drop(times);
        if look.away.is_some() {
            self.tell(vec![crate::Tag::all(TagKind::Reminder)]);
        }
        Ok(look)
    }

    /// Notes that a popup was shown while the notification service was there, and who was signed in.
    pub async fn shown(&self, popup: &Popup, to: Option<&Actor>) -> Result<(), OfficeError> {
        let mut tx = self.store().begin().await?;
        let now = domain::clock::Clock::now(self.clock());
        storage::not_shown::update_deliveries(&mut tx, &popup.reminders, now, to.map(|person| person.id)).await?;
        storage::not_shown::update_escalations(&mut tx, &popup.escalated, now).await?;
        tx.commit().await?;
        if popup.digest {
            let count = popup.reminders.len() + popup.escalated.len();
            self.look.lock().unwrap_or_else(PoisonError::into_inner).digest = Some((now, count));
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

    /// What no popup has told of yet, this person or anybody: deliveries, and what went to whoever supervises where that
    /// is somebody. Where it was nothing, it is nothing as long as nobody has written.
    async fn not_shown(&self, person: Option<&Actor>) -> Result<Vec<Delivered>, OfficeError> {
        let of = person.map(|person| person.id);
        let commits = self.store().commits();
        if self.look.lock().unwrap_or_else(PoisonError::into_inner).nothing == Some((of, commits)) {
            return Ok(Vec::new());
        }
        let found = self.read_not_shown(&mut *self.store().read().await?, person).await?;
        self.look.lock().unwrap_or_else(PoisonError::into_inner).nothing = found.is_empty().then_some((of, commits));
        Ok(found)
    }

    async fn read_not_shown(&self, conn: &mut Conn, person: Option<&Actor>) -> Result<Vec<Delivered>, OfficeError> {
        let (of, unowned) = (person.map(|person| person.id), person.is_none_or(|person| person.must_act_for(None)));
        let today = domain::clock::Clock::today(self.clock());
        let told = |row: ToldRow, escalated: Option<Escalated>| Delivered {
            id: row.id,
            turn: row.turn,
            kind: row.kind.0,
            falls_on: row.falls_on,
            days_left: (row.falls_on - today).num_days(),
            customer_id: row.customer_id,
            customer: row.customer,
            contract: row.contract,
            assignee_id: row.assignee_id,
            escalated,
        };
        let rows = storage::not_shown::list_deliveries(conn, of, unowned).await?;
        let mut all: Vec<Delivered> = rows.into_iter().map(|row| told(row, None)).collect();
        let supervision = Supervision::read(conn).await?;
        if person.is_some_and(|person| !supervision.includes(person.id)) {
            return Ok(all);
        }
        let names: BTreeMap<Uuid, String> =
            storage::staff::list(conn).await?.into_iter().map(|row| (row.id, row.name)).collect();
        let days = &self.rules().days;
        for row in storage::not_shown::list_escalations(conn, of).await? {
            let Some(since) = still_waits(row.waits_since, row.escalated_at) else { continue };
            let to = supervision.whom(row.customer_area_id, row.assignee_id);
            if person.map_or(!to.is_empty(), |person| to.contains(&person.id)) {
                let name = row.assignee_id.and_then(|id| names.get(&id).cloned());
                let days = days.working_days_passed(since, today);
                all.push(told(row, Some(Escalated { to, name, days })));
            }
        }
        Ok(all)
    }
}

/// Opens exactly one renewal for each live term whose window has opened.
async fn open_renewals(door: &mut Door<'_>, today: NaiveDate) -> Result<usize, OfficeError> {
    let rules = door.rules();
    let terms = storage::dated_term::list_without_renewal(door, today).await?;
    let opened: Vec<RenewalRow> = terms
        .iter()
        .map(|term| RenewalRow {
            id: door.new_id(),
            term_id: term.term_id,
            stage: Word(Stage::Upcoming),
            outcome: None,
            opened_on: day_of(&dates_of(term, &rules), KeyDateKind::WindowOpens).unwrap_or(today),
        })
        .collect();
    if opened.is_empty() { Ok(0) } else { Ok(storage::renewal::insert_all(door, &opened).await?) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locking_the_screen_tells_of_nothing_that_is_not_new() {
        let quiet = Look::default();
        assert!(!quiet.tells_nobody(false), "locked a moment ago");
        assert!(quiet.tells_nobody(true), "after the program was off");
        assert!(Look { delivered: 1, ..Look::default() }.tells_nobody(false), "something new");
        assert!(Look { escalated: 1, ..Look::default() }.tells_nobody(false), "something handed on");
        assert!(Look { restored: true, ..Look::default() }.tells_nobody(false), "after a restore");
    }
}
