//! 接触記録: writing down a contact, which closes what was due by it.

use crate::Office;
use crate::actor::Actor;
use crate::customer::CardsByContract;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{LINE, Reading};
use crate::key_date::{dates_of, day_of};
use crate::tags::{Tag, TagKind};
use chrono::NaiveDate;
use domain::clock::Clock;
use domain::dates::KeyDateKind;
use domain::rights::Op;
use domain::words::{ContactKind, ReminderKind, ReminderState};
use serde::{Deserialize, Serialize};
use specta::Type;
use storage::Word;
use storage::contact_log::{ContactLogListRow, ContactLogRow};
use uuid::Uuid;

/// What a person writes of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContactLogForm {
    /// With which customer.
    pub customer_id: Uuid,
    /// About which contract.
    pub contract_id: Option<Uuid>,
    /// How.
    pub kind: ContactKind,
    /// On which day, as typed.
    pub on: String,
    /// Whom.
    pub person_met: String,
    /// What was said.
    pub said: String,
    /// What was promised.
    pub promise: String,
    /// When to speak next, as typed.
    pub next_on: String,
    /// The reminder from which the entry was begun.
    pub reminder_id: Option<Uuid>,
}

/// An entry as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ContactLogEntry {
    /// The entry.
    pub id: Uuid,
    /// On which day.
    pub on: NaiveDate,
    /// How.
    pub kind: ContactKind,
    /// About which contract.
    pub contract_id: Option<Uuid>,
    /// Its title.
    pub contract: Option<String>,
    /// Whom.
    pub person_met: String,
    /// What was said.
    pub said: String,
    /// What was promised.
    pub promise: String,
    /// When to speak next.
    pub next_on: Option<NaiveDate>,
    /// Who wrote it.
    pub author: String,
    /// Whether it closed what was due.
    pub closed_reminder: bool,
}

/// What a logged contact did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LoggedContact {
    /// The entry.
    pub entry: ContactLogEntry,
    /// The reminders that it closed, as far as somebody had been told of them.
    pub closed_reminders: Vec<Uuid>,
}

impl ContactLogEntry {
    pub(crate) fn of(row: ContactLogListRow) -> Self {
        Self {
            id: row.id,
            on: row.held_on,
            kind: row.kind.0,
            contract_id: row.contract_id,
            contract: row.contract,
            person_met: row.person_met,
            said: row.said,
            promise: row.promise,
            next_on: row.next_on,
            author: row.author,
            closed_reminder: row.closed > 0,
        }
    }
}

impl Office {
    /// Writes a contact down. A visit, meeting or call with a person met, within a term's window, closes the
    /// contact that was due there.
    pub async fn log_contact(
        &self,
        actor: &Actor,
        form: &ContactLogForm,
        command: Uuid,
    ) -> Result<LoggedContact, OfficeError> {
        let id = match self.write(actor, Op::LogContact, Some(command)).await? {
            Entrance::Repeated(id) => id.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?,
            Entrance::New(door) => self.insert_contact(door, actor, form).await?,
        };
        let mut conn = self.store().read().await?;
        // One that was planned and never told of is done too, but nobody has it before the eyes.
        let closed = storage::reminder::list_closed_by(&mut conn, id).await?;
        let closed = closed.into_iter().filter(|row| row.turn > 0).map(|row| row.id).collect();
        let entry = storage::contact_log::find(&mut conn, id).await?;
        let entry = entry.map(ContactLogEntry::of).ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        Ok(LoggedContact { entry, closed_reminders: closed })
    }

    async fn insert_contact(
        &self,
        mut door: Door<'_>,
        actor: &Actor,
        form: &ContactLogForm,
    ) -> Result<Uuid, OfficeError> {
        let card = storage::customer::find(&mut door, form.customer_id)
            .await?
            .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let by_contract = CardsByContract::among(&mut door, actor, &[card.id]).await?;
        door.demand(actor, Op::LogContact, by_contract.belongs(card.id, self.belongs(&card)))?;
        if let Some(contract) = form.contract_id {
            let row = storage::contract::find(&mut door, contract).await?;
            if row.is_none_or(|row| row.customer_id != form.customer_id) {
                return Err(OfficeError::field("contractId", FieldCode::Unknown));
            }
        }
        let today = door.today();
        let mut reading = Reading::default();
        let on = reading.required_past_day("on", &form.on, today);
        let person_met = reading.line("personMet", &form.person_met, LINE);
        let said = reading.note("said", &form.said);
        let promise = reading.note("promise", &form.promise);
        let next_on = reading.day("nextOn", &form.next_on, today);
        if said.is_empty() && person_met.is_empty() && !reading.is_wrong("said") {
            reading.wrong("said", FieldCode::Required);
        }
        reading.finish()?;
        let Some(held_on) = on else { return Err(OfficeError::field("on", FieldCode::Required)) };
        let entry = ContactLogRow {
            id: door.new_id(),
            customer_id: form.customer_id,
            contract_id: form.contract_id,
            kind: Word(form.kind),
            held_on,
            person_met,
            said,
            promise,
            next_on,
            author_id: actor.id,
            created_at: door.now,
        };
        self.insert_contact_row(&mut door, actor, &entry).await?;
        door.changed(Tag::one(TagKind::Customer, form.customer_id));
        door.changed_all(&[TagKind::ContactLog, TagKind::Reminder]);
        door.commit(Record::one("contact_log", entry.id), 1).await?;
        Ok(entry.id)
    }

    /// Writes the row of a contact and closes what was due by it; rights and commit are the caller's.
    pub(crate) async fn insert_contact_row(
        &self,
        door: &mut Door<'_>,
        actor: &Actor,
        entry: &ContactLogRow,
    ) -> Result<(), OfficeError> {
        storage::contact_log::insert(door, entry).await?;
        if entry.kind.0.closes_contact_due(&entry.person_met) {
            self.close_contact_due(door, actor, entry).await?;
        }
        Ok(())
    }

    async fn close_contact_due(
        &self,
        door: &mut Door<'_>,
        actor: &Actor,
        entry: &ContactLogRow,
    ) -> Result<(), OfficeError> {
        let contracts: Vec<Uuid> = storage::contract::list_of_customer(door, entry.customer_id)
            .await?
            .into_iter()
            .map(|contract| contract.id)
            .filter(|id| entry.contract_id.is_none_or(|about| about == *id))
            .collect();
        let rules = self.rules();
        let now = door.now;
        for term in storage::dated_term::list_of_contracts(door, &contracts).await? {
            let opens = day_of(&dates_of(&term, &rules), KeyDateKind::WindowOpens);
            let inside = opens.is_some_and(|day| day <= entry.held_on)
                && term.expires_on.is_some_and(|day| entry.held_on <= day);
            if !inside || term.outcome.is_some() {
                continue;
            }
            for reminder in storage::reminder::list_of_occasion(door, term.term_id).await? {
                let about_contact = matches!(reminder.kind.0, ReminderKind::WindowOpened | ReminderKind::ContactDue);
                let waiting =
                    matches!(reminder.state.0, ReminderState::Planned | ReminderState::Open | ReminderState::Snoozed);
                if about_contact && waiting {
                    let (by, at) = (Some(entry.id), Some(actor.id));
                    storage::reminder::update_state(door, reminder.id, ReminderState::Done, None, by, at, now).await?;
                }
            }
        }
        Ok(())
    }

    /// Today on the office's calendar.
    #[must_use]
    pub fn today_date(&self) -> NaiveDate {
        self.clock().today()
    }
}
