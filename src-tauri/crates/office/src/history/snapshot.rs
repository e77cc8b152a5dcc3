//! Records as they stand in a database, field by field: what the history compares, and what it goes back from.

use crate::contract::ContractForm;
use crate::customer::{ChannelForm, ContactPersonForm, CustomerForm};
use crate::error::OfficeError;
use crate::form::SpanForm;
use crate::key_date::span;
use crate::reminder::{KindRuleForm, RulesByKind, own_rules};
use chrono::NaiveDate;
use domain::dates::SpanUnit;
use domain::words::{ContractState, CustomerRole, Outcome, RecordKind};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use storage::contact_person::PastPersonRow;
use storage::contract::{ContractRow, TermRow};
use storage::engine::Conn;
use uuid::Uuid;

/// A record's fields by the names that forms have for them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Snapshot {
    /// The card of a person or contract, the contract of a term.
    pub of: Option<Uuid>,
    /// Every field that is kept.
    pub fields: Map<String, Value>,
}

/// What is kept of a contract besides its form: how it ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct EndOfContract {
    pub state: ContractState,
    pub state_on: Option<NaiveDate>,
    pub state_reason: String,
}

/// What is kept of a term.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TermFields {
    pub starts_on: NaiveDate,
    pub expires_on: Option<NaiveDate>,
    pub length: SpanForm,
    pub contact_moved_to: Option<NaiveDate>,
    pub confirmed_by: Option<Uuid>,
    pub confirmed_on: Option<NaiveDate>,
    pub confirmed_from: String,
    pub confirmed_attachment: Option<Uuid>,
    pub outcome: Option<Outcome>,
    pub outcome_reason: String,
}

/// The fields of a contract's form that are its newest term's; the history keeps them with the term.
const OF_THE_TERM: [&str; 4] = ["customerId", "startsOn", "length", "expiresOn"];

/// Some records of a kind as this connection sees them. What is not there is left out.
pub(super) async fn snapshots(
    conn: &mut Conn,
    kind: RecordKind,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, Snapshot>, OfficeError> {
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    Ok(match kind {
        RecordKind::Customer => {
            let mut roles: BTreeMap<Uuid, Vec<CustomerRole>> = BTreeMap::new();
            for (id, role) in storage::customer_role::list(conn, ids).await? {
                roles.entry(id).or_default().push(role);
            }
            let channels = storage::channel::list(conn, ids).await?;
            let rows = storage::customer::list(conn, ids).await?;
            let one = |row: &storage::customer::CustomerRow| {
                let roles = roles.remove(&row.id).unwrap_or_default();
                let own = channels.iter().filter(|channel| channel.customer_id == row.id);
                let own = own.filter(|channel| channel.contact_person_id.is_none());
                let channels = own.map(ChannelForm::of).collect();
                let form = CustomerForm { channels, ..CustomerForm::of(row, roles) };
                (row.id, Snapshot { of: None, fields: fields(&form) })
            };
            rows.iter().map(one).collect()
        }
        RecordKind::ContactPerson => {
            let rows = storage::contact_person::list_past(conn, ids).await?;
            let channels = storage::channel::list_of_people(conn, ids).await?;
            let of = |id: Uuid| channels.iter().filter(move |channel| channel.contact_person_id == Some(id));
            rows.iter()
                .map(|row| (row.person.id, person(row, of(row.person.id).map(ChannelForm::of).collect())))
                .collect()
        }
        RecordKind::Contract => {
            let rules = own_rules(conn, ids).await?;
            let rows = storage::contract::list(conn, ids).await?;
            rows.iter().map(|row| (row.id, contract(row, rules.get(&row.id)))).collect()
        }
        RecordKind::Term => {
            let rows = storage::contract::list_terms_by_id(conn, ids).await?;
            rows.iter().map(|row| (row.id, term(row))).collect()
        }
    })
}

/// A person, with whether the person has left the card.
pub(super) fn person(row: &PastPersonRow, channels: Vec<ChannelForm>) -> Snapshot {
    let mut fields = fields(&ContactPersonForm { channels, ..ContactPersonForm::of(&row.person) });
    fields.insert("removed".to_owned(), Value::Bool(row.removed_at.is_some()));
    Snapshot { of: Some(row.person.customer_id), fields }
}

/// A contract with its own rules, without what belongs to its terms.
pub(super) fn contract(row: &ContractRow, rules: Option<&RulesByKind>) -> Snapshot {
    let end = EndOfContract { state: row.state.0, state_on: row.state_on, state_reason: row.state_reason.clone() };
    let rules = rules.map(KindRuleForm::all).unwrap_or_default();
    let mut kept = fields(&ContractForm { rules, ..ContractForm::of_contract(row) });
    kept.retain(|field, _| !OF_THE_TERM.contains(&field.as_str()));
    kept.extend(fields(&end));
    Snapshot { of: Some(row.customer_id), fields: kept }
}

/// A term.
pub(super) fn term(row: &TermRow) -> Snapshot {
    let kept = TermFields {
        starts_on: row.starts_on,
        expires_on: row.expires_on,
        length: SpanForm::of(span(row.length_n, row.length_unit), SpanUnit::Months),
        contact_moved_to: row.contact_moved_to,
        confirmed_by: row.confirmed_by,
        confirmed_on: row.confirmed_on,
        confirmed_from: row.confirmed_from.clone(),
        confirmed_attachment: row.confirmed_attachment,
        outcome: row.outcome.map(|word| word.0),
        outcome_reason: row.outcome_reason.clone(),
    };
    Snapshot { of: Some(row.contract_id), fields: fields(&kept) }
}

/// A form by its fields.
pub(super) fn fields<T: Serialize>(form: &T) -> Map<String, Value> {
    match serde_json::to_value(form) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// The fields of a record of this kind of which nothing is written: an empty text and an empty choice look alike in the
/// history, and here they can be told apart.
pub(super) fn blank(kind: RecordKind) -> Map<String, Value> {
    match kind {
        RecordKind::Customer => fields(&CustomerForm::named("")),
        RecordKind::ContactPerson => Map::new(),
        RecordKind::Contract => {
            let end = EndOfContract { state: ContractState::Active, state_on: None, state_reason: String::new() };
            let mut blank = fields(&ContractForm::blank(Uuid::nil()));
            blank.extend(fields(&end));
            blank
        }
        RecordKind::Term => fields(&TermFields {
            starts_on: NaiveDate::MIN,
            expires_on: None,
            length: SpanForm::of(None, SpanUnit::Months),
            contact_moved_to: None,
            confirmed_by: None,
            confirmed_on: None,
            confirmed_from: String::new(),
            confirmed_attachment: None,
            outcome: None,
            outcome_reason: String::new(),
        }),
    }
}
