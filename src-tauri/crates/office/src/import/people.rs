//! The people whom a list of customers names: known at their customer by the folded name.

use super::card_reading::person_of;
use super::cells::Cells;
use super::field::TargetField as F;
use super::further;
use super::outcome::{ImportFieldChange, differences};
use super::reason::{ImportReason, ReasonCode};
use crate::customer::{ChannelForm, ContactPersonForm};
use crate::error::{FieldError, OfficeError};
use domain::text::fold;
use std::collections::HashMap;
use storage::contact_person::ContactPersonRow;
use storage::engine::Conn;
use uuid::Uuid;

/// A person with the further numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stood {
    pub row: ContactPersonRow,
    pub channels: Vec<ChannelForm>,
}

impl Stood {
    fn form(&self) -> ContactPersonForm {
        ContactPersonForm { channels: self.channels.clone(), ..ContactPersonForm::of(&self.row) }
    }
}

/// All people at customers, where a list names any.
#[derive(Default)]
pub(super) struct PeopleBook {
    /// Namesakes at one customer in the order in which they were written.
    known: HashMap<(Uuid, String), Vec<Stood>>,
    /// New people of the run.
    pub made: Vec<Stood>,
    /// Changed people of the run with the forms before.
    pub changed: Vec<(Stood, ContactPersonForm)>,
}

/// A person as a row has them, read.
pub(super) enum Person {
    /// A new one.
    New(Box<Stood>),
    /// A known one, as stored and as the row says.
    Known(Box<(Stood, Stood)>),
}

impl PeopleBook {
    /// Loads everybody.
    pub(super) async fn load(
        conn: &mut Conn,
        channels: &mut HashMap<Uuid, Vec<ChannelForm>>,
    ) -> Result<Self, OfficeError> {
        let mut known: HashMap<(Uuid, String), Vec<Stood>> = HashMap::new();
        for row in storage::contact_person::list_all(conn).await? {
            let channels = channels.remove(&row.id).unwrap_or_default();
            known.entry((row.customer_id, fold(&row.name))).or_default().push(Stood { row, channels });
        }
        Ok(Self { known, ..Self::default() })
    }

    /// Reads the people of a row at a card; `None` for a card that is being made. `clears` where an empty part of the
    /// column of everybody empties what is known.
    pub(super) fn read(
        &self,
        cells: Cells<'_>,
        card: Option<Uuid>,
        clears: bool,
    ) -> Result<Vec<Person>, Vec<ImportReason>> {
        let label = F::People.said();
        let everybody = further::people(cells.text(F::People))
            .map_err(|line| vec![ImportReason::value(ReasonCode::FieldWrong, label, &line)])?;
        let mut people = Vec::with_capacity(everybody.len());
        if let Some(form) = person_of(cells) {
            people.push(self.one(form, card, 0, false, |error| of_column(error, cells))?);
        }
        let mut met: HashMap<String, usize> = HashMap::new();
        for form in everybody {
            let name = form.name.clone();
            let place = met.entry(fold(&name)).or_default();
            people.push(self.one(form, card, *place, clears, |error| ImportReason::field(error, label, &name))?);
            *place += 1;
        }
        Ok(people)
    }

    /// One person; of namesakes the one at this place.
    fn one(
        &self,
        form: ContactPersonForm,
        card: Option<Uuid>,
        place: usize,
        clears: bool,
        reason: impl Fn(&FieldError) -> ImportReason,
    ) -> Result<Person, Vec<ImportReason>> {
        let namesakes = card.and_then(|card| self.known.get(&(card, fold(&form.name))));
        let known = namesakes.and_then(|namesakes| namesakes.get(place));
        let mut row = known.map_or_else(|| blank(card.unwrap_or_default()), |known| known.row.clone());
        let said = match known {
            Some(known) if !clears => filled_over(known.form(), form),
            _ => form,
        };
        let channels = said.read_into(&mut row).map_err(|error| error.fields.iter().map(reason).collect::<Vec<_>>())?;
        let person = Stood { row, channels };
        Ok(match known {
            None => Person::New(Box::new(person)),
            Some(stored) => Person::Known(Box::new((stored.clone(), person))),
        })
    }

    /// What a row changes of the people of its card.
    pub(super) fn changes(&self, people: &[Person]) -> Vec<ImportFieldChange> {
        let label = F::PersonName.said();
        let change = |label: &str, old: String, new: String| ImportFieldChange {
            field: "people".to_owned(),
            label: label.to_owned(),
            old,
            new,
        };
        let of = |person: &Person| match person {
            Person::New(person) => vec![change(label, String::new(), person.row.name.clone())],
            Person::Known(both) => {
                let (old, new) = (both.0.form(), both.1.form());
                let told = differences(&old, &new).into_iter().map(|(field, before, after)| {
                    let part = field_behind(&field).map_or(label, F::said);
                    match field.as_str() {
                        "channels" => {
                            let text = |form: &ContactPersonForm| further::channels_said(&form.channels);
                            change(F::Channels.said(), text(&old), text(&new))
                        }
                        "decides" => {
                            let word = |decides: bool| further::decides_said(decides).to_owned();
                            change(part, word(old.decides), word(new.decides))
                        }
                        _ => change(part, before, after),
                    }
                });
                told.collect()
            }
        };
        people.iter().flat_map(of).collect()
    }

    /// Takes people over into the run.
    pub(super) fn take(&mut self, card: Uuid, people: Vec<Person>, new_id: &dyn Fn() -> Uuid) {
        for person in people {
            match person {
                Person::New(person) => {
                    let row = ContactPersonRow { id: new_id(), customer_id: card, ..person.row };
                    let person = Stood { row, channels: person.channels };
                    self.known.entry((card, fold(&person.row.name))).or_default().push(person.clone());
                    self.made.push(person);
                }
                Person::Known(both) => self.change(both.0, both.1),
            }
        }
    }

    fn change(&mut self, stored: Stood, person: Stood) {
        if stored == person {
            return;
        }
        let key = (person.row.customer_id, fold(&person.row.name));
        let held = self.known.get_mut(&key).and_then(|all| all.iter_mut().find(|held| held.row.id == person.row.id));
        if let Some(held) = held {
            held.clone_from(&person);
        }
        if let Some(made) = self.made.iter_mut().find(|made| made.row.id == person.row.id) {
            *made = person;
        } else if let Some(changed) = self.changed.iter_mut().find(|(changed, _)| changed.row.id == person.row.id) {
            changed.0 = person;
        } else {
            self.changed.push((person, stored.form()));
        }
    }
}

/// What a row says over what is known: an empty part says nothing of a person.
fn filled_over(mut known: ContactPersonForm, said: ContactPersonForm) -> ContactPersonForm {
    known.name = said.name;
    for (slot, text) in [
        (&mut known.kana, said.kana),
        (&mut known.department, said.department),
        (&mut known.title, said.title),
        (&mut known.phone, said.phone),
        (&mut known.mail, said.mail),
        (&mut known.note, said.note),
    ] {
        if !text.is_empty() {
            *slot = text;
        }
    }
    known.decides |= said.decides;
    if !said.channels.is_empty() {
        known.channels = said.channels;
    }
    known
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

fn of_column(error: &FieldError, cells: Cells<'_>) -> ImportReason {
    match field_behind(&error.path) {
        Some(field) => ImportReason::field(error, field.said(), cells.text(field)),
        None => ImportReason::field(error, &error.path, ""),
    }
}
