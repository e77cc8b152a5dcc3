//! A row of a list over the form of a contract: the same form that the window fills in, and read by the same reader.

use super::cells::{Cells, one_line};
use super::field::TargetField as F;
use super::lookup::Lookup;
use super::map::{ImportChoices, OwnerRule};
use super::outcome::{ImportFieldChange, differences};
use super::reason::{ImportReason, ReasonCode};
use super::words;
use crate::Rules;
use crate::contract::{ContractForm, ReadForm};
use crate::error::OfficeError;
use crate::form::{Reading, SpanForm};
use chrono::NaiveDate;
use domain::dates::{Span, SpanUnit, read_date, term_end};
use domain::text::fold;
use uuid::Uuid;

/// The fields of a contract's form.
const FIELDS: &[(F, &str)] = &[
    (F::Title, "title"),
    (F::Owner, "ownerId"),
    (F::Plan, "planId"),
    (F::StartsOn, "startsOn"),
    (F::Length, "length"),
    (F::ExpiresOn, "expiresOn"),
    (F::AutoRenews, "autoRenews"),
    (F::RenewalLength, "renewalLength"),
    (F::Notice, "notice"),
    (F::Amount, "amount"),
    (F::Currency, "currency"),
    (F::Period, "period"),
    (F::Tax, "tax"),
    (F::Window, "policy.window"),
    (F::Contact, "policy.contact"),
    (F::Note, "note"),
];

/// The field of a list behind a name in the contract's form.
pub(super) fn field_behind(path: &str) -> Option<F> {
    FIELDS.iter().find(|(_, name)| *name == path).map(|(field, _)| *field)
}

/// Reads rows over forms of contracts.
pub(super) struct ContractReading<'a> {
    pub lookup: &'a Lookup,
    pub choices: &'a ImportChoices,
    pub rules: &'a Rules,
    pub today: NaiveDate,
}

/// A form over which a row was written.
pub(super) struct Overlaid {
    pub form: ContractForm,
    /// Whether the length of its term was assumed.
    pub assumed: bool,
}

impl ContractReading<'_> {
    /// Writes what a row says over a form. `keep_dates` leaves the dates of the term as they are.
    pub(super) fn overlay(
        &self,
        cells: Cells<'_>,
        mut form: ContractForm,
        is_new: bool,
        keep_dates: bool,
    ) -> Result<Overlaid, Vec<ImportReason>> {
        let mut wrong = Vec::new();
        if let Some(title) = cells.get(F::Title) {
            self.set(&mut form.title, &one_line(title));
        }
        if let Some(note) = cells.get(F::Note) {
            self.set(&mut form.note, note);
        }
        if let Some(amount) = cells.amount(F::Amount) {
            match self.foreign(cells) {
                Ok(None) => self.set(&mut form.amount, &amount),
                Ok(Some(currency)) => note_amount(&mut form.note, &currency, &amount),
                Err(reason) => wrong.push(reason),
            }
        }
        let assumed = if keep_dates { false } else { self.dates(cells, &mut form, is_new, &mut wrong) };
        for (field, slot) in [
            (F::RenewalLength, &mut form.renewal_length),
            (F::Notice, &mut form.notice),
            (F::Window, &mut form.policy.window),
            (F::Contact, &mut form.policy.contact),
        ] {
            self.span(cells, field, slot, &mut wrong);
        }
        self.words(cells, &mut form, &mut wrong);
        if wrong.is_empty() { Ok(Overlaid { form, assumed }) } else { Err(wrong) }
    }

    fn dates(&self, cells: Cells<'_>, form: &mut ContractForm, is_new: bool, wrong: &mut Vec<ImportReason>) -> bool {
        if let Some(starts_on) = cells.day(F::StartsOn) {
            self.set(&mut form.starts_on, &starts_on);
        }
        let expires_on = cells.day(F::ExpiresOn).unwrap_or_default();
        let had_length = form.length.clone();
        self.span(cells, F::Length, &mut form.length, wrong);
        if !expires_on.is_empty() {
            // Where start and length lead to the same day, the day follows from them and is not written by hand.
            let follows = self.follows(form, &expires_on);
            form.expires_on = if follows { String::new() } else { expires_on };
            if !follows {
                form.length = SpanForm::of(None, SpanUnit::Months);
            }
            return false;
        }
        if had_length != form.length {
            form.expires_on = String::new();
        }
        let says_nothing = form.length.n.is_empty() && form.expires_on.is_empty();
        match &self.choices.assumed_length {
            Some(length) if says_nothing && is_new && !length.n.trim().is_empty() => {
                form.length = length.clone();
                true
            }
            _ => false,
        }
    }

    /// Whether a day is the end that follows from start and length.
    fn follows(&self, form: &ContractForm, expires_on: &str) -> bool {
        let Ok(starts_on) = read_date(&form.starts_on, self.today) else { return false };
        let Ok(n) = form.length.n.parse() else { return false };
        let end = term_end(starts_on, Span { n, unit: form.length.unit });
        read_date(expires_on, starts_on).is_ok_and(|day| end == Ok(day))
    }

    fn span(&self, cells: Cells<'_>, field: F, slot: &mut SpanForm, wrong: &mut Vec<ImportReason>) {
        match cells.get(field) {
            None => {}
            Some("") if self.choices.empty_clears => *slot = SpanForm::of(None, SpanUnit::Months),
            Some("") => {}
            Some(text) => match words::span(text) {
                Some(span) => *slot = SpanForm::of(Some(span), SpanUnit::Months),
                None => wrong.push(ImportReason::value(ReasonCode::NotASpan, field.said(), text)),
            },
        }
    }

    fn words(&self, cells: Cells<'_>, form: &mut ContractForm, wrong: &mut Vec<ImportReason>) {
        let unknown = |field: F| ImportReason::value(ReasonCode::UnknownWord, field.said(), cells.text(field));
        match cells.text(F::AutoRenews) {
            "" => {}
            text => match words::yes_or_no(text) {
                Some(renews) => form.auto_renews = renews,
                None => wrong.push(unknown(F::AutoRenews)),
            },
        }
        match cells.text(F::Period) {
            "" => {}
            text => match words::period(text) {
                Some(period) => form.period = period,
                None => wrong.push(unknown(F::Period)),
            },
        }
        match cells.text(F::Tax) {
            "" => {}
            text => match words::tax(text) {
                Some(tax) => form.tax = tax,
                None => wrong.push(unknown(F::Tax)),
            },
        }
        match cells.get(F::Plan) {
            None => {}
            Some("") if self.choices.empty_clears => form.plan_id = None,
            Some("") => {}
            Some(name) => match self.lookup.plan(name) {
                Ok(id) => form.plan_id = Some(id),
                Err(reason) => wrong.push(reason),
            },
        }
        if self.choices.owner == OwnerRule::Column {
            match cells.get(F::Owner) {
                None => {}
                Some("") if self.choices.empty_clears => form.owner_id = None,
                Some("") => {}
                Some(name) => match self.lookup.owner(name) {
                    Ok(id) => form.owner_id = Some(id),
                    Err(reason) => wrong.push(reason),
                },
            }
        }
    }

    /// The currency of a row, where it is stated and is not yen. Our amounts are yen: another one stands in the note.
    fn foreign(&self, cells: Cells<'_>) -> Result<Option<String>, ImportReason> {
        let stated = match cells.text(F::Currency) {
            "" => self.choices.currency.as_deref().unwrap_or_default().trim(),
            cell => cell,
        };
        foreign_code(stated).map_err(|()| ImportReason::value(ReasonCode::UnknownCurrency, F::Currency.said(), stated))
    }

    fn set(&self, slot: &mut String, cell: &str) {
        if !cell.is_empty() || self.choices.empty_clears {
            cell.clone_into(slot);
        }
    }

    /// Reads a form as the window's is read.
    pub(super) fn read(&self, form: &ContractForm) -> Result<ReadForm, OfficeError> {
        let plan = self.lookup.plan_rows.iter().find(|plan| Some(plan.id) == form.plan_id);
        let mut reading = Reading::default();
        let read = form.read(&mut reading, self.today, self.rules, plan);
        reading.finish()?;
        // No list says when to remind: what the contract has of its own stays.
        Ok(ReadForm { rules: None, ..read })
    }

    /// The form as it looks once it was read and stored, to compare it with another.
    pub(super) fn settled(form: &ContractForm, read: &ReadForm) -> ContractForm {
        let expires = read.expires_on.filter(|_| read.length.is_none());
        ContractForm {
            title: read.title.clone(),
            starts_on: read.starts_on.map(|day| day.to_string()).unwrap_or_default(),
            length: SpanForm::of(read.length, SpanUnit::Months),
            expires_on: expires.map(|day| day.to_string()).unwrap_or_default(),
            renewal_length: SpanForm::of(read.renewal, SpanUnit::Months),
            notice: SpanForm::of(read.notice, SpanUnit::Months),
            amount: read.amount.map(|yen| yen.to_string()).unwrap_or_default(),
            policy: crate::form::PolicyForm::of(read.window, read.contact),
            note: read.note.clone(),
            ..form.clone()
        }
    }

    /// What two forms of a contract differ in, as a person reads it.
    pub(super) fn changes(&self, old: &ContractForm, new: &ContractForm) -> Vec<ImportFieldChange> {
        let span = |form: &SpanForm| words::span_said(form.n.parse().ok().map(|n| Span { n, unit: form.unit }));
        let staff = |id: Option<Uuid>| self.lookup.staff_name(id).to_owned();
        let plan = |id: Option<Uuid>| self.lookup.plan_name(id).to_owned();
        differences(old, new)
            .into_iter()
            .map(|(field, before, after)| {
                let label = field_behind(&field).map_or(field.clone(), |field| field.said().to_owned());
                let (old, new) = match field.as_str() {
                    "ownerId" => (staff(old.owner_id), staff(new.owner_id)),
                    "planId" => (plan(old.plan_id), plan(new.plan_id)),
                    "length" => (span(&old.length), span(&new.length)),
                    "renewalLength" => (span(&old.renewal_length), span(&new.renewal_length)),
                    "notice" => (span(&old.notice), span(&new.notice)),
                    "period" => (words::period_said(old.period), words::period_said(new.period)),
                    "tax" => (words::tax_said(old.tax), words::tax_said(new.tax)),
                    "policy" => (policy(old, span), policy(new, span)),
                    _ => (before, after),
                };
                ImportFieldChange { field, label, old, new }
            })
            .collect()
    }
}

/// The code of a currency that is not yen, ISO 4217; nothing for yen.
pub(super) fn foreign_code(stated: &str) -> Result<Option<String>, ()> {
    match fold(stated).as_str() {
        "" | "jpy" | "円" | "¥" | "日本円" | "yen" => Ok(None),
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_lowercase()) => {
            Ok(Some(code.to_ascii_uppercase()))
        }
        _ => Err(()),
    }
}

/// Writes an amount that is not in yen into the note, once.
fn note_amount(note: &mut String, currency: &str, amount: &str) {
    let line = format!("金額: {currency} {amount}");
    if amount.is_empty() || note.lines().any(|known| known == line) {
        return;
    }
    if !note.is_empty() {
        note.push('\n');
    }
    note.push_str(&line);
}

fn policy(form: &ContractForm, span: impl Fn(&SpanForm) -> String) -> String {
    format!("{} / {}", span(&form.policy.window), span(&form.policy.contact))
}
