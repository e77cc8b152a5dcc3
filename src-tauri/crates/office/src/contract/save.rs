//! Making and changing a contract, and planning its dates anew.

use super::form::{ContractForm, ReadForm};
use super::view::ContractView;
use crate::Office;
use crate::actor::Actor;
use crate::door::{Door, Entrance, Record};
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::{Reading, each_once};
use crate::key_date::{dates_of, day_of};
use crate::reminder::{row_of, rule_of};
use crate::tags::{Tag, TagKind};
use domain::dates::{KeyDateKind, Span};
use domain::rights::Op;
use domain::text::fold;
use domain::words::{ContractState, ReminderKind, TermOrigin};
use storage::Word;
use storage::contract::{ContractRow, TermRow};
use storage::reminder_rule::RuleScope;
use uuid::Uuid;

impl Office {
    /// Puts a contract with its first term on a card.
    pub async fn add_contract(
        &self,
        actor: &Actor,
        form: &ContractForm,
        command: Uuid,
    ) -> Result<ContractView, OfficeError> {
        let id = match self.write(actor, Op::AddContract, Some(command)).await? {
            Entrance::Repeated(id) => id.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?,
            Entrance::New(mut door) => {
                let card = storage::customer::find(&mut door, form.customer_id)
                    .await?
                    .ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
                door.demand(actor, Op::AddContract, self.belongs(&card))?;
                let id = self.insert_contract(&mut door, form).await?;
                door.commit(Record::one("contract", id), 1).await?;
                id
            }
        };
        self.written_contract(id).await
    }

    /// Writes the rows of a new contract; rights and commit are the caller's.
    pub(crate) async fn insert_contract(&self, door: &mut Door<'_>, form: &ContractForm) -> Result<Uuid, OfficeError> {
        let read = self.read_contract(door, form).await?;
        self.insert_read_contract(door, form, &read, None).await
    }

    /// The same for a form that was read, under a number that is free; under the next one where none is given.
    pub(crate) async fn insert_read_contract(
        &self,
        door: &mut Door<'_>,
        form: &ContractForm,
        read: &ReadForm,
        number: Option<String>,
    ) -> Result<Uuid, OfficeError> {
        let id = door.new_id();
        let number = match number {
            Some(number) => number,
            None => format!("K{:05}", storage::office::next_contract_number(door).await?),
        };
        let mut row = ContractRow {
            id,
            number,
            customer_id: form.customer_id,
            title: String::new(),
            owner_id: None,
            plan_id: None,
            length_n: None,
            length_unit: None,
            auto_renews: false,
            renewal_n: None,
            renewal_unit: None,
            notice_n: None,
            notice_unit: None,
            amount: None,
            currency: "JPY".to_owned(),
            period: Word(form.period),
            tax: Word(form.tax),
            window_n: None,
            window_unit: None,
            contact_n: None,
            contact_unit: None,
            note: String::new(),
            state: Word(ContractState::Active),
            state_on: None,
            state_reason: String::new(),
            created_at: door.now,
            updated_at: door.now,
            version: 1,
        };
        write_into(&mut row, form, read);
        let mut term = TermRow {
            id: door.new_id(),
            contract_id: id,
            seq: 1,
            starts_on: door.today(),
            expires_on: None,
            length_n: None,
            length_unit: None,
            origin: Word(TermOrigin::First),
            contact_moved_to: None,
            confirmed_by: None,
            confirmed_on: None,
            confirmed_from: String::new(),
            confirmed_attachment: None,
            assumed_on: read.assumed_by.map(|_| door.today()),
            assumed_by: read.assumed_by,
            outcome: None,
            outcome_reason: String::new(),
            entered_on: door.today(),
            version: 1,
        };
        write_term(&mut term, read);
        let title = fold(&row.title);
        storage::contract::insert(door, &row, &title).await?;
        storage::contract::insert_term(door, &term).await?;
        write_rules(door, id, read).await?;
        replan(door, id).await?;
        changed(door, &row);
        Ok(id)
    }

    /// Changes a contract that still has `version`; dates of its newest term alone may change.
    pub async fn save_contract(
        &self,
        actor: &Actor,
        id: Uuid,
        version: i32,
        form: &ContractForm,
        command: Uuid,
    ) -> Result<ContractView, OfficeError> {
        if let Entrance::New(mut door) = self.write(actor, Op::EditContract, Some(command)).await? {
            let stored = find(&mut door, id).await?;
            let belongs = self.belongs_contract(&mut door, &stored).await?;
            door.demand(actor, Op::EditContract, belongs)?;
            if stored.version != i64::from(version) {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            if form.owner_id != stored.owner_id && stored.owner_id.is_some() {
                door.demand(actor, Op::SetOwner, belongs)?;
            }
            let form = ContractForm { customer_id: stored.customer_id, ..form.clone() };
            let read = self.read_contract(&mut door, &form).await?;
            update_contract(&mut door, &stored, &form, &read).await?;
            let record = Record::one("contract", id);
            door.commit(record, 1).await?;
        }
        self.written_contract(id).await
    }

    /// Gives contracts to a person, with what is to be reminded of.
    pub async fn set_contract_owner(
        &self,
        actor: &Actor,
        ids: &[Uuid],
        owner: Uuid,
        command: Uuid,
    ) -> Result<(), OfficeError> {
        let Entrance::New(mut door) = self.write(actor, Op::SetOwner, Some(command)).await? else { return Ok(()) };
        if !storage::staff::find(&mut door, owner).await?.is_some_and(|staff| staff.active) {
            return Err(crate::customer::unknown("ownerId"));
        }
        let ids = each_once(ids);
        for id in &ids {
            let mut row = find(&mut door, *id).await?;
            let belongs = self.belongs_contract(&mut door, &row).await?;
            door.demand(actor, Op::SetOwner, belongs)?;
            row.owner_id = Some(owner);
            row.updated_at = door.now;
            let title = fold(&row.title);
            if !storage::contract::update(&mut door, &row, &title).await? {
                return Err(OfficeError::of(ErrorCode::Stale));
            }
            replan(&mut door, *id).await?;
            changed(&mut door, &row);
        }
        door.commit(Record::many("contract"), ids.len()).await
    }

    /// Reads a form against the office's plans, people and rules; what is wrong stands at its fields.
    pub(crate) async fn read_contract(
        &self,
        door: &mut Door<'_>,
        form: &ContractForm,
    ) -> Result<ReadForm, OfficeError> {
        let plan = match form.plan_id {
            None => None,
            Some(id) => {
                let plan = storage::plan::list(door).await?.into_iter().find(|plan| plan.id == id);
                Some(plan.ok_or_else(|| crate::customer::unknown("planId"))?)
            }
        };
        if let Some(owner) = form.owner_id
            && storage::staff::find(door, owner).await?.is_none()
        {
            return Err(crate::customer::unknown("ownerId"));
        }
        let mut reading = Reading::default();
        let read = form.read(&mut reading, door.today(), &door.rules(), plan.as_ref());
        reading.finish()?;
        Ok(read)
    }
}

/// Writes a form that was read over a contract and its newest term; rights and commit are the caller's.
pub(crate) async fn update_contract(
    door: &mut Door<'_>,
    stored: &ContractRow,
    form: &ContractForm,
    read: &ReadForm,
) -> Result<(), OfficeError> {
    let mut row = stored.clone();
    write_into(&mut row, form, read);
    row.updated_at = door.now;
    let title = fold(&row.title);
    if !storage::contract::update(door, &row, &title).await? {
        return Err(OfficeError::of(ErrorCode::Stale));
    }
    let old_term = newest(door, stored.id).await?;
    let mut term = old_term.clone();
    write_term(&mut term, read);
    let counted = |term: &TermRow| (term.starts_on, term.length_n, term.length_unit);
    if read.length.is_some() && counted(&term) == counted(&old_term) && old_term.expires_on.is_some() {
        // Nobody said another date, and the day of the month of the first term, which a later one remembers, is not
        // in the form: counted from this term alone, its end could come out a day later.
        term.expires_on = old_term.expires_on;
    }
    let before = storage::contract::list_terms(door, &[stored.id]).await?.into_iter().rev().nth(1);
    if before.as_ref().is_some_and(|before| before.starts_on == term.starts_on) {
        // The form was opened before the contract was renewed: its dates are those of the term before.
        return Err(OfficeError::of(ErrorCode::Stale));
    }
    if before.is_some_and(|before| before.expires_on.is_none_or(|end| term.starts_on <= end)) {
        // No day belongs to two terms.
        return Err(OfficeError::field("startsOn", FieldCode::BeforeTerm));
    }
    if term.expires_on != old_term.expires_on || term.starts_on != old_term.starts_on {
        // What was checked was the old date.
        term.confirmed_by = None;
        term.confirmed_on = None;
        term.confirmed_from = String::new();
        term.confirmed_attachment = None;
        term.contact_moved_to = None;
    }
    if (term.length_n, term.length_unit) != (old_term.length_n, old_term.length_unit) {
        // Somebody says now how long the term is.
        (term.assumed_on, term.assumed_by) = (None, None);
    }
    if term != old_term && !storage::contract::update_term(door, &term).await? {
        return Err(OfficeError::of(ErrorCode::Stale));
    }
    write_rules(door, stored.id, read).await?;
    replan(door, stored.id).await?;
    changed(door, &row);
    Ok(())
}

/// Writes the contract's own rules for its reminders, as far as they are other than before.
async fn write_rules(door: &mut Door<'_>, contract: Uuid, read: &ReadForm) -> Result<(), OfficeError> {
    let Some(rules) = &read.rules else { return Ok(()) };
    let scope = RuleScope::Contract(contract);
    let stored = storage::reminder_rule::list_of_contracts(door, &[contract]).await?;
    for kind in ReminderKind::ALL {
        let old = stored.iter().find(|row| row.kind.0 == *kind);
        match (old, rules.get(kind)) {
            (Some(old), Some(new)) if rule_of(old) == *new => {}
            (old, Some(new)) => {
                let version = old.map_or(1, |old| old.version + 1);
                storage::reminder_rule::replace(door, &row_of(scope, *kind, new, version)).await?;
            }
            (Some(_), None) => drop(storage::reminder_rule::delete(door, scope, *kind).await?),
            (None, None) => {}
        }
    }
    Ok(())
}

fn write_into(row: &mut ContractRow, form: &ContractForm, read: &ReadForm) {
    let halves = |span: Option<Span>| (span.map(|span| i64::from(span.n)), span.map(|span| Word(span.unit)));
    row.title = read.title.clone();
    row.owner_id = form.owner_id;
    row.plan_id = form.plan_id;
    (row.length_n, row.length_unit) = halves(read.length);
    row.auto_renews = form.auto_renews;
    (row.renewal_n, row.renewal_unit) = halves(read.renewal);
    (row.notice_n, row.notice_unit) = halves(read.notice);
    row.amount = read.amount;
    row.period = Word(form.period);
    row.tax = Word(form.tax);
    (row.window_n, row.window_unit) = halves(read.window);
    (row.contact_n, row.contact_unit) = halves(read.contact);
    row.note = read.note.clone();
}

fn write_term(term: &mut TermRow, read: &ReadForm) {
    if let Some(starts_on) = read.starts_on {
        term.starts_on = starts_on;
    }
    term.expires_on = read.expires_on;
    term.length_n = read.length.map(|span| i64::from(span.n));
    term.length_unit = read.length.map(|span| Word(span.unit));
}

/// The contract, or the sentence that it is not there.
pub(super) async fn find(door: &mut Door<'_>, id: Uuid) -> Result<ContractRow, OfficeError> {
    storage::contract::find(door, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
}

/// The newest term of a contract.
pub(super) async fn newest(door: &mut Door<'_>, contract: Uuid) -> Result<TermRow, OfficeError> {
    let mut terms = storage::contract::list_terms(door, &[contract]).await?;
    terms.pop().ok_or_else(|| OfficeError::of(ErrorCode::NotFound))
}

/// Works out the key dates of a contract's terms anew and brings its reminders in line.
pub(crate) async fn replan(door: &mut Door<'_>, contract: Uuid) -> Result<(), OfficeError> {
    let rules = door.rules();
    let today = door.today();
    for term in storage::dated_term::list_of_contracts(door, &[contract]).await? {
        let dates = dates_of(&term, &rules);
        let voided = term.state.0 == ContractState::Voided;
        let kept: Vec<_> =
            if voided { Vec::new() } else { dates.iter().map(|date| (date.kind, date.date, date.remind_on)).collect() };
        storage::dated_term::replace_key_dates(door, term.term_id, &kept).await?;
        if term.outcome.is_none() && day_of(&dates, KeyDateKind::WindowOpens).is_none_or(|day| day > today) {
            storage::renewal::delete_not_begun(door, term.term_id).await?;
        }
        crate::reminder::plan_term(door, &term, &dates).await?;
    }
    Ok(())
}

/// What a change of a contract makes stale.
pub(super) fn changed(door: &mut Door<'_>, row: &ContractRow) {
    door.changed(Tag::one(TagKind::Contract, row.id));
    door.changed(Tag::one(TagKind::Customer, row.customer_id));
    door.changed_all(&[TagKind::Fault, TagKind::Calendar, TagKind::Reminder]);
}
