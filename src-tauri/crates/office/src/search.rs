//! One key to anything: customers, contracts and people from the first character.

use crate::Office;
use crate::actor::{Actor, Belongs};
use crate::customer::CardsByContract;
use crate::door::Record;
use crate::error::OfficeError;
use crate::form::sought_digits;
use domain::log::Unasked;
use domain::rights::Op;
use domain::text::fold;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;
use storage::customer_group::GroupRow;
use storage::search::{EntryKind, FoundBy, Sought};
use uuid::Uuid;

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A customer.
    Customer,
    /// A contract.
    Contract,
    /// A person at a customer.
    ContactPerson,
}

/// By what a thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum HitBy {
    /// By its name or reading.
    Name,
    /// By a number: its own, a phone's, a postal code's, a corporate number's.
    Number,
    /// By its address.
    Place,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// What kind of thing.
    pub kind: HitKind,
    /// By what it was found.
    pub by: HitBy,
    /// Which one.
    pub id: Uuid,
    /// On whose card.
    pub customer_id: Uuid,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name.
    pub subtitle: String,
    /// Where a customer stands in its group; none where it stands alone.
    pub group: Option<HitGroup>,
}

/// 本社・支店
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct HitGroup {
    /// The name of its head office.
    pub head: Option<String>,
    /// How many branches stand right under it.
    pub branches: i32,
}

/// How many customers are shown that are called so, and how many hits of each other kind and way.
const PAGE: u16 = 80;
const OTHERS: u16 = 12;
/// How many are looked through for those that a person may know of who may not know of all.
const SIEVED: u16 = 100;

impl Office {
    /// The first hits of each kind that this person may know of; others' cards by name alone.
    pub async fn search(&self, actor: &Actor, text: &str) -> Result<Vec<SearchHit>, OfficeError> {
        let folded = fold(text);
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let everyone_sees = self.rules().office.everyone_sees;
        let nobodys = Belongs { owner_id: Some(Uuid::nil()), area_id: None, everyone_sees };
        let opens_all = actor.can(Op::OpenCard, nobodys);
        let lists = actor.can_at_all(Op::ListCustomer);
        let sought = Sought { digits: sought_digits(text), text: folded };
        let mut conn = self.store().read().await?;
        let rows = storage::search::list(&mut conn, &sought, if opens_all { page } else { |_, _| SIEVED }).await?;
        let cards: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
        let by_contract = CardsByContract::among(&mut conn, actor, &cards).await?;
        let mut shown: HashMap<(EntryKind, FoundBy), u16> = HashMap::new();
        let mut opened: Vec<Uuid> = Vec::new();
        let hits = rows.into_iter().filter_map(|row| {
            let belongs = Belongs { owner_id: row.owner_id, area_id: row.area_id, everyone_sees };
            let opens = actor.can(Op::OpenCard, by_contract.belongs(row.customer_id, belongs));
            let named = lists && row.kind == EntryKind::Customer;
            let place = shown.entry((row.kind, row.by)).or_default();
            if !(opens || named) || *place >= page(row.kind, row.by) {
                return None;
            }
            *place += 1;
            if opens && row.kind == EntryKind::Customer {
                opened.push(row.id);
            }
            Some(SearchHit {
                kind: match row.kind {
                    EntryKind::Customer => HitKind::Customer,
                    EntryKind::Contract => HitKind::Contract,
                    EntryKind::ContactPerson => HitKind::ContactPerson,
                },
                by: match row.by {
                    FoundBy::Name => HitBy::Name,
                    FoundBy::Number => HitBy::Number,
                    FoundBy::Place => HitBy::Place,
                },
                id: row.id,
                customer_id: row.customer_id,
                title: row.title,
                subtitle: if opens { row.subtitle } else { String::new() },
                group: None,
            })
        });
        let mut hits: Vec<SearchHit> = hits.collect();
        // Asked of what is shown, not of all that was found.
        if !opened.is_empty() {
            let groups = storage::customer_group::list(&mut conn, &opened).await?;
            let mut groups: HashMap<Uuid, GroupRow> = groups.into_iter().map(|row| (row.id, row)).collect();
            for hit in &mut hits {
                hit.group = groups
                    .remove(&hit.id)
                    .map(|row| HitGroup { head: row.head, branches: i32::try_from(row.branches).unwrap_or(i32::MAX) });
            }
        }
        Ok(hits)
    }

    /// Writes into the log that a search was used or rested upon: how many hits it had and a keyed digest of what was
    /// sought, never the text itself (DESIGN §3, SAFETY A5).
    pub async fn note_search(&self, actor: &Actor, text: &str) -> Result<(), OfficeError> {
        let sought = fold(text);
        if sought.is_empty() {
            return Ok(());
        }
        let hits = self.search(actor, text).await?.len();
        let digest = self.vault().key().digest("search", &sought);
        let fields = serde_json::to_string(&[digest]).unwrap_or_default();
        self.note_line(Some(actor.id), Unasked::Search, Record::many("search"), hits, fields).await
    }
}

const fn page(kind: EntryKind, by: FoundBy) -> u16 {
    match (kind, by) {
        (EntryKind::Customer, FoundBy::Name) => PAGE,
        _ => OTHERS,
    }
}
