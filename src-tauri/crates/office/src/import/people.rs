//! The people whom a list of customers names: known at their customer by the folded name.

use super::card_reading::person_of;
use super::cells::Cells;
use super::field::TargetField as F;
use super::outcome::{ImportFieldChange, differences};
use super::reason::ImportReason;
use crate::customer::ContactPersonForm;
use crate::error::{FieldError, OfficeError};
use domain::text::fold;
use std::collections::HashMap;
use storage::contact_person::ContactPersonRow;
use storage::engine::Conn;
use uuid::Uuid;

/// All people at customers, where a list names any.
#[derive(Default)]
pub(super) struct PeopleBook {
    known: HashMap<(Uuid, String), ContactPersonRow>,
    /// New people of the run.
    pub made: Vec<ContactPersonRow>,
    /// Changed people of the run with the forms before.
    pub changed: Vec<(ContactPersonRow, ContactPersonForm)>,
}

/// A person as a row has them, read.
pub(super) enum Person {
    /// The row names none.
    None,
    /// A new one.
    New(Box<ContactPersonRow>),
    /// A known one, as stored and as the row says.
    Known(Box<(ContactPersonRow, ContactPersonRow)>),
}

impl PeopleBook {
    /// Loads everybody.
    pub(super) async fn load(conn: &mut Conn) -> Result<Self, OfficeError> {
        let mut known = HashMap::new();
        for row in storage::contact_person::list_all(conn).await? {
            known.entry((row.customer_id, fold(&row.name))).or_insert(row);
        }
        Ok(Self { known, ..Self::default() })
    }

    /// Reads the person of a row at a card; `None` for a card that is being made.
    pub(super) fn read(&self, cells: Cells<'_>, card: Option<Uuid>) -> Result<Person, Vec<ImportReason>> {
        let Some(form) = person_of(cells) else { return Ok(Person::None) };
        let known = card.and_then(|card| self.known.get(&(card, fold(&form.name))));
        let mut row = known.cloned().unwrap_or_else(|| blank(card.unwrap_or_default()));
        let mut said = ContactPersonForm::of(&row);
        said.name = form.name;
        for (slot, text) in [
            (&mut said.kana, form.kana),
            (&mut said.department, form.department),
            (&mut said.title, form.title),
            (&mut said.phone, form.phone),
            (&mut said.mail, form.mail),
        ] {
            // An empty cell says nothing of a person.
            if !text.is_empty() {
                *slot = text;
            }
        }
        match said.read_into(&mut row) {
            Ok(_) => {}
            Err(error) => return Err(error.fields.iter().map(|error| reason(error, cells)).collect()),
        }
        Ok(match known {
            None => Person::New(Box::new(row)),
            Some(stored) => Person::Known(Box::new((stored.clone(), row))),
        })
    }

    /// What a row changes of the people of its card.
    pub(super) fn changes(&self, person: &Person) -> Vec<ImportFieldChange> {
        let label = F::PersonName.label();
        match person {
            Person::None => Vec::new(),
            Person::New(row) => vec![ImportFieldChange {
                field: "people".to_owned(),
                label: label.to_owned(),
                old: String::new(),
                new: row.name.clone(),
            }],
            Person::Known(both) => differences(&ContactPersonForm::of(&both.0), &ContactPersonForm::of(&both.1))
                .into_iter()
                .map(|(field, old, new)| {
                    let part = field_behind(&field).map_or(label, F::label);
                    ImportFieldChange { field: "people".to_owned(), label: part.to_owned(), old, new }
                })
                .collect(),
        }
    }

    /// Takes a person over into the run.
    pub(super) fn take(&mut self, card: Uuid, person: Person, new_id: &dyn Fn() -> Uuid) {
        match person {
            Person::None => {}
            Person::New(row) => {
                let row = ContactPersonRow { id: new_id(), customer_id: card, ..*row };
                self.known.insert((card, fold(&row.name)), row.clone());
                self.made.push(row);
            }
            Person::Known(both) => {
                let (stored, row) = *both;
                if stored == row {
                    return;
                }
                self.known.insert((card, fold(&row.name)), row.clone());
                if let Some(made) = self.made.iter_mut().find(|made| made.id == row.id) {
                    *made = row;
                } else if let Some(changed) = self.changed.iter_mut().find(|(changed, _)| changed.id == row.id) {
                    changed.0 = row;
                } else {
                    self.changed.push((row, ContactPersonForm::of(&stored)));
                }
            }
        }
    }
}

fn blank(customer_id: Uuid) -> ContactPersonRow {
    let empty = String::new;
    ContactPersonRow {
        id: Uuid::nil(),
        customer_id,
        name: empty(),
        kana: empty(),
        department: empty(),
        title: empty(),
        phone: empty(),
        mail: empty(),
        decides: false,
        note: empty(),
        version: 1,
    }
}

fn field_behind(path: &str) -> Option<F> {
    Some(match path {
        "name" => F::PersonName,
        "kana" => F::PersonKana,
        "department" => F::PersonDepartment,
        "title" => F::PersonTitle,
        "phone" => F::PersonPhone,
        "mail" => F::PersonMail,
        _ => return None,
    })
}

fn reason(error: &FieldError, cells: Cells<'_>) -> ImportReason {
    match field_behind(&error.path) {
        Some(field) => ImportReason::field(error, field.label(), cells.text(field)),
        None => ImportReason::field(error, &error.path, ""),
    }
}
