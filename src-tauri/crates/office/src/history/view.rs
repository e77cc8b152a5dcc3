//! The history of a card: who changed which field when, from what to what.

use crate::Office;
use crate::actor::Actor;
use crate::error::{ErrorCode, OfficeError};
use crate::reminder::KindRuleForm;
use chrono::{DateTime, Utc};
use domain::rights::Op;
use domain::words::RecordKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use storage::customer::CustomerRow;
use storage::engine::Conn;
use storage::field_history::{FieldHistoryRow, HistoryFilter};
use uuid::Uuid;

/// How many changes one page shows.
const PAGE: usize = 100;

/// Which changes of a card are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HistoryQuery {
    /// The card.
    pub customer_id: Uuid,
    /// Only this contract and its terms.
    pub contract_id: Option<Uuid>,
    /// Only this field.
    pub field: Option<HistoryField>,
    /// Only this person's changes.
    pub staff_id: Option<Uuid>,
    /// Only what the program did by itself.
    pub by_program: bool,
    /// Where the page before ended.
    pub before: Option<Uuid>,
}

/// A field by the record it stands on and its name in that record's form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct HistoryField {
    /// On what kind of record.
    pub kind: RecordKind,
    /// Its name.
    pub field: String,
}

/// A page of a card's history, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// The changes.
    pub changes: Vec<FieldChange>,
    /// Where the next page begins; none where this is the last.
    pub next: Option<Uuid>,
    /// The fields that have ever changed.
    pub fields: Vec<HistoryField>,
    /// Those who have ever changed something.
    pub people: Vec<ChangedBy>,
    /// When the card, or the contract, was made.
    pub made_at: DateTime<Utc>,
    /// By whom, where one person made it by itself.
    pub made_by: Option<String>,
}

/// Somebody who changed something; without an id the program itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangedBy {
    /// The person.
    pub id: Option<Uuid>,
    /// The name, also of who has left.
    pub name: String,
}

/// One changed field. Ids are names already; codes and days are the window's to put into words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldChange {
    /// The change.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the program did by itself.
    pub by: Option<String>,
    /// On what kind of record.
    pub kind: RecordKind,
    /// The record.
    pub record_id: Uuid,
    /// The person's name or the contract's title; empty for the card itself.
    pub record: String,
    /// 第n期 of a term.
    pub seq: Option<i32>,
    /// The field's name.
    pub field: String,
    /// What stood there.
    pub old: String,
    /// What stood there from then on.
    pub new: String,
}

/// What the records of a card are called.
pub(super) struct Labels(BTreeMap<Uuid, (RecordKind, String, Option<i32>)>);

impl Labels {
    /// The card, everybody who ever stood on it, its contracts and their terms.
    pub(super) async fn of_card(conn: &mut Conn, customer: Uuid) -> Result<Self, OfficeError> {
        let mut labels = BTreeMap::from([(customer, (RecordKind::Customer, String::new(), None))]);
        for row in storage::contact_person::list_ever(conn, customer).await? {
            labels.insert(row.person.id, (RecordKind::ContactPerson, row.person.name, None));
        }
        let contracts = storage::contract::list_of_customer(conn, customer).await?;
        let ids: Vec<Uuid> = contracts.iter().map(|row| row.id).collect();
        let titles: BTreeMap<Uuid, String> = contracts.into_iter().map(|row| (row.id, row.title)).collect();
        for term in storage::contract::list_terms(conn, &ids).await? {
            let title = titles.get(&term.contract_id).cloned().unwrap_or_default();
            labels.insert(term.id, (RecordKind::Term, title, i32::try_from(term.seq).ok()));
        }
        labels.extend(titles.into_iter().map(|(id, title)| (id, (RecordKind::Contract, title, None))));
        Ok(Self(labels))
    }

    /// The records in question.
    fn ids(&self, kind: Option<RecordKind>) -> Vec<Uuid> {
        self.0.iter().filter(|(_, label)| kind.is_none_or(|kind| label.0 == kind)).map(|(id, _)| *id).collect()
    }
}

/// The names that stand for ids in stored values.
pub(super) struct Names(BTreeMap<Uuid, String>);

impl Names {
    /// Everybody of the office, areas, plans, and the head offices that these changes name.
    pub(super) async fn for_changes(conn: &mut Conn, changes: &[FieldHistoryRow]) -> Result<Self, OfficeError> {
        let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
        names.extend(storage::staff::list(conn).await?.into_iter().map(|row| (row.id, row.name)));
        names.extend(storage::staff::list_areas(conn).await?.into_iter().map(|row| (row.id, row.name)));
        names.extend(storage::plan::list(conn).await?.into_iter().map(|row| (row.id, row.name)));
        let named: BTreeSet<Uuid> = changes
            .iter()
            .filter(|change| names_a_record(&change.field))
            .flat_map(|change| [&change.old_value, &change.new_value])
            .filter_map(|value| value.parse().ok())
            .filter(|id| !names.contains_key(id))
            .collect();
        let named: Vec<Uuid> = named.into_iter().collect();
        names.extend(storage::customer::list(conn, &named).await?.into_iter().map(|row| (row.id, row.name)));
        names.extend(storage::attachment::list_names(conn, &named).await?);
        Ok(Self(names))
    }

    pub(super) fn person(&self, id: Option<Uuid>) -> Option<String> {
        id.map(|id| self.0.get(&id).cloned().unwrap_or_default())
    }

    fn value(&self, field: &str, value: &str) -> String {
        if field == RULES {
            return rules_in_words(value);
        }
        if !names_a_record(field) {
            return value.to_owned();
        }
        let id: Option<Uuid> = value.parse().ok();
        id.and_then(|id| self.0.get(&id).cloned()).unwrap_or_default()
    }
}

/// The field of a contract's own rules.
const RULES: &str = "rules";

/// A contract's own rules, each as its sentence; nothing where it has none.
fn rules_in_words(value: &str) -> String {
    let rules: Vec<KindRuleForm> = serde_json::from_str(value).unwrap_or_default();
    rules.iter().filter_map(KindRuleForm::in_words).collect::<Vec<_>>().join("\n")
}

/// Whether a field holds another record's id.
fn names_a_record(field: &str) -> bool {
    ["Id", "By", "Attachment"].iter().any(|end| field.ends_with(end))
}

impl Office {
    /// The history of a card or of one of its contracts.
    pub async fn history(&self, actor: &Actor, query: &HistoryQuery) -> Result<History, OfficeError> {
        let mut conn = self.store().read().await?;
        let card = self.card_to_open(&mut conn, actor, query.customer_id).await?;
        let mut labels = Labels::of_card(&mut conn, card.id).await?;
        let mut made = (card.created_at, storage::audit::find_actor(&mut conn, Op::AddCustomer.code(), card.id).await?);
        if let Some(contract) = query.contract_id {
            let row = storage::contract::find(&mut conn, contract).await?;
            let row = row.filter(|row| row.customer_id == card.id);
            let row = row.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
            let terms = storage::contract::list_terms(&mut conn, &[contract]).await?;
            labels.0.retain(|id, _| *id == contract || terms.iter().any(|term| term.id == *id));
            made = (row.created_at, storage::audit::find_actor(&mut conn, Op::AddContract.code(), contract).await?);
        }
        let filter = HistoryFilter {
            field: query.field.as_ref().map(|field| field.field.clone()).unwrap_or_default(),
            staff_id: query.staff_id,
            by_program: query.by_program,
            before: query.before,
        };
        let records = labels.ids(query.field.as_ref().map(|field| field.kind));
        let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
        let mut changes = storage::field_history::list(&mut conn, &records, &filter, most).await?;
        let more = changes.len() > PAGE;
        changes.truncate(PAGE);
        let changed = storage::field_history::list_changed_fields(&mut conn, &labels.ids(None)).await?;
        let names = Names::for_changes(&mut conn, &changes).await?;
        let fields: BTreeSet<HistoryField> =
            changed.iter().map(|row| HistoryField { kind: row.record_kind.0, field: row.field.clone() }).collect();
        let people: BTreeSet<Option<Uuid>> = changed.iter().map(|row| row.staff_id).collect();
        Ok(History {
            next: changes.last().filter(|_| more).map(|row| row.id),
            changes: changes.into_iter().map(|row| change(row, &labels, &names)).collect(),
            fields: fields.into_iter().collect(),
            people: people.into_iter().map(|id| ChangedBy { id, name: names.person(id).unwrap_or_default() }).collect(),
            made_at: made.0,
            made_by: names.person(made.1),
        })
    }

    /// A card that this person may open.
    pub(crate) async fn card_to_open(
        &self,
        conn: &mut Conn,
        actor: &Actor,
        id: Uuid,
    ) -> Result<CustomerRow, OfficeError> {
        let row = storage::customer::find(conn, id).await?.ok_or_else(|| OfficeError::of(ErrorCode::NotFound))?;
        if self.opens(conn, actor, &row).await? { Ok(row) } else { Err(OfficeError::of(ErrorCode::NotAllowed)) }
    }
}

fn change(row: FieldHistoryRow, labels: &Labels, names: &Names) -> FieldChange {
    let label = labels.0.get(&row.record_id);
    FieldChange {
        id: row.id,
        at: row.at,
        by: names.person(row.staff_id),
        kind: row.record_kind.0,
        record_id: row.record_id,
        record: label.map(|label| label.1.clone()).unwrap_or_default(),
        seq: label.and_then(|label| label.2),
        old: names.value(&row.field, &row.old_value),
        new: names.value(&row.field, &row.new_value),
        field: row.field,
    }
}
