//! What has changed in the office lately: acts of the last days, each with its cards and fields.

use super::view::{HistoryField, Names};
use crate::Office;
use crate::actor::Actor;
use crate::customer::{CardsByContract, NamedCustomer};
use crate::error::OfficeError;
use chrono::{DateTime, Days, NaiveTime, Utc};
use domain::clock::{Clock, office_time};
use domain::rights::Op;
use domain::words::RecordKind;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use storage::engine::Conn;
use storage::field_history::FieldHistoryRow;
use uuid::Uuid;

/// How many days back, today among them.
const DAYS: u64 = 14;
/// How many changed fields are read at most; what lies further back is not shown and the window says so.
const MOST: i64 = 3_000;
/// How many cards of one act are named.
const NAMED: usize = 5;
/// How many acts are shown.
const ACTS: usize = 60;

/// What changed lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecentChanges {
    /// The acts, newest first.
    pub acts: Vec<RecentAct>,
    /// Whether there are older ones within these days.
    pub more: bool,
    /// How many days back this looks.
    pub days: i32,
}

/// One act: what one person changed at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RecentAct {
    /// The newest of its changes.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what the program did by itself.
    pub by: Option<String>,
    /// On how many cards.
    pub count: i32,
    /// The first of them.
    pub cards: Vec<NamedCustomer>,
    /// Which fields.
    pub fields: Vec<HistoryField>,
}

/// An act while its changes are gathered.
struct Gathered {
    by: Option<Uuid>,
    act: RecentAct,
    cards: BTreeSet<Uuid>,
    fields: BTreeSet<HistoryField>,
}

impl Office {
    /// What changed lately on cards that this person may open.
    pub async fn recent_changes(&self, actor: &Actor) -> Result<RecentChanges, OfficeError> {
        let mut conn = self.store().read().await?;
        let first = self.clock().today().checked_sub_days(Days::new(DAYS - 1)).unwrap_or_default();
        let since = office_time(first, NaiveTime::MIN);
        let changes = storage::field_history::list_recent(&mut conn, since, None, MOST).await?;
        let mut more = i64::try_from(changes.len()).is_ok_and(|n| n == MOST);
        let card_of = cards(&mut conn, &changes).await?;
        let ids: Vec<Uuid> = card_of.values().copied().collect::<BTreeSet<Uuid>>().into_iter().collect();
        let by_contract = CardsByContract::among(&mut conn, actor, &ids).await?;
        let open: BTreeMap<Uuid, String> = storage::customer::list(&mut conn, &ids)
            .await?
            .into_iter()
            .filter(|row| actor.can(Op::OpenCard, by_contract.belongs(row.id, self.belongs(row))))
            .map(|row| (row.id, row.name))
            .collect();
        let names = Names::for_changes(&mut conn, &[]).await?;
        let mut acts: Vec<Gathered> = Vec::new();
        for change in &changes {
            let Some((card, name)) = card_of.get(&change.record_id).and_then(|card| open.get_key_value(card)) else {
                continue;
            };
            let same = acts.last().is_some_and(|last| last.act.at == change.at && last.by == change.staff_id);
            if !same {
                if acts.len() == ACTS {
                    more = true;
                    break;
                }
                let by = names.person(change.staff_id);
                let act =
                    RecentAct { id: change.id, at: change.at, by, count: 0, cards: Vec::new(), fields: Vec::new() };
                acts.push(Gathered { by: change.staff_id, act, cards: BTreeSet::new(), fields: BTreeSet::new() });
            }
            let Some(Gathered { act, cards, fields, .. }) = acts.last_mut() else { continue };
            if cards.insert(*card) && act.cards.len() < NAMED {
                act.cards.push(NamedCustomer { id: *card, name: name.clone() });
            }
            fields.insert(HistoryField { kind: change.record_kind.0, field: change.field.clone() });
        }
        let acts = acts
            .into_iter()
            .map(|Gathered { act, cards, fields, .. }| RecentAct {
                count: i32::try_from(cards.len()).unwrap_or(i32::MAX),
                fields: fields.into_iter().collect(),
                ..act
            })
            .collect();
        Ok(RecentChanges { acts, more, days: i32::try_from(DAYS).unwrap_or(i32::MAX) })
    }
}

/// On which card each changed record stands.
async fn cards(conn: &mut Conn, changes: &[FieldHistoryRow]) -> Result<BTreeMap<Uuid, Uuid>, OfficeError> {
    let of = |kind: RecordKind| -> Vec<Uuid> {
        let ids = changes.iter().filter(|change| change.record_kind.0 == kind).map(|change| change.record_id);
        ids.collect::<BTreeSet<Uuid>>().into_iter().collect()
    };
    let mut card_of: BTreeMap<Uuid, Uuid> = of(RecordKind::Customer).into_iter().map(|id| (id, id)).collect();
    let people = storage::contact_person::list_past(conn, &of(RecordKind::ContactPerson)).await?;
    card_of.extend(people.into_iter().map(|row| (row.person.id, row.person.customer_id)));
    let terms = storage::contract::list_terms_by_id(conn, &of(RecordKind::Term)).await?;
    let contract_of: BTreeMap<Uuid, Uuid> = terms.iter().map(|term| (term.id, term.contract_id)).collect();
    let mut contracts = of(RecordKind::Contract);
    contracts.extend(contract_of.values());
    card_of.extend(storage::contract::list(conn, &contracts).await?.into_iter().map(|row| (row.id, row.customer_id)));
    let by_term: Vec<(Uuid, Uuid)> =
        contract_of.iter().filter_map(|(term, contract)| Some((*term, *card_of.get(contract)?))).collect();
    card_of.extend(by_term);
    Ok(card_of)
}
