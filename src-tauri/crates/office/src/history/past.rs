//! The card as it was at the end of a past day: every later change is taken back, the newest first.

use super::snapshot::{self, EndOfContract, Snapshot, TermFields, blank, fields};
use crate::Office;
use crate::actor::Actor;
use crate::contract::ContractForm;
use crate::customer::{ChannelForm, ContactPersonForm, CustomerForm};
use crate::door::Record;
use crate::error::{ErrorCode, FieldCode, OfficeError};
use crate::form::Reading;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::clock::{Clock, made_at, office_date, office_time};
use domain::log::Unasked;
use domain::words::{ContractState, Outcome, RecordKind};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use storage::contract::TermRow;
use storage::field_history::FieldHistoryRow;
use uuid::Uuid;

/// A card on a past day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastCard {
    /// The day, at whose end the card looked so.
    pub on: NaiveDate,
    /// The day on which the card was made.
    pub made_on: NaiveDate,
    /// What stood on it; nothing where it had not been made.
    pub content: Option<PastContent>,
}

/// What stood on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastContent {
    /// What was written on it.
    pub form: CustomerForm,
    /// The head office's name.
    pub parent: Option<String>,
    /// The fields that have changed since.
    pub changed: Vec<String>,
    /// Those who stood on it as people at the customer.
    pub people: Vec<PastPerson>,
    /// Its contracts.
    pub contracts: Vec<PastContract>,
}

/// A person at the customer on a past day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastPerson {
    /// The person.
    pub id: Uuid,
    /// What was written of the person.
    pub form: ContactPersonForm,
    /// The fields that have changed since.
    pub changed: Vec<String>,
}

/// A contract on a past day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastContract {
    /// The contract.
    pub id: Uuid,
    /// 契約番号
    pub number: String,
    /// What was written of it, with the term that was the newest then.
    pub form: ContractForm,
    /// Whether it was alive.
    pub state: ContractState,
    /// The fields that have changed since.
    pub changed: Vec<String>,
    /// Its terms, oldest first.
    pub terms: Vec<PastTerm>,
}

/// A term on a past day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastTerm {
    /// 第n期
    pub seq: i32,
    /// First day.
    pub starts_on: NaiveDate,
    /// 満期日
    pub expires_on: Option<NaiveDate>,
    /// From what the expiry had been confirmed; empty where it had not.
    pub confirmed_from: String,
    /// How its renewal had ended.
    pub outcome: Option<Outcome>,
    /// The fields that have changed since.
    pub changed: Vec<String>,
}

/// The changes that are taken back, by record, newest first.
struct Later {
    end: DateTime<Utc>,
    changes: BTreeMap<Uuid, Vec<FieldHistoryRow>>,
}

impl Office {
    /// A card as it was at the end of a day, which is read as people write days. The audit log notes that it was opened.
    pub async fn card_on_day(&self, actor: &Actor, id: Uuid, on: &str) -> Result<PastCard, OfficeError> {
        let today = self.clock().today();
        let mut reading = Reading::default();
        let on = reading.required_past_day("on", on, today);
        reading.finish()?;
        let Some(on) = on else { return Err(OfficeError::field("on", FieldCode::Required)) };
        let past = self.past_card(actor, id, on).await?;
        self.note(Some(actor.id), Unasked::OpenPastCard, Record::one("customer", id), 1).await?;
        Ok(past)
    }

    async fn past_card(&self, actor: &Actor, id: Uuid, on: NaiveDate) -> Result<PastCard, OfficeError> {
        let mut conn = self.store().read().await?;
        let card = self.card_to_open(&mut conn, actor, id).await?;
        let made_on = office_date(card.created_at);
        let next = on.succ_opt().ok_or_else(|| OfficeError::field("on", FieldCode::DateOutOfRange))?;
        let end = office_time(next, NaiveTime::MIN);
        if card.created_at >= end {
            return Ok(PastCard { on, made_on, content: None });
        }
        let people = storage::contact_person::list_ever(&mut conn, id).await?;
        let contracts = storage::contract::list_of_customer(&mut conn, id).await?;
        let ids: Vec<Uuid> = contracts.iter().map(|row| row.id).collect();
        let terms = storage::contract::list_terms(&mut conn, &ids).await?;
        let mut records = vec![id];
        records.extend(people.iter().map(|row| row.person.id));
        records.extend(ids.iter().chain(terms.iter().map(|term| &term.id)));
        let mut later = Later { end, changes: BTreeMap::new() };
        for change in storage::field_history::list_since(&mut conn, &records, end).await? {
            later.changes.entry(change.record_id).or_default().push(change);
        }
        let now = snapshot::snapshots(&mut conn, RecordKind::Customer, &[id]).await?;
        let now = now.get(&id).ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        let (form, changed) = later.back::<CustomerForm>(RecordKind::Customer, id, now)?;
        let parent = match form.parent_id {
            Some(parent) => storage::customer::find(&mut conn, parent).await?.map(|row| row.name),
            None => None,
        };
        let everybody: Vec<Uuid> = people.iter().map(|row| row.person.id).collect();
        let channels = storage::channel::list_of_people(&mut conn, &everybody).await?;
        let mut past_people = Vec::new();
        for row in people.iter().filter(|row| later.stood(row.person.id)) {
            let own = channels.iter().filter(|channel| channel.contact_person_id == Some(row.person.id));
            let now = snapshot::person(row, own.map(ChannelForm::of).collect());
            let (person, changed) = later.rewound(RecordKind::ContactPerson, row.person.id, &now);
            if person.get("removed") != Some(&Value::Bool(true)) {
                past_people.push(PastPerson { id: row.person.id, form: read(person)?, changed });
            }
        }
        let rules = crate::reminder::own_rules(&mut conn, &ids).await?;
        let mut past_contracts = Vec::new();
        for row in contracts.iter().filter(|row| row.created_at < end) {
            let own: Vec<&TermRow> = terms.iter().filter(|term| term.contract_id == row.id).collect();
            let (mut written, changed) =
                later.rewound(RecordKind::Contract, row.id, &snapshot::contract(row, rules.get(&row.id)));
            let (past_terms, newest) = later.terms(&own)?;
            let state: EndOfContract = read(written.clone())?;
            written.insert("customerId".to_owned(), Value::String(id.to_string()));
            let blank = fields(&ContractForm::blank(id));
            for field in ["startsOn", "length", "expiresOn"] {
                let value = newest.get(field).filter(|value| !value.is_null()).or(blank.get(field)).cloned();
                written.insert(field.to_owned(), value.unwrap_or_default());
            }
            past_contracts.push(PastContract {
                id: row.id,
                number: row.number.clone(),
                form: read(written)?,
                state: state.state,
                changed,
                terms: past_terms,
            });
        }
        let content = PastContent { form, parent, changed, people: past_people, contracts: past_contracts };
        Ok(PastCard { on, made_on, content: Some(content) })
    }
}

impl Later {
    /// Whether a record that has no moment of its own had been made by then: its id tells.
    fn stood(&self, id: Uuid) -> bool {
        made_at(id).is_none_or(|at| at < self.end)
    }

    /// The terms that there were, oldest first, and the fields of the newest of them.
    fn terms(&self, rows: &[&TermRow]) -> Result<(Vec<PastTerm>, Map<String, Value>), OfficeError> {
        let (mut past, mut newest) = (Vec::new(), Map::new());
        for row in rows.iter().filter(|row| row.seq == 1 || self.stood(row.id)) {
            let (written, changed) = self.rewound(RecordKind::Term, row.id, &snapshot::term(row));
            let term: TermFields = read(written.clone())?;
            newest = written;
            past.push(PastTerm {
                seq: i32::try_from(row.seq).unwrap_or(i32::MAX),
                starts_on: term.starts_on,
                expires_on: term.expires_on,
                confirmed_from: term.confirmed_from,
                outcome: term.outcome,
                changed,
            });
        }
        Ok((past, newest))
    }

    fn back<T: DeserializeOwned>(
        &self,
        kind: RecordKind,
        id: Uuid,
        now: &Snapshot,
    ) -> Result<(T, Vec<String>), OfficeError> {
        let (fields, changed) = self.rewound(kind, id, now);
        Ok((read(fields)?, changed))
    }

    /// A record's fields with every later change taken back, and the names of those that differ from today's.
    fn rewound(&self, kind: RecordKind, id: Uuid, now: &Snapshot) -> (Map<String, Value>, Vec<String>) {
        let blank = blank(kind);
        let mut fields = now.fields.clone();
        for change in self.changes.get(&id).into_iter().flatten() {
            // A field that no form has any more cannot be shown.
            if let Some(value) = fields.get_mut(&change.field) {
                *value = typed(&change.old_value, value, blank.get(&change.field));
            }
        }
        let changed: BTreeSet<String> = fields
            .iter()
            .filter(|(field, value)| now.fields.get(*field) != Some(*value))
            .map(|(f, _)| f.clone())
            .collect();
        (fields, changed.into_iter().collect())
    }
}

/// A stored text as the value that the form had.
fn typed(text: &str, now: &Value, blank: Option<&Value>) -> Value {
    match now {
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
            serde_json::from_str(text).unwrap_or_else(|_| now.clone())
        }
        Value::Null => {
            if text.is_empty() {
                Value::Null
            } else {
                Value::String(text.to_owned())
            }
        }
        _ if text.is_empty() && blank == Some(&Value::Null) => Value::Null,
        _ => Value::String(text.to_owned()),
    }
}

fn read<T: DeserializeOwned>(fields: Map<String, Value>) -> Result<T, OfficeError> {
    serde_json::from_value(Value::Object(fields))
        .map_err(|error| OfficeError::unforeseen(&format!("a past record: {error}")))
}
