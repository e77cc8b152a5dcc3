//! A row of a list over the form of a card: the same form that the window fills in, and read by the same reader.

use super::cells::{Cells, lines_of, one_line};
use super::field::TargetField as F;
use super::further;
use super::lookup::Lookup;
use super::map::{ImportChoices, OwnerRule};
use super::outcome::{ImportFieldChange, differences};
use super::reason::{ImportReason, ReasonCode};
use super::words;
use crate::customer::{ContactPersonForm, CustomerForm};
use crate::error::FieldError;

/// The text of a form in which a field of a list stands.
type Text = fn(&mut CustomerForm) -> &mut String;

/// Fields of one line that go over as they are, with their names in the form.
const LINES: &[(F, &str, Text)] = &[
    (F::Kana, "kana", |form| &mut form.kana),
    (F::Honorific, "honorific", |form| &mut form.honorific),
    (F::PostalCode, "postalCode", |form| &mut form.postal_code),
    (F::Phone, "phone", |form| &mut form.phone),
    (F::Fax, "fax", |form| &mut form.fax),
    (F::Mail, "mail", |form| &mut form.mail),
    (F::Website, "website", |form| &mut form.website),
    (F::Representative, "representative", |form| &mut form.representative),
    (F::Industry, "industry", |form| &mut form.industry),
    (F::FiscalYearEnd, "fiscalYearEnd", |form| &mut form.fiscal_year_end),
    (F::CorporateNumber, "corporateNumber", |form| &mut form.corporate_number),
    (F::ContactPreference, "contactPreference", |form| &mut form.contact_preference),
    (F::Goal, "goal", |form| &mut form.goal),
    (F::Caution, "caution", |form| &mut form.caution),
];

/// The cells of which an address is made.
const ADDRESS: &[F] = &[F::Prefecture, F::City, F::Address, F::Building];

/// What a row about a person alone writes on the card, which is that person's own.
const PERSONS_OWN: &[(F, F)] = &[(F::Kana, F::PersonKana), (F::Phone, F::PersonPhone), (F::Mail, F::PersonMail)];

/// The names of the form's other fields.
const OTHERS: &[(F, &str)] = &[
    (F::Name, "name"),
    (F::Roles, "roles"),
    (F::Standing, "standing"),
    (F::StandingSince, "standingSince"),
    (F::Owner, "ownerId"),
    (F::Area, "areaId"),
    (F::ParentNumber, "parentId"),
    (F::Address, "address"),
    (F::Capital, "capital"),
    (F::Employees, "employees"),
    (F::Channels, "channels"),
];

/// The field of a list behind a name in the card's form.
pub(super) fn field_behind(path: &str) -> Option<F> {
    let line = LINES.iter().find(|(_, name, _)| *name == path).map(|(field, _, _)| *field);
    let path = if path.starts_with("channels.") { "channels" } else { path };
    line.or_else(|| OTHERS.iter().find(|(_, name)| *name == path).map(|(field, _)| *field))
}

/// The name of a customer in a row, or the names where the cell holds several.
pub(super) fn name_of(cells: Cells<'_>) -> Result<String, ImportReason> {
    let written = lines_of(cells.text(F::Name));
    if written.len() > 1 {
        let names = written.into_iter().map(ToOwned::to_owned).collect();
        return Err(ImportReason::names(ReasonCode::SeveralCustomers, names));
    }
    let name = written.first().copied().unwrap_or_default();
    let branch = cells.text(F::Branch);
    Ok(match (name.is_empty(), branch.is_empty()) {
        (true, _) => person_name(cells),
        (false, true) => name.to_owned(),
        (false, false) => format!("{name} {}", one_line(branch)),
    })
}

/// The name of a person at the customer, from one column or two.
fn person_name(cells: Cells<'_>) -> String {
    let whole = cells.text(F::PersonName);
    if !whole.is_empty() {
        return one_line(whole);
    }
    let (family, given) = (cells.text(F::PersonFamily), cells.text(F::PersonGiven));
    let parts = if family.is_ascii() && given.is_ascii() { [given, family] } else { [family, given] };
    one_line(parts.join(" ").trim())
}

/// The person whom a row names at its customer; none where the row is about a person alone.
pub(super) fn person_of(cells: Cells<'_>) -> Option<ContactPersonForm> {
    let name = person_name(cells);
    if name.is_empty() || cells.text(F::Name).is_empty() {
        return None;
    }
    let text = |field| one_line(cells.text(field));
    Some(ContactPersonForm {
        name,
        kana: text(F::PersonKana),
        department: text(F::PersonDepartment),
        title: text(F::PersonTitle),
        phone: text(F::PersonPhone),
        mail: text(F::PersonMail),
        decides: false,
        note: String::new(),
        channels: Vec::new(),
    })
}

/// What stands in a field's cell; in a row about a person alone, else in the cell of that person's.
fn own_or_persons<'r>(cells: Cells<'r>, field: F) -> &'r str {
    let own = cells.text(field);
    let is_person = cells.text(F::Name).is_empty() && !person_name(cells).is_empty();
    match PERSONS_OWN.iter().find(|(card, _)| *card == field) {
        Some((_, persons)) if own.is_empty() && is_person => cells.text(*persons),
        _ => own,
    }
}

/// What stands in a row for a field of the form, for the sentence about it.
pub(super) fn value_of(cells: Cells<'_>, field: F) -> String {
    match field {
        F::Address => cells.joined(ADDRESS, "").unwrap_or_default(),
        F::Name => name_of(cells).unwrap_or_default(),
        other => own_or_persons(cells, other).to_owned(),
    }
}

/// What is wrong with a form, as reasons of its row.
pub(super) fn reasons_of(errors: &[FieldError], cells: Cells<'_>) -> Vec<ImportReason> {
    errors
        .iter()
        .map(|error| match field_behind(&error.path).or_else(|| super::contract_reading::field_behind(&error.path)) {
            Some(field) => ImportReason::field(error, field.said(), &value_of(cells, field)),
            None => ImportReason::field(error, &error.path, ""),
        })
        .collect()
}

/// Reads rows over forms.
pub(super) struct CardReading<'a> {
    pub lookup: &'a Lookup,
    pub choices: &'a ImportChoices,
}

impl CardReading<'_> {
    /// Writes what a row says over a form; `is_new` forms get what the choices say besides.
    pub(super) fn overlay(
        &self,
        cells: Cells<'_>,
        form: &mut CustomerForm,
        is_new: bool,
        owner_column: bool,
    ) -> Result<(), Vec<ImportReason>> {
        let mut wrong = Vec::new();
        match name_of(cells) {
            Ok(name) if name.is_empty() && !is_new => {}
            Ok(name) => form.name = name,
            Err(reason) => wrong.push(reason),
        }
        for (field, _, text) in LINES {
            if let Some(cell) = cells.get(*field) {
                self.set(text(form), cell);
            }
        }
        for (field, _, text) in LINES.iter().filter(|(field, _, _)| cells.text(*field).is_empty()) {
            let persons = own_or_persons(cells, *field);
            if !persons.is_empty() {
                persons.clone_into(text(form));
            }
        }
        if let Some(address) = cells.joined(ADDRESS, "") {
            self.set(&mut form.address, &address);
        }
        if let Some(capital) = cells.amount(F::Capital) {
            self.set(&mut form.capital, &capital);
        }
        if let Some(employees) = cells.get(F::Employees) {
            self.set(&mut form.employees, employees.trim_end_matches(['人', '名']));
        }
        match cells.get(F::Channels) {
            None => {}
            Some("") if !self.choices.empty_clears => {}
            Some(text) => match further::channels(text) {
                Ok(channels) => form.channels = channels,
                Err(line) => wrong.push(ImportReason::value(ReasonCode::FieldWrong, F::Channels.said(), &line)),
            },
        }
        if let Some(since) = cells.day(F::StandingSince) {
            self.set(&mut form.standing_since, &since);
        }
        self.overlay_choices(cells, form, is_new, owner_column, &mut wrong);
        if wrong.is_empty() { Ok(()) } else { Err(wrong) }
    }

    fn overlay_choices(
        &self,
        cells: Cells<'_>,
        form: &mut CustomerForm,
        is_new: bool,
        owner_column: bool,
        wrong: &mut Vec<ImportReason>,
    ) {
        let word = |field: F| ImportReason::value(ReasonCode::UnknownWord, field.said(), cells.text(field));
        if is_new {
            form.standing = self.choices.standing;
        }
        match cells.text(F::Standing) {
            "" => {}
            text => match words::standing(text) {
                Some(standing) => form.standing = standing,
                None => wrong.push(word(F::Standing)),
            },
        }
        match cells.text(F::Roles) {
            "" => {}
            text => match words::roles(text) {
                Some(roles) => form.roles = roles,
                None => wrong.push(word(F::Roles)),
            },
        }
        match cells.get(F::Area) {
            None => {}
            Some("") if self.choices.empty_clears => form.area_id = None,
            Some("") => {}
            Some(name) => match self.lookup.area(name) {
                Ok(id) => form.area_id = Some(id),
                Err(reason) => wrong.push(reason),
            },
        }
        if is_new {
            form.owner_id = self.lookup.owner_by_rule(self.choices, form.area_id);
        }
        if owner_column && self.choices.owner == OwnerRule::Column {
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

    /// An empty cell says nothing, unless it was said that it empties.
    fn set(&self, slot: &mut String, cell: &str) {
        if !cell.is_empty() || self.choices.empty_clears {
            cell.clone_into(slot);
        }
    }

    /// What two forms of a card differ in, as a person reads it.
    pub(super) fn changes(&self, old: &CustomerForm, new: &CustomerForm) -> Vec<ImportFieldChange> {
        differences(old, new)
            .into_iter()
            .map(|(field, before, after)| {
                let label = field_behind(&field).map_or(field.clone(), |field| field.said().to_owned());
                let (old, new) = match field.as_str() {
                    "ownerId" => (self.staff(old.owner_id), self.staff(new.owner_id)),
                    "areaId" => {
                        (self.lookup.area_name(old.area_id).to_owned(), self.lookup.area_name(new.area_id).to_owned())
                    }
                    "standing" => (words::standing_said(old.standing), words::standing_said(new.standing)),
                    "roles" => (words::roles_said(&old.roles), words::roles_said(&new.roles)),
                    "channels" => (further::channels_said(&old.channels), further::channels_said(&new.channels)),
                    _ => (before, after),
                };
                ImportFieldChange { field, label, old, new }
            })
            .collect()
    }

    fn staff(&self, id: Option<uuid::Uuid>) -> String {
        self.lookup.staff_name(id).to_owned()
    }
}
